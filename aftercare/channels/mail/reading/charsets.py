"""Bytes to characters: what the label says where it can be believed, what the bytes say where it cannot."""

import codecs
import re
from functools import lru_cache

# Labels that mean more than they say. GBK bytes labelled gb2312 are the rule, not the exception, and gb18030
# has every hanzi of both (镕, 䶮); latin-1 labels mean Windows; the others are the supersets browsers use.
_MEANT = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "ms936": "gb18030",
    "csgb2312": "gb18030",
    "euc-cn": "gb18030",
    "gb18030-2022": "gb18030",
    "big5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "cn-big5": "big5hkscs",
    "cp950": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "windows-31j": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "x-euc-jp": "euc_jp",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-8-i": "iso8859_8",
    "iso-8859-8-e": "iso8859_8",
    "tis-620": "cp874",
    "utf8": "utf-8",
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "x-unicode": "utf-8",
}
# Only these may decode a mail. Python also has codecs with minds of their own (idna, unicode_escape), codecs
# that make no text (hex, zip), and utf-7, which turns harmless bytes into live markup.
_TRUSTED = re.compile(
    r"utf-8|utf-16(-[lb]e)?|utf-32(-[lb]e)?|gb18030|big5hkscs|hz|cp(437|850|852|855|866|874|932|949|125[0-8])"
    r"|iso8859-\d{1,2}|koi8-[rut]|euc_jp|euc_kr|iso2022_(jp(_1|_2|_3|_ext|_2004)?|kr)|mac-roman|tis-620|johab"
)
_ASCII_LABELS = {
    "",
    "us-ascii",
    "ascii",
    "ansi_x3.4-1968",
    "7bit",
    "8bit",
    "binary",
    "default",
    "unknown-8bit",
}
_JAPANESE = ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004", "iso2022_jp_2")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_PAIRS = re.compile(rb"[\x81-\xfe][\x30-\xfe]")
_PAIRED = ("gb18030", "big5hkscs", "cp932", "cp949", "euc_jp", "euc_kr", "johab")
_LABEL = re.compile(r"[a-z0-9_.:+-]{2,40}")


def text_of(content: bytes, label: str) -> tuple[str, str]:
    """The characters these bytes stand for, and a trouble: "", unknown-charset or broken-charset."""
    label = label.strip("\"' ").lower()
    codec = codec_of(label)
    if not codec:
        guessed, fits = guessed_text(content)
        return guessed, "" if fits and label in _ASCII_LABELS else "unknown-charset"
    if _is_really_utf_8(content, codec):
        return content.decode("utf-8"), "broken-charset"
    for candidate in _JAPANESE if codec == "iso2022_jp" else (codec,):
        text = _strictly(content, candidate)
        if text is not None:
            return text, ""
    guessed, fits = guessed_text(content)
    return (guessed if fits else content.decode(codec, "replace")), "broken-charset"


def guessed_text(content: bytes) -> tuple[str, bool]:
    """Unlabelled bytes, read as UTF-8, Chinese or Western; and whether every byte made sense."""
    for codec in ("utf-8", _likely_asian_codec(content)):
        text = _strictly(content, codec) if codec else None
        if text is not None:
            return text, True
    return content.decode("cp1252", "replace"), not _NOT_ASCII.search(content)


def _strictly(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except ValueError:
        return None


def _is_really_utf_8(content: bytes, codec: str) -> bool:
    """Whether bytes said to be of another charset can hardly be anything but UTF-8.

    One Western letter is enough; of pairs of bytes six are needed, one in seven is also good UTF-8.
    """
    if codec.startswith(("utf", "iso2022", "hz")):
        return False
    enough = 12 if codec in _PAIRED else 2
    return len(_NOT_ASCII.findall(content)) >= enough and _strictly(content, "utf-8") is not None


def _likely_asian_codec(content: bytes) -> str:
    """gb18030, euc_jp or big5hkscs when the bytes come in pairs as those write them, else "".

    The second byte of a common GB hanzi is never ASCII; of Big5 hanzi two in five are. A Western letter
    stands alone between ASCII letters: its "pairs" have an ASCII second. A fifth of Japanese is kana.
    """
    pairs = _PAIRS.findall(content[:20_000])
    if not pairs:
        return ""
    ascii_seconds = sum(pair[1] < 0x80 for pair in pairs) / len(pairs)
    if ascii_seconds < 0.15:
        kana = sum(pair[0] in (0xA4, 0xA5) for pair in pairs) / len(pairs)
        return "euc_jp" if kana > 0.2 and _strictly(content, "euc_jp") is not None else "gb18030"
    plausible = ascii_seconds < 0.6 and all(0xA1 <= pair[0] <= 0xF9 for pair in pairs) and len(pairs) > 4
    return "big5hkscs" if plausible else ""


@lru_cache(maxsize=256)
def codec_of(label: str) -> str:
    """The trusted codec a label means; "" for none, for plain ASCII (which senders forget to correct) too."""
    if label in _ASCII_LABELS or not _LABEL.fullmatch(label):
        return ""
    try:
        name = codecs.lookup(_MEANT.get(label, label)).name
    except (LookupError, UnicodeError, ValueError):
        return ""
    name = {"gbk": "gb18030", "gb2312": "gb18030", "big5": "big5hkscs"}.get(name, name)
    return name if _TRUSTED.fullmatch(name) else ""
