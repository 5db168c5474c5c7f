"""The index on SQLite: an FTS5 table beside Document, with its id as rowid.

The table keeps no text of its own. Before SQLite 3.43 such a table can forget a text only when told exactly what
it was told to remember; that is what Document.tokens is for. The tokenizer "ascii" splits at our blanks and takes
every other character as it is, whatever year its Unicode tables are from.
"""

from collections.abc import Sequence

from django.db import connection

from aftercare.foundation.search.tokens import Choice, Term

MAKE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS aftercare_search USING fts5(words, content='', tokenize='ascii')",
)
UNMAKE = ("DROP TABLE IF EXISTS aftercare_search",)

NEWEST = 500  # hits looked at first

_HITS = (
    "SELECT rowid FROM aftercare_search WHERE aftercare_search MATCH %s AND rowid < %s"
    " ORDER BY rowid DESC LIMIT %s"
)
_INSERT = (
    "INSERT INTO aftercare_document (kind, row_id, group_id, tokens, version) VALUES (%s, %s, %s, %s, %s)"
    " ON CONFLICT (kind, row_id) DO NOTHING RETURNING id"
)
_UPDATE = "UPDATE aftercare_document SET group_id = %s, tokens = %s, version = %s WHERE id = %s"
_FIND = "SELECT id, tokens FROM aftercare_document WHERE kind = %s AND row_id = %s"
_DELETE = "DELETE FROM aftercare_document WHERE id = %s"
_REMEMBER = "INSERT INTO aftercare_search (rowid, words) VALUES (%s, %s)"
_FORGET = "INSERT INTO aftercare_search (aftercare_search, rowid, words) VALUES ('delete', %s, %s)"


def put(kind: str, row_id: int, group_id: int, tokens: Sequence[str], version: int) -> None:
    """Remember a text under these tokens, instead of what was remembered of its row before."""
    words = " ".join(tokens)
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, (kind, row_id, group_id, words, version))
        fresh = cursor.fetchone()
        if not fresh:
            cursor.execute(_FIND, (kind, row_id))
            fresh = cursor.fetchone()
            cursor.execute(_FORGET, fresh)
            cursor.execute(_UPDATE, (group_id, words, version, fresh[0]))
        cursor.execute(_REMEMBER, (fresh[0], words))


def take_away(kind: str, row_id: int) -> None:
    """Forget the text of a row, if any is remembered."""
    with connection.cursor() as cursor:
        cursor.execute(_FIND, (kind, row_id))
        if known := cursor.fetchone():
            cursor.execute(_FORGET, known)
            cursor.execute(_DELETE, (known[0],))


def hits(words: str, start: int, most: int) -> tuple[str, tuple[object, ...]]:
    """The query for the newest documents before `start` with these words, and its particulars."""
    return _HITS, (words, start, most)


def newest_hits(words: str, start: int) -> tuple[str, tuple[object, ...]]:
    """The same for a first look."""
    return _HITS, (words, start, NEWEST)


def written(terms: Sequence[Term]) -> str:
    """The terms in the language of FTS5."""
    return " AND ".join(f"({' OR '.join(map(_choice, term))})" for term in terms)


def _choice(choice: Choice) -> str:
    return f'"{" ".join(choice.tokens)}"{"*" if choice.open_ended else ""}'
