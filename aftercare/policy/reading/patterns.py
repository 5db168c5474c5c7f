"""Search patterns written by administrators: google-re2 only, whose time grows with the text alone."""

import re2

LONGEST_PATTERN = 200
_MEMORY = 1 << 20


def pattern_trouble(pattern: str) -> str:
    """"" when the pattern may be used, otherwise the slug of what is wrong with it."""
    if len(pattern) > LONGEST_PATTERN:
        return "pattern-too-long"
    try:
        compiled = compiled_pattern(pattern)
    except re2.error:
        return "pattern-unreadable"
    return "pattern-matches-nothing-said" if compiled.search("") else ""


def compiled_pattern(pattern: str) -> "re2._Regexp[str]":
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    return re2.compile(pattern, options)
