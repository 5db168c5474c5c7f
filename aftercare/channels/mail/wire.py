"""What passes between the parent and the reading child: a length, then bytes; never a pickle."""

from typing import BinaryIO

import msgspec

from aftercare.channels.mail.caps import LARGEST_MAIL
from aftercare.channels.mail.parsed import ParsedMail, Quarantine

LARGEST_MESSAGE = 3 * LARGEST_MAIL  # bytes; files unpacked from winmail.dat may double a mail
_LENGTH = 8

_encoder = msgspec.msgpack.Encoder()
_read_mail = msgspec.msgpack.Decoder(ParsedMail)
_read_quarantine = msgspec.msgpack.Decoder(Quarantine)


def put(stream: BinaryIO, message: bytes) -> None:
    """Send one message. Raises OSError when nobody listens."""
    stream.write(len(message).to_bytes(_LENGTH, "big"))
    stream.write(message)
    stream.flush()


def get(stream: BinaryIO) -> bytes:
    """Receive one message. Raises EOFError when the other side is gone or talks nonsense."""
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    if length > LARGEST_MESSAGE:
        raise EOFError
    return _exactly(stream, length)


def packed(outcome: ParsedMail | Quarantine) -> bytes:
    """An outcome as bytes; the first one says which of the two it is."""
    return (b"M" if isinstance(outcome, ParsedMail) else b"Q") + _encoder.encode(outcome)


def unpacked(message: bytes) -> ParsedMail | Quarantine:
    """The outcome again, every field checked against its type. Raises msgspec.DecodeError."""
    body = memoryview(message)[1:]
    return _read_mail.decode(body) if message[:1] == b"M" else _read_quarantine.decode(body)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    content = stream.read(size)
    if len(content) < size:
        raise EOFError
    return content
