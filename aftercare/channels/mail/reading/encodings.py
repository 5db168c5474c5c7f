"""Transfer encodings, undone without ever refusing: what cannot be decoded stays as it came."""

import binascii
import re

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")
_PADDING = re.compile(rb"=+")
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", re.MULTILINE)


def decoded(content: bytes, encoding: str) -> tuple[bytes, str]:
    """The bytes meant, and a trouble: "" or unknown-encoding."""
    encoding = encoding.strip().lower()
    if encoding == "base64":
        return from_base64(content), ""
    if encoding == "quoted-printable":
        return binascii.a2b_qp(content), ""
    if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return _from_uuencode(content), ""
    return content, "" if encoding in ("", "7bit", "8bit", "binary") else "unknown-encoding"


def from_base64(content: bytes) -> bytes:
    """Every alphabet character counts, others are skipped; several padded pieces may follow each other."""
    letters = _NOT_BASE64.sub(b"", content)
    if letters.count(b"=") > 1_000:  # not base64 at all; a real mail has one end, a joined one a few
        letters = letters.replace(b"=", b"")
    return b"".join(_from_piece(piece) for piece in _PADDING.split(letters))


def looks_like_base64(content: bytes) -> bool:
    """False when a part that calls itself base64 is plainly a text somebody forgot to encode."""
    sample = content[:4_000]
    foreign = sum(len(run) for run in re.findall(rb"[^A-Za-z0-9+/=\s]+|(?<=\w) +(?=\w)", sample))
    return foreign * 20 <= len(sample)


def _from_piece(piece: bytes) -> bytes:
    if len(piece) % 4 == 1:
        piece = piece[:-1]
    return binascii.a2b_base64(piece + b"=" * (-len(piece) % 4))


def _from_uuencode(content: bytes) -> bytes:
    begin = _UU_BEGIN.search(content)
    if not begin:
        return content
    whole = []
    for line in content[begin.end() :].splitlines():
        if line.strip() in (b"end", b"`", b""):
            break
        try:
            whole.append(binascii.a2b_uu(line))
        except binascii.Error:
            break
    return b"".join(whole)
