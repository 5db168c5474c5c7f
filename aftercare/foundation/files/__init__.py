"""Files 附件: store, check, serve. Never unpacked, never shown on the strength of its name.

Words: StoredFile (a file we keep), put aside (bytes on disk, no row yet), flag (why a file is not shown).
"""

from aftercare.foundation.files.actions import PutAside, erase_file, put_aside, store_file
from aftercare.foundation.files.giving import headers_for, may_be_shown, open_file, read_file
from aftercare.foundation.files.taking import check_count, check_upload

__all__ = [
    "PutAside",
    "check_count",
    "check_upload",
    "erase_file",
    "headers_for",
    "may_be_shown",
    "open_file",
    "put_aside",
    "read_file",
    "store_file",
]
