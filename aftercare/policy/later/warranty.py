"""The warranty section: how long we repair for free, and what that covers."""

from dataclasses import dataclass

from aftercare.policy.compiled import Policy
from aftercare.policy.later.periods import FROM_WORDS, natural_days
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.page import Page
from aftercare.policy.reading.words import Key
from aftercare.policy.rulings import Ruling
from aftercare.policy.scoped import Scoped, report_ties, scoped_section, winning
from aftercare.policy.scopes import Facts, case_facts
from aftercare.policy.sections import section
from aftercare.products.rules import WarrantyTerms

WARRANTY: Key = ("保修", "warranty")
PERIOD: Key = ("期限", "period")


@dataclass(frozen=True, kw_only=True)
class WarrantyPolicy:
    """What the policy says about warranty.

    granted           the terms the warranty rule of products counts by; months 0 when nothing is granted
    counted_from      what the company says the period runs from; the law's beginning stands if it is later
    covers, excludes  causes covered and not covered, as the policy names them
    repairs_before_exchange   after this many repairs of the same fault an exchange or return is due
    parts_wait_days, own_delay_days   waiting this long for parts, or for us, gives a right to an exchange
    evidence          what proves the purchase, any one of them
    """

    granted: WarrantyTerms
    counted_from: str = "delivered"
    covers: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    repair_time_excluded: bool = True
    restarts_after_exchange: bool = True
    repairs_before_exchange: int = 2
    parts_wait_days: int = 90
    own_delay_days: int = 30
    evidence: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    clause: str = ""


NOTHING_GRANTED = WarrantyPolicy(granted=WarrantyTerms(months=0))


@dataclass(frozen=True)
class Warranties:
    clauses: tuple[Scoped[WarrantyPolicy], ...]


@section(WARRANTY, gives=Warranties)
def read_warranty(book: Book) -> Warranties:
    found = scoped_section(book, WARRANTY, _warranty)
    report_ties(book, found)
    return Warranties(found)


def _warranty(page: Page) -> WarrantyPolicy:
    return WarrantyPolicy(
        granted=WarrantyTerms(
            months=_months(page), days_after_repair=natural_days(page, ("修好后至少", "repaired at least"), 30)
        ),
        counted_from=page.word(("起算", "counted from"), FROM_WORDS, "delivered"),
        covers=page.texts(("涵盖", "covers")),
        excludes=page.texts(("不涵盖", "excludes")),
        repair_time_excluded=page.yes(("维修时间不计", "repair time excluded"), True),
        restarts_after_exchange=page.yes(("换货重新起算", "restarts after exchange"), True),
        repairs_before_exchange=page.whole(("修过还坏可换", "repairs before exchange"), 2),
        parts_wait_days=natural_days(page, ("等配件超过可换", "parts wait"), 90),
        own_delay_days=natural_days(page, ("我方拖延超过可换", "own delay"), 30),
        evidence=page.texts(("凭证", "evidence")),
        basis=page.basis(),
        clause=page.path,
    )


def _months(page: Page) -> int:
    length = page.duration(PERIOD)
    if length is not None and length[1] != "months":
        page.book.wrong("months-wanted", page.under(PERIOD))
    return length[0] if length else 0


def warranty_for(policy: Policy, facts: Facts) -> Ruling[WarrantyPolicy]:
    """What the policy promises by way of warranty for such a product, region or channel."""
    circumstances = case_facts(facts)
    clause = winning(policy.part(Warranties).clauses, circumstances)
    if clause is None:
        return policy.ruling(NOTHING_GRANTED, "")
    return policy.ruling(clause.value, clause.clause, clause.scope.why(circumstances))
