"""Compressed RTF ([MS-OXRTFCP]), the way Outlook keeps a message body in winmail.dat."""

_COMPRESSED, _UNCOMPRESSED = b"LZFu", b"MELA"
_WINDOW = 4_096
_LARGEST = 2 * 1024 * 1024  # bytes written; a token of two bytes can ask for seventeen
_PRIMER = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    rb"\pard\plain\f0\fs20\b\i\u\tab\tx"
)


def decompressed_rtf(content: bytes) -> bytes:
    """The RTF inside, b"" when this is none; cut short where the input is, at most 2 MiB."""
    if content[8:12] == _UNCOMPRESSED:
        return content[16 : 16 + _LARGEST]
    if content[8:12] != _COMPRESSED:
        return b""
    written = bytearray(_PRIMER)
    place = 16
    while place < len(content) and len(written) < _LARGEST:
        flags, place = content[place], place + 1
        for bit in range(8):
            size = _token(content, place, written, is_reference=bool(flags >> bit & 1))
            if not size:
                return bytes(written[len(_PRIMER) :])
            place += size
    return bytes(written[len(_PRIMER) :])


def _token(content: bytes, place: int, written: bytearray, *, is_reference: bool) -> int:
    """Write what one token stands for; how many bytes it took, 0 at the end."""
    if not is_reference:
        written += content[place : place + 1]
        return len(content[place : place + 1])
    token = int.from_bytes(content[place : place + 2].ljust(2, b"\0"), "big")
    back = (len(written) - (token >> 4)) % _WINDOW
    if back == 0 or place + 2 > len(content):
        return 0
    for _ in range((token & 15) + 2):
        written.append(written[-back] if back <= len(written) else 0x20)
    return 2
