"""The repair section: what is free, when a quote comes first, which parts, and how long each kind of work takes."""

from dataclasses import dataclass

from aftercare.policy.compiled import Policy
from aftercare.policy.later.periods import natural_days
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.durations import Length
from aftercare.policy.reading.page import Page
from aftercare.policy.reading.words import Key
from aftercare.policy.rulings import Ruling
from aftercare.policy.scoped import Scoped, report_ties, scoped_section, winning
from aftercare.policy.scopes import Facts, case_facts
from aftercare.policy.sections import section

REPAIR: Key = ("维修", "repair")


@dataclass(frozen=True, kw_only=True)
class RepairTerms:
    """work: kind of work → time promised for it ("换底" → 5 working days), in the order written."""

    free_in_warranty: bool = True
    quote_first: bool = True
    quote_valid_days: int = 7
    genuine_parts: bool = True
    old_part_returned: bool = False
    loan_unit: bool = False
    test_after: bool = True
    work: tuple[tuple[str, Length], ...] = ()
    basis: tuple[str, ...] = ()
    clause: str = ""


@dataclass(frozen=True)
class Repairs:
    clauses: tuple[Scoped[RepairTerms], ...]


@section(REPAIR, gives=Repairs)
def read_repairs(book: Book) -> Repairs:
    found = scoped_section(book, REPAIR, _terms)
    report_ties(book, found)
    return Repairs(found)


def _terms(page: Page) -> RepairTerms:
    return RepairTerms(
        free_in_warranty=page.yes(("保修内免费", "free in warranty"), True),
        quote_first=page.yes(("收费先报价", "quote first"), True),
        quote_valid_days=natural_days(page, ("报价有效", "quote valid"), 7),
        genuine_parts=page.yes(("原厂配件", "genuine parts"), True),
        old_part_returned=page.yes(("交还旧件", "old parts returned")),
        loan_unit=page.yes(("提供备用", "loan unit")),
        test_after=page.yes(("修后测试", "test after"), True),
        work=_work(page.page(("工时", "times"))),
        basis=page.basis(),
        clause=page.path,
    )


def _work(page: Page) -> tuple[tuple[str, Length], ...]:
    read = ((name, page.duration_of(node)) for name, node in page.entries())
    return tuple((name, length) for name, length in read if length is not None)


def repair_for(policy: Policy, facts: Facts) -> Ruling[RepairTerms]:
    """On what terms we repair in these circumstances."""
    circumstances = case_facts(facts)
    clause = winning(policy.part(Repairs).clauses, circumstances)
    if clause is None:
        return policy.ruling(RepairTerms(), "")
    return policy.ruling(clause.value, clause.clause, clause.scope.why(circumstances))
