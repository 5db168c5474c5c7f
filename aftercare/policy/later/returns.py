"""The returns section: the statutory right first, the brand's promise second, quality apart (domain reference §4.3)."""

from dataclasses import dataclass
from typing import Literal, cast

from aftercare.policy.compiled import Policy
from aftercare.policy.later.periods import period_from
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.durations import Length
from aftercare.policy.reading.nodes import Scalar
from aftercare.policy.reading.page import Page
from aftercare.policy.reading.words import Key, Vocabulary
from aftercare.policy.rulings import Ruling
from aftercare.policy.scoped import Scoped, report_ties, scoped_section, winning
from aftercare.policy.scopes import Facts, case_facts
from aftercare.policy.sections import cross_check, section
from aftercare.policy.teams import check_team

RETURNS: Key = ("退换", "returns")
STATUTORY: Key = ("法定", "statutory")
PROMISED: Key = ("品牌承诺", "brand promise")
QUALITY: Key = ("质量问题", "quality")
FREIGHT: Key = ("运费", "freight")
REVIEW: Key = ("审核", "reviewed by")

Payer = Literal["customer", "company"]
PAYER_WORDS = Vocabulary({"customer": ("顾客|客户", "customer"), "company": ("公司", "company")})
SALE_WORDS = Vocabulary({
    "online": ("网购", "online"), "phone": ("电话", "phone"), "mail": ("邮购", "mail"), "tv": ("电视", "tv"),
    "store": ("门店", "store"),
})  # fmt: skip
NOT_APPLICABLE = Vocabulary({"no": ("不适用", "not applicable")})
JUDGED_BY = Vocabulary({"inspection": ("验货", "inspection"), "appraisal": ("鉴定", "appraisal")})
WITHOUT_EVIDENCE = Vocabulary({"review": ("人工审核", "review"), "refuse": ("不受理", "refuse")})
LONGEST_REFUND_BY_LAW = 7


@dataclass(frozen=True, kw_only=True)
class ReturnWindow:
    """One right to return: within how long from which day, in which state, at whose freight.

    sales     ways of selling it applies to; empty for all
    intact    what must be complete; excluded: what cannot be returned under it
    """

    length: Length
    counted_from: str
    sales: tuple[str, ...] = ()
    intact: tuple[str, ...] = ()
    freight: Payer = "customer"
    excluded: tuple[str, ...] = ()
    needs: str = ""
    basis: tuple[str, ...] = ()
    clause: str = ""


@dataclass(frozen=True, kw_only=True)
class ReturnTerms:
    """Everything the policy says about returning and exchanging.

    refund            longest time to refund, from receipt of the goods
    evidence          what proves the purchase, any one of them; without it: review or refuse
    quality_judged_by who decides that quality is the cause, and so who pays the freight in the end
    """

    statutory: ReturnWindow | None = None
    promised: ReturnWindow | None = None
    quality_freight: Payer = "company"
    quality_judged_by: str = "inspection"
    refund: Length | None = None
    evidence: tuple[str, ...] = ()
    without_evidence: str = "review"
    application_form: bool = False
    reviewed_by: str = ""
    needs: str = ""
    clause: str = ""


@dataclass(frozen=True)
class Returns:
    clauses: tuple[Scoped[ReturnTerms], ...]


@section(RETURNS, gives=Returns)
def read_returns(book: Book) -> Returns:
    found = scoped_section(book, RETURNS, _terms)
    report_ties(book, found)
    return Returns(found)


def _terms(page: Page) -> ReturnTerms:
    quality = page.page(QUALITY)
    return ReturnTerms(
        statutory=_window(page, STATUTORY),
        promised=_window(page, PROMISED),
        quality_freight=cast(Payer, quality.word(FREIGHT, PAYER_WORDS, "company")),
        quality_judged_by=quality.word(("认定", "judged by"), JUDGED_BY, "inspection"),
        refund=page.duration(("退款", "refund within")),
        evidence=page.texts(("凭证", "evidence")),
        without_evidence=page.word(("没有凭证", "without evidence"), WITHOUT_EVIDENCE, "review"),
        application_form=page.yes(("申请表", "application form")),
        reviewed_by=page.text(REVIEW, "", longest=40),
        needs=page.text(("需要", "needs"), ""),
        clause=page.path,
    )


def _window(page: Page, key: Key) -> ReturnWindow | None:
    node = page.find(key)
    if node is None:
        return None
    if isinstance(node, Scalar):
        page.slug(node, NOT_APPLICABLE)
        return None
    window = page.page(key)
    period = period_from(window)
    return ReturnWindow(
        length=period[0] if period else (1, "natural_days"),
        counted_from=period[1] if period else "delivered",
        sales=window.words(("适用", "applies to"), SALE_WORDS),
        intact=window.texts(("完好", "intact")),
        freight=cast(Payer, window.word(FREIGHT, PAYER_WORDS, "customer")),
        excluded=window.texts(("不适用", "excluded")),
        basis=window.basis(),
        clause=window.path,
    )


@cross_check
def check_returns(policy: Policy, book: Book) -> None:
    """The law's floor: seven days to return, quality at the company's cost, refund within seven days."""
    for clause in policy.part(Returns).clauses:
        terms = clause.value
        check_team(book, policy, terms.reviewed_by, clause.clause)
        if terms.statutory and terms.statutory.length < (7, "natural_days"):
            book.wrong("below-the-law", terms.statutory.clause, basis="消费者权益保护法 25")
        if terms.quality_freight == "customer":
            book.wrong("below-the-law", clause.clause, basis="消费者权益保护法 24")
        if terms.refund and (terms.refund[1] == "months" or terms.refund[0] > LONGEST_REFUND_BY_LAW):
            book.wrong("below-the-law", clause.clause, basis="消费者权益保护法 25")


def returns_for(policy: Policy, facts: Facts) -> Ruling[ReturnTerms]:
    """What may be returned or exchanged in these circumstances, on what terms."""
    circumstances = case_facts(facts)
    clause = winning(policy.part(Returns).clauses, circumstances)
    if clause is None:
        return policy.ruling(ReturnTerms(), "")
    return policy.ruling(clause.value, clause.clause, clause.scope.why(circumstances))
