"""winmail.dat: the files Outlook hides in one. The mail keeps winmail.dat too; broken ones yield some.

Format: [MS-OXTNEF]. A stream of attributes; those of one attachment follow its attAttachRendData.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from aftercare.channels.mail.reading.charsets import guessed_text
from aftercare.channels.mail.winmail.lzfu import decompressed_rtf

_SIGNATURE = 0x223E9F78
_NEW_ATTACHMENT, _TITLE, _CONTENT, _PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_MESSAGE_PROPERTIES = 0x9003
_LONG_NAME, _SHORT_NAME, _DISPLAY_NAME, _OBJECT_CONTENT = 0x3707, 0x3704, 0x3001, 0x3701
_HTML_BODY, _RTF_BODY = 0x1013, 0x1009
_MOST_FILES = 100
_MOST_PROPERTIES = 2_000
_MOST_VALUES = 10_000
_MULTIPLE = 0x1000
_FIXED_SIZES = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}
_SIZED_TYPES = {13, 30, 31, 258}
_UNICODE, _OBJECT = 31, 13
_CLASS_ID_BYTES = 16  # before the content of an embedded object


@dataclass
class _File:
    names: dict[int, str] = field(default_factory=dict)
    content: bytes = b""

    def name(self) -> str:
        by_worth = (_LONG_NAME, _TITLE, _SHORT_NAME, _DISPLAY_NAME)
        return next((self.names[kind] for kind in by_worth if self.names.get(kind)), "")


class _Bytes:
    """A reading position that ends quietly where the bytes do."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.place = 0

    def take(self, size: int) -> bytes:
        taken = self._content[self.place : self.place + size]
        if size < 0 or len(taken) < size:
            raise EOFError
        self.place += size
        return taken

    def number(self, size: int = 4) -> int:
        return int.from_bytes(self.take(size), "little")

    def skip_padding(self) -> None:
        self.place += -self.place % 4


def files_inside(content: bytes) -> list[tuple[str, bytes]]:
    """(name as written, bytes) of each file, in order; [] when this is no TNEF. Names may be "".

    A message body of its own comes last, as body.html or body.rtf.
    """
    files: list[_File] = []
    bodies: list[tuple[str, bytes]] = []
    try:
        for attribute, value in _attributes(content):
            if attribute == _MESSAGE_PROPERTIES:
                bodies += _bodies(value)
            elif attribute == _NEW_ATTACHMENT and len(files) < _MOST_FILES:
                files.append(_File())
            elif files:
                _note(files[-1], attribute, value)
    except EOFError:
        pass  # cut short or garbage at the end: what came before counts
    return [(file.name(), file.content) for file in files] + bodies


def _bodies(value: bytes) -> list[tuple[str, bytes]]:
    found = []
    for name, _, content in _properties(value):
        if name == _HTML_BODY:
            found.append(("body.html", content))
        elif name == _RTF_BODY and (rtf := decompressed_rtf(content)):
            found.append(("body.rtf", rtf))
    return found


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    stream = _Bytes(content)
    if stream.number() != _SIGNATURE:
        return
    stream.take(2)
    while stream.place < len(content):
        stream.take(1)
        attribute = stream.number() & 0xFFFF
        value = stream.take(stream.number())
        stream.take(2)
        yield attribute, value


def _note(file: _File, attribute: int, value: bytes) -> None:
    if attribute == _TITLE:
        file.names[_TITLE] = _characters(value, wide=False)
    elif attribute == _CONTENT:
        file.content = value
    elif attribute == _PROPERTIES:
        for name, kind, first in _properties(value):
            _note_property(file, name, kind, first)


def _note_property(file: _File, name: int, kind: int, value: bytes) -> None:
    if name in (_LONG_NAME, _SHORT_NAME, _DISPLAY_NAME):
        file.names[name] = _characters(value, wide=kind == _UNICODE)
    elif name == _OBJECT_CONTENT and not file.content:
        file.content = value[_CLASS_ID_BYTES:] if kind == _OBJECT else value


def _properties(value: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(name, type, first value) of each MAPI property, as far as they can be read."""
    stream = _Bytes(value)
    try:
        for _ in range(min(stream.number(), _MOST_PROPERTIES)):
            kind, name = stream.number(2), stream.number(2)
            if name >= 0x8000:
                _skip_long_name(stream)
            values = _values(stream, kind)
            if values:
                yield name, kind & ~_MULTIPLE, values[0]
    except EOFError:
        return


def _skip_long_name(stream: _Bytes) -> None:
    stream.take(16)
    if stream.number() == 0:
        stream.take(4)
    else:
        stream.take(stream.number())
        stream.skip_padding()


def _values(stream: _Bytes, kind: int) -> list[bytes]:
    plain = kind & ~_MULTIPLE
    sized = plain in _SIZED_TYPES
    count = stream.number() if sized or kind & _MULTIPLE else 1
    if count > _MOST_VALUES:
        raise EOFError
    values = []
    for _ in range(count):
        if not sized and plain not in _FIXED_SIZES:
            raise EOFError  # a type this format does not know: no telling where the next property begins
        values.append(stream.take(stream.number() if sized else _FIXED_SIZES[plain]))
        stream.skip_padding()
    return values


def _characters(value: bytes, *, wide: bool) -> str:
    if wide:
        return value.decode("utf-16-le", "replace").rstrip("\0")
    return guessed_text(value.rstrip(b"\0"))[0]
