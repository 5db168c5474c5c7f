"""Clauses that hold in a scope: the general rule and its exceptions, and the one that wins for a case."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from aftercare.policy.reading.book import Book
from aftercare.policy.reading.nodes import Mapping
from aftercare.policy.reading.page import Page, joined
from aftercare.policy.reading.words import Key, in_language
from aftercare.policy.scopes import DIMENSIONS, EVERYWHERE, CaseFacts, Scope, read_scope

T = TypeVar("T")

EXCEPTIONS: Key = ("例外", "exceptions")
WHEN: Key = ("当", "when")
REASON: Key = ("理由", "because")


@dataclass(frozen=True, kw_only=True)
class Scoped(Generic[T]):
    """A value that holds in a scope. exception: written under 例外, and so wins over its own general rule."""

    scope: Scope
    value: T
    clause: str
    exception: bool = False

    @property
    def rank(self) -> tuple[int, tuple[bool, ...], bool]:
        return (*self.scope.rank, self.exception)


def winning(clauses: Iterable[Scoped[T]], facts: CaseFacts) -> Scoped[T] | None:
    """The clause that decides for these facts; None when none holds. Checked policies have no ties."""
    holding = [clause for clause in clauses if clause.scope.holds_for(facts)]
    return max(holding, key=lambda clause: clause.rank, default=None)


def report_ties(book: Book, clauses: Iterable[Scoped[T]]) -> None:
    """Collect a mistake for each pair of clauses of which neither wins by rule."""
    seen: list[Scoped[T]] = []
    for clause in clauses:
        for earlier in seen:
            if clause.exception == earlier.exception and clause.scope.clashes_with(earlier.scope):
                book.wrong("scopes-tie", clause.clause, clause=clause.clause, other=earlier.clause)
        seen.append(clause)


@dataclass(frozen=True, kw_only=True)
class ExceptionClause:
    """One entry of 例外: the circumstances it is for, and the page of its words."""

    scope: Scope
    page: Page


def exceptions(book: Book) -> tuple[ExceptionClause, ...]:
    """All exceptions of the file. Each section reads its own words of them."""
    under = in_language(EXCEPTIONS, book.language)
    found = []
    for number, node in enumerate(book.root.mappings(EXCEPTIONS), start=1):
        page = book.page(node, f"{under}[{number}]")
        page.text(REASON, "", longest=200)
        when = page.page(WHEN)
        scope = read_scope(when, DIMENSIONS)
        if scope == EVERYWHERE:
            book.wrong("exception-for-everything", node)
        found.append(ExceptionClause(scope=scope, page=page))
    return tuple(found)


def exceptional_page(book: Book, exception: ExceptionClause, key: Key, general: Mapping) -> Page | None:
    """The page of one section as this exception words it, laid over the general one; None if it is silent."""
    over = exception.page.find(key)
    if not isinstance(over, Mapping):
        if over is not None:
            book.wrong("not-a-mapping", over, key=in_language(key, book.language))
        return None
    return book.page(general.overlaid_by(over), exception.page.under(key))


def scoped_section(book: Book, key: Key, read: Callable[[Page], T]) -> tuple[Scoped[T], ...]:
    """A section that is one page, with its exceptions: the general reading first."""
    general = book.root.page(key)
    found = [Scoped(scope=EVERYWHERE, value=read(general), clause=general.path)]
    for exception in exceptions(book):
        page = exceptional_page(book, exception, key, general.node)
        if page is not None:
            clause = joined(exception.page.path, in_language(key, book.language))
            found.append(Scoped(scope=exception.scope, value=read(page), clause=clause, exception=True))
    return tuple(found)
