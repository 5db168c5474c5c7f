"""Which kinds of file we take: name, what the sender says and what the bytes say must agree. Pure."""

import re
from dataclasses import dataclass

import puremagic

TEXT_SAMPLE = 65_536  # bytes
MAGIC_SAMPLE = 8_192

ENDINGS: dict[str, str] = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "jfif": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "heic": "image/heic",
    "heif": "image/heic",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "3gp": "video/3gpp",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "wav": "audio/wav",
    "amr": "audio/amr",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "log": "text/plain",
    "csv": "text/csv",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "wps": "application/vnd.ms-works",
    "et": "application/vnd.ms-excel",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "zip": "application/zip",
    "rar": "application/vnd.rar",
    "7z": "application/x-7z-compressed",
    "eml": "message/rfc822",
}
"""Endings we take → the type their bytes must have."""

PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
"""What a page may show once it was looked into."""

ZIPPED = frozenset({"docx", "xlsx", "pptx", "zip"})
_OLD_OFFICE = frozenset({"doc", "xls", "ppt", "wps", "et"})
_SAME = {
    "heif": "heic",
    "jfif": "jpg",
    "jpeg": "jpg",
    "jpe": "jpg",
    "dib": "bmp",
    "tif": "tiff",
    "m4v": "mp4",
}
_BOXED = frozenset({"mp4", "mov", "3gp", "m4a"})  # one container; phones name its contents as they like
_TEXTS = frozenset({"txt", "log", "csv", "eml"})
_IN_NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/x-download"})


@dataclass(frozen=True)
class Kind:
    """What a file is. sniffed_type: by its bytes, "" when they say nothing known; flag: why not to show it, or ""."""

    sniffed_type: str
    flag: str = ""


def kind_of(content: bytes, *, name: str, said_type: str) -> Kind:
    """What a file is, judged by its first bytes, its name's ending and the type its sender gave.

    Flags: empty, kind-not-allowed (the ending or the bytes are none we take), not-what-it-says.
    """
    if not content:
        return Kind("", "empty")
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    endings = _endings_by_bytes(content)
    if ending not in ENDINGS or not endings:
        return Kind(_type_by(endings), "kind-not-allowed")
    if _SAME.get(ending, ending) not in endings:
        return Kind(_type_by(endings), "not-what-it-says")
    sniffed = ENDINGS[ending]
    return Kind(sniffed, "" if _agrees(said_type, sniffed) else "not-what-it-says")


def _endings_by_bytes(content: bytes) -> frozenset[str]:
    """The endings, of those we take, that such bytes may have."""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ZIPPED
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _OLD_OFFICE
    if content.startswith(b"\xff\xd8\xff"):
        return frozenset({"jpg"})
    found = _magic(content[:MAGIC_SAMPLE])
    if found & _BOXED:
        return _BOXED
    if not found - _TEXTS and _is_text(content):
        return _TEXTS
    return found & ENDINGS.keys()


def _magic(sample: bytes) -> frozenset[str]:
    """The endings of the surest matches."""
    try:
        matches = puremagic.magic_string(sample)
    except (puremagic.PureError, ValueError):
        return frozenset()
    surest = max(match.confidence for match in matches)
    found = {match.extension.lstrip(".").lower() for match in matches if match.confidence >= surest - 0.2}
    return frozenset(_SAME.get(ending, ending) for ending in found)


def _is_text(content: bytes) -> bool:
    sample = content[:TEXT_SAMPLE]
    if _IN_NO_TEXT.search(sample):
        return False
    return any(_decodes(sample, charset) for charset in ("utf-8", "gb18030"))


def _decodes(sample: bytes, charset: str) -> bool:
    for cut in range(4):  # the sample may end within a character
        try:
            sample[: len(sample) - cut].decode(charset)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _type_by(endings: frozenset[str]) -> str:
    types = {ENDINGS[ending] for ending in endings if ending in ENDINGS}
    return types.pop() if len(types) == 1 else ""


def _agrees(said_type: str, sniffed: str) -> bool:
    """Whether the sender's word can be true. Systems differ in the second half of types, and on text."""
    said = said_type.partition(";")[0].strip().lower()
    if said in _UNTOLD:
        return True
    groups = {said.partition("/")[0], sniffed.partition("/")[0]}
    return len(groups) == 1 or groups <= {"application", "text", "message"} or groups == {"audio", "video"}
