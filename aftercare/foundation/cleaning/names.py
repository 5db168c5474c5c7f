"""File names from outside: shown to people and offered on download, never used to find a file on disk."""

import re
import unicodedata

from aftercare.foundation.cleaning.text import clean_line

LONGEST_NAME = 180  # characters, ending included

_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$", re.IGNORECASE)


def safe_name(dirty: str) -> str:
    """The last part of a path as a harmless file name; "" when nothing is left.

    Normalised first and checked last, because a zero-width character taken out after the check once let
    ".htaccess" through (FreeScout CVE-2026-28289). Reserved Windows names get a leading underscore.
    """
    name = unicodedata.normalize("NFC", _INVISIBLE.sub("", clean_line(dirty, longest=4_096)))
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    name = _FORBIDDEN.sub("_", name).strip(". ")
    if _RESERVED.fullmatch(name):
        name = "_" + name
    return _shortened(name)


def _shortened(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"
