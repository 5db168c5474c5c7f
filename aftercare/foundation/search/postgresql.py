"""The index on PostgreSQL: a tsvector beside Document's columns, with a GIN index.

The vector is written out by us rather than by to_tsvector, whose parser would cut some numbers and codes apart.
"""

from collections.abc import Sequence

from django.db import connection

from aftercare.foundation.search.tokens import Choice, Term

MAKE = (
    "ALTER TABLE aftercare_document ADD COLUMN IF NOT EXISTS vector tsvector",
    "CREATE INDEX IF NOT EXISTS aftercare_search ON aftercare_document USING gin (vector)",
)
UNMAKE = (
    "DROP INDEX IF EXISTS aftercare_search",
    "ALTER TABLE aftercare_document DROP COLUMN IF EXISTS vector",
)

NEWEST = 5_000  # documents looked through first

# Left to choose, the planner walks all documents for a rare beginning of a word (0.5 s at 400,000), and reads
# 60,000 hits of a common word to show 50. So it is not left to choose.
_HITS = (
    "WITH hits AS MATERIALIZED (SELECT id FROM aftercare_document WHERE vector @@ %s::tsquery)"
    " SELECT id FROM hits WHERE id < %s ORDER BY id DESC LIMIT %s"
)
_NEWEST_HITS = (
    "SELECT id FROM (SELECT id, vector FROM aftercare_document WHERE id < %s ORDER BY id DESC LIMIT %s) AS newest"
    " WHERE vector @@ %s::tsquery"
)
_PUT = (
    "INSERT INTO aftercare_document (kind, row_id, group_id, tokens, version, vector)"
    " VALUES (%s, %s, %s, '', %s, %s::tsvector) ON CONFLICT (kind, row_id)"
    " DO UPDATE SET group_id = excluded.group_id, version = excluded.version, vector = excluded.vector"
)
_DELETE = "DELETE FROM aftercare_document WHERE kind = %s AND row_id = %s"
_LAST_PLACE = 16_383


def put(kind: str, row_id: int, group_id: int, tokens: Sequence[str], version: int) -> None:
    """Remember a text under these tokens, instead of what was remembered of its row before."""
    with connection.cursor() as cursor:
        cursor.execute(_PUT, (kind, row_id, group_id, version, _vector(tokens)))


def take_away(kind: str, row_id: int) -> None:
    """Forget the text of a row, if any is remembered."""
    with connection.cursor() as cursor:
        cursor.execute(_DELETE, (kind, row_id))


def hits(words: str, start: int, most: int) -> tuple[str, tuple[object, ...]]:
    """The query for the newest documents before `start` with these words, and its particulars."""
    return _HITS, (words, start, most)


def newest_hits(words: str, start: int) -> tuple[str, tuple[object, ...]]:
    """The same for a first look, through the newest documents only."""
    return _NEWEST_HITS, (start, NEWEST, words)


def written(terms: Sequence[Term]) -> str:
    """The terms in the language of tsquery."""
    return " & ".join(f"({' | '.join(map(_choice, term))})" for term in terms)


def _choice(choice: Choice) -> str:
    ending = ":*" if choice.open_ended else ""
    return "(" + " <-> ".join(f"'{token}'" for token in choice.tokens) + ending + ")"


def _vector(tokens: Sequence[str]) -> str:
    return " ".join(f"'{token}':{min(place, _LAST_PLACE)}" for place, token in enumerate(tokens, start=1))
