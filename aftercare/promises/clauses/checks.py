"""Cross-checks of promises: known types and calendars, starts and ends that can happen, and the law's outer limit."""

from aftercare.cases.clauses import case_types, check_scope
from aftercare.cases.terms import CaseTypeTerms, Stage
from aftercare.policy.compiled import Policy
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.durations import Length
from aftercare.policy.scoped import Scoped
from aftercare.policy.sections import cross_check
from aftercare.promises.clauses.clocks import check_calendar
from aftercare.promises.clauses.promised import PromiseClauses
from aftercare.promises.clauses.words import KEPT_WORDS, START_WORDS
from aftercare.promises.terms import PromiseTerms

STARTS_AT: dict[str, Stage] = {
    "assigned": "assign", "marked_complex": "assess", "approved": "propose", "goods_received": "carry_out",
    "agreed": "propose",
}  # fmt: skip
KEPT_AT: dict[str, Stage] = {"proposal": "propose", "refunded": "carry_out", "returned": "carry_out"}
_HOURS_OF_A_DAY = {
    "minutes": 1 / 60,
    "hours": 1.0,
    "working_days": 24.0,
    "natural_days": 24.0,
    "months": 730.0,
}


@cross_check
def check_promises(policy: Policy, book: Book) -> None:
    for _, clause in policy.part(PromiseClauses).clauses:
        check_scope(book, policy, clause.scope, clause.clause)
        if clause.value is not None:
            _check_terms(policy, book, clause, clause.value)


def _check_terms(
    policy: Policy, book: Book, clause: Scoped[PromiseTerms | None], terms: PromiseTerms
) -> None:
    check_calendar(book, policy, terms.calendar, terms.clause)
    types = _types_of(policy, clause)
    if types and not any(STARTS_AT.get(terms.starts_on, "receive") in one.stages for one in types):
        word = START_WORDS.word_for(terms.starts_on, book.language)
        book.wrong("promise-never-starts", terms.clause, promise=terms.name, start=word)
    if types and not any(KEPT_AT.get(terms.kept_by, "receive") in one.stages for one in types):
        word = KEPT_WORDS.word_for(terms.kept_by, book.language)
        book.wrong("promise-never-kept", terms.clause, promise=terms.name, end=word)
    if terms.outer and hours_of((terms.outer[0], terms.outer[1])) < hours_of((terms.amount, terms.unit)):
        book.wrong("promise-beyond-law", terms.clause, promise=terms.name, basis=terms.outer[2])


def _types_of(policy: Policy, clause: Scoped[PromiseTerms | None]) -> tuple[CaseTypeTerms, ...]:
    named = clause.scope.accepted("type")
    return tuple(terms for terms in case_types(policy) if named is None or terms.name in named)


def hours_of(length: Length) -> float:
    """A rough length to compare limits by: natural hours, a working day as a day."""
    return length[0] * _HOURS_OF_A_DAY[length[1]]
