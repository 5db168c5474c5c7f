"""The warranty section: how long we repair for free, and what that covers."""

from dataclasses import dataclass
from typing import cast

from aftercare.policy.compiled import Policy
from aftercare.policy.later.periods import FROM_WORDS, natural_days
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.page import Page
from aftercare.policy.reading.words import Key
from aftercare.policy.rulings import Ruling
from aftercare.policy.scoped import Scoped, report_ties, scoped_section, winning
from aftercare.policy.scopes import Facts, case_facts
from aftercare.policy.sections import section
from aftercare.products.terms import CountedFrom, WarrantyTerms

WARRANTY: Key = ("保修", "warranty")
EVIDENCE: Key = ("凭证", "evidence")
COVERS: Key = ("涵盖", "covers")
EXCLUDES: Key = ("不涵盖", "excludes")


@dataclass(frozen=True)
class Warranties:
    clauses: tuple[Scoped[WarrantyTerms], ...]


@section(WARRANTY, gives=Warranties)
def read_warranty(book: Book) -> Warranties:
    found = scoped_section(book, WARRANTY, _terms)
    report_ties(book, found)
    return Warranties(found)


def _terms(page: Page) -> WarrantyTerms:
    length = page.duration(("期限", "period"))
    if length is not None and length[1] != "months":
        page.book.wrong("months-wanted", page.under(("期限", "period")))
    return WarrantyTerms(
        months=length[0] if length else 0,
        counted_from=cast(CountedFrom, page.word(("起算", "counted from"), FROM_WORDS, "delivered")),
        covers=page.texts(COVERS),
        excludes=page.texts(EXCLUDES),
        repaired_days=natural_days(page, ("修好后至少", "repaired at least"), 30),
        repair_time_excluded=page.yes(("维修时间不计", "repair time excluded"), True),
        restarts_after_exchange=page.yes(("换货重新起算", "restarts after exchange"), True),
        repairs_before_exchange=page.whole(("修过还坏可换", "repairs before exchange"), 2),
        parts_wait_days=natural_days(page, ("等配件超过可换", "parts wait"), 90),
        own_delay_days=natural_days(page, ("我方拖延超过可换", "own delay"), 30),
        evidence=page.texts(EVIDENCE),
        basis=page.basis(),
        clause=page.path,
    )


def warranty_for(policy: Policy, facts: Facts) -> Ruling[WarrantyTerms]:
    """What the policy promises by way of warranty for such a product, region or channel."""
    circumstances = case_facts(facts)
    clause = winning(policy.part(Warranties).clauses, circumstances)
    if clause is None:
        return policy.ruling(WarrantyTerms(), "")
    return policy.ruling(clause.value, clause.clause, clause.scope.why(circumstances))
