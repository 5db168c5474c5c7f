"""Finding: what someone may see and asks for, newest first, and why there is no more of it."""

from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from aftercare.foundation.search.back_ends import back_end
from aftercare.foundation.search.models import Document
from aftercare.foundation.search.tokens import Choice, QueryTooLong, Term, kind_token, terms_of

WALK = 20_000  # newest texts with the words that are looked at, for those the seeker may see
BEYOND = 2**62

Why = Literal["", "no-words", "too-long", "nothing-fits", "too-common"]


@dataclass(frozen=True)
class Hit:
    """One row found. place orders hits: the newest has the highest."""

    row_id: int
    group_id: int
    place: int


@dataclass(frozen=True, kw_only=True)
class Found:
    """An answer that is never silently empty.

    hits  newest first
    more  there are more: ask again before the last hit's place
    why   why there are not more: "" all are here or the page is full; no-words: nothing to search for in the
          query; too-long; nothing-fits; too-common: the words are in so many texts that only the newest 20,000
          were looked at: another word helps
    """

    hits: tuple[Hit, ...] = ()
    more: bool = False
    why: Why = ""

    @property
    def rows(self) -> list[int]:
        return [hit.row_id for hit in self.hits]


@dataclass(frozen=True)
class Count:
    """How many were found; at_least: there may be more."""

    number: int
    at_least: bool = False


def find(
    query: str, kind: str, *, visible: QuerySet[Any], limit: int = 50, before: int | None = None
) -> Found:
    """The newest rows of a kind with all the words of the query, among those that may be seen.

    visible  the rows that decide it (see `group` of index), as far as the seeker may see them
    before   the place of the last hit of the page before this one
    """
    try:
        terms = terms_of(query)
    except QueryTooLong:
        return Found(why="too-long")
    if not terms:
        return Found(why="no-words")
    start = BEYOND if before is None else before
    for looked_at in (_newest_hits, _hits):  # for most words and seekers, the newest texts fill the page
        rows = list(_seen(looked_at(terms, kind, start), visible).order_by("-pk")[: limit + 1])
        if len(rows) > limit:
            break
    hits = tuple(Hit(*row) for row in rows[:limit])
    if len(rows) > limit:
        return Found(hits=hits, more=True)
    return Found(hits=hits, why=_why_no_more(terms, kind, start, bool(hits) or before is not None))


def count(query: str, kind: str, *, visible: QuerySet[Any], cap: int = 1_000) -> Count:
    """How many rows of a kind may be seen with all the words of the query; counting ends at cap."""
    try:
        terms = terms_of(query)
    except QueryTooLong:
        terms = []
    if not terms:
        return Count(0)
    number = _seen(_hits(terms, kind, BEYOND), visible)[: cap + 1].count()
    return Count(min(number, cap), number > cap or _is_too_common(terms, kind, BEYOND))


def _seen(hits: "QuerySet[Document]", visible: QuerySet[Any]) -> "QuerySet[Document, tuple[int, int, int]]":
    may_see: QuerySet[Model] = visible.filter(pk=OuterRef("group_id"))
    return hits.filter(Exists(may_see)).values_list("row_id", "group_id", "pk")


def _hits(terms: list[Term], kind: str, start: int) -> "QuerySet[Document]":
    """The newest documents with these words, whoever may see them; WALK at most."""
    hits = back_end().hits(_words(terms, kind), start, WALK)
    return Document.objects.filter(pk__in=RawSQL(*hits))


def _newest_hits(terms: list[Term], kind: str, start: int) -> "QuerySet[Document]":
    """Some of the newest of them, found with much less work."""
    hits = back_end().newest_hits(_words(terms, kind), start)
    return Document.objects.filter(pk__in=RawSQL(*hits))


def _words(terms: list[Term], kind: str) -> str:
    of_kind: Term = (Choice((kind_token(kind),)),)
    return back_end().written([of_kind, *terms])


def _why_no_more(terms: list[Term], kind: str, start: int, any_found: bool) -> Why:
    if _is_too_common(terms, kind, start):
        return "too-common"
    return "" if any_found else "nothing-fits"


def _is_too_common(terms: list[Term], kind: str, start: int) -> bool:
    return _hits(terms, kind, start).count() >= WALK
