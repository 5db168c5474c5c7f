"""Which encoding a file is in: UTF-8 or GB18030, by trying, over the whole file. Domain reference §14.4 and §14.5.

GB18030 stands for GB2312 and GBK too: it reads all they can, and the rare characters they cannot.
"""

import codecs
from typing import BinaryIO, Literal

from aftercare.foundation.refusals import Refusal

Encoding = Literal["utf-8", "gb18030"]

CHUNK = 1 << 20
UTF8_MARK = codecs.BOM_UTF8
OTHER_FILES = {
    b"PK\x03\x04": "workbook",  # .xlsx
    b"\xd0\xcf\x11\xe0": "workbook",  # .xls
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"%PDF": "pdf",
}


class NotASheet(Refusal, sort="invalid"):
    """The file is no CSV file. Values: found (workbook, utf-16, pdf, bytes, nothing)."""


def encoding_of(file: BinaryIO) -> Encoding:
    """The encoding of a CSV file, which is left at its beginning. Raises NotASheet.

    UTF-8 proves itself: other text is never valid in it for long. A few damaged places do not change the answer;
    they are reported where they stand.
    """
    beginning = file.read(8)
    found = next((kind for mark, kind in OTHER_FILES.items() if beginning.startswith(mark)), None)
    if not beginning:
        found = "nothing"
    elif b"\x00" in beginning:
        found = "bytes"
    if found:
        raise NotASheet(found=found)
    encoding: Encoding = "utf-8" if beginning.startswith(UTF8_MARK) or _reads_as_utf8(file) else "gb18030"
    file.seek(0)
    return encoding


def _reads_as_utf8(file: BinaryIO) -> bool:
    """Whether nearly all that is not ASCII is valid UTF-8. GB18030 text hardly ever is, character by character."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    faults = characters = 0
    while chunk := file.read(CHUNK):
        text = decoder.decode(chunk)
        if not text.isascii():
            faults += text.count("\ufffd")
            characters += len(text) - len(text.encode("ascii", "ignore"))
    faults += len(decoder.decode(b"", final=True))
    return faults * 10 <= characters
