"""The promises section: general promises, their exceptions, and the ones that hold for a case."""

from collections.abc import Iterator
from dataclasses import dataclass

from aftercare.policy.compiled import Policy
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.durations import Length, Unit
from aftercare.policy.reading.nodes import Mapping
from aftercare.policy.reading.page import NAME, Page, joined
from aftercare.policy.reading.words import Key, in_language
from aftercare.policy.scoped import Scoped, exceptions, report_ties, winning
from aftercare.policy.scopes import Facts, Scope, case_facts, read_scope
from aftercare.policy.sections import section
from aftercare.policy.teams import role_kinds
from aftercare.policy.title import ENGLISH, LONGEST_BASIS
from aftercare.promises.clauses.clocks import calendar_of
from aftercare.promises.clauses.words import (
    KEPT_WORDS,
    OF_THE_COMPANY,
    PAUSE_WORDS,
    PROMISE_WORDS,
    START_WORDS,
    USUAL,
)
from aftercare.promises.terms import PauseTerms, PromiseTerms

PROMISES: Key = ("承诺", "promises")
LIMIT: Key = ("时限", "limit")
WARN: Key = ("提醒", "warn at")
OUTER: Key = ("外限", "outer limit")
OTHERS: Key = ("其余", "others")
ABOUT: Key = ("事项", "about")


@dataclass(frozen=True)
class PromiseClauses:
    """All promises with their scopes. A value of None says that in this scope nothing is promised."""

    clauses: tuple[tuple[str, Scoped[PromiseTerms | None]], ...]

    def slugs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(slug for slug, _ in self.clauses))

    def of(self, slug: str) -> tuple[Scoped[PromiseTerms | None], ...]:
        return tuple(clause for named, clause in self.clauses if named == slug)


@section(PROMISES, gives=PromiseClauses)
def read_promises(book: Book) -> PromiseClauses:
    found = PromiseClauses((*_general(book), *_exceptional(book)))
    for slug in found.slugs():
        report_ties(book, found.of(slug))
    return found


def _general(book: Book) -> Iterator[tuple[str, Scoped[PromiseTerms | None]]]:
    named: dict[str, Page] = {}
    for page in book.root.pages(PROMISES):
        name = page.text(NAME)
        if name in named:
            book.wrong("name-twice", page.node, name=name)
            continue
        named[name] = page
        yield from _clauses(page, Scope(), exception=False)


def _exceptional(book: Book) -> Iterator[tuple[str, Scoped[PromiseTerms | None]]]:
    general = {book.root.name_of(node): node for node in book.root.mappings(PROMISES)}
    for exception in exceptions(book):
        for over in exception.page.mappings(PROMISES):
            name = book.root.name_of(over) or ""
            node = general.get(name, Mapping()).overlaid_by(over)
            page = book.page(node, joined(exception.page.under(PROMISES), name))
            yield from _clauses(page, exception.scope, exception=True)


def _clauses(
    page: Page, when: Scope, *, exception: bool
) -> Iterator[tuple[str, Scoped[PromiseTerms | None]]]:
    """One clause, or one for each type where the limit differs by type."""
    name = page.text(NAME)
    slug = PROMISE_WORDS.slug_of(name, page.book.language) or page.word(ABOUT, PROMISE_WORDS, name[:40])
    page.word(ABOUT, PROMISE_WORDS)
    scope = read_scope(page).narrowed_by(when)
    withheld = page.yes(("不适用", "not promised"))
    for narrower, length in _limits(page):
        terms = _terms(page, name, slug, length or (1, "natural_days"))
        if length is not None or withheld:
            narrowed = scope.narrowed_by(narrower)
            value = None if withheld else terms
            yield slug, Scoped(scope=narrowed, value=value, clause=page.path, exception=exception)


def _limits(page: Page) -> Iterator[tuple[Scope, Length | None]]:
    """The time limit; where it is a mapping of types, one for each with 其余 for all others."""
    node = page.find(LIMIT)
    if not isinstance(node, Mapping):
        if node is None and not page.yes(("不适用", "not promised")):
            page.missing(LIMIT)
        yield Scope(), None if node is None else page.duration_of(node)
        return
    by_type = page.page(LIMIT)
    others = in_language(OTHERS, page.book.language)
    for name, value in by_type.entries():
        scope = Scope() if name == others else Scope((("type", frozenset([name])),))
        yield scope, by_type.duration_of(value)


def _terms(page: Page, name: str, slug: str, length: Length) -> PromiseTerms:
    usual = USUAL.get(slug, OF_THE_COMPANY)
    return PromiseTerms(
        slug=slug,
        name=name,
        english=page.text(ENGLISH, ""),
        clause=page.path,
        amount=length[0],
        unit=length[1],
        calendar=calendar_of(page, length),
        starts_on=page.word(("起点", "from"), START_WORDS, usual.starts_on),
        kept_by=page.word(("兑现", "kept by"), KEPT_WORDS, usual.kept_by),
        repeats=page.yes(("反复", "repeats"), usual.repeats),
        warn_at=_warnings(page),
        escalate_to=role_kinds(page, ("升级", "escalate to")),
        pauses=tuple(_pause(pause) for pause in page.pages(("暂停", "pauses"))),
        approve_change_beyond=page.duration(("改期需批", "approval beyond")),
        outer=_outer(page, length),
        otherwise=page.text(("否则", "otherwise"), ""),
        basis=_basis(page),
    )


def _basis(page: Page) -> str:
    """What the clause rests on: the company's own article first, then the sources cited."""
    article = page.text(("条款", "article"), "")
    return "、".join([article, *page.basis()] if article else page.basis())[:LONGEST_BASIS]


def _warnings(page: Page) -> tuple[float, ...]:
    found = page.shares(WARN)
    if list(found) != sorted(set(found)) or any(not 0 < point < 1 for point in found):
        page.book.wrong("warnings-out-of-order", page.under(WARN))
    return found


def _pause(page: Page) -> PauseTerms:
    return PauseTerms(
        cause=page.word(("当", "when"), PAUSE_WORDS),
        limit=page.duration(("最多", "at most")),
        close_after=page.duration(("再过", "then close after")),
    )


def _outer(page: Page, length: Length) -> tuple[int, Unit, str] | None:
    if not page.has(OUTER):
        return None
    outer = page.page(OUTER)
    limit = outer.duration(LIMIT)
    if limit is None:
        outer.missing(LIMIT)
        return None
    return (*limit, _basis(outer))


def promises_for(policy: Policy, facts: Facts) -> tuple[PromiseTerms, ...]:
    """What is promised in these circumstances: at most one promise of each slug, in the order of the policy."""
    clauses, circumstances = policy.part(PromiseClauses), case_facts(facts)
    won = (winning(clauses.of(slug), circumstances) for slug in clauses.slugs())
    return tuple(clause.value for clause in won if clause is not None and clause.value is not None)


def promises_listed(policy: Policy) -> tuple[PromiseTerms, ...]:
    """Every promise clause of the policy, general ones first, for showing the policy."""
    return tuple(
        clause.value for _, clause in policy.part(PromiseClauses).clauses if clause.value is not None
    )
