"""Sheets 表格: CSV files as other programs write them, read without guessing and written without doing harm.

Words: record (one row of a file, which may span lines), cell, column (what a room wants of a cell), trouble (why a
cell cannot be used: a slug and values), damage (what a spreadsheet program did to a value). Knows no room, reads a
record at a time: a million rows take no more memory than one.
"""

from aftercare.foundation.sheets.cells import Trouble
from aftercare.foundation.sheets.columns import Column, Header, MissingColumns, read_header
from aftercare.foundation.sheets.encodings import Encoding, NotASheet, encoding_of
from aftercare.foundation.sheets.records import Record, records
from aftercare.foundation.sheets.writing import BOM, guarded, line, unguarded

__all__ = [
    "BOM",
    "Column",
    "Encoding",
    "Header",
    "MissingColumns",
    "NotASheet",
    "Record",
    "Trouble",
    "encoding_of",
    "guarded",
    "line",
    "read_header",
    "records",
    "unguarded",
]
