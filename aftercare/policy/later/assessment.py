"""The assessment section: who is assessed how often, by which figures and sources, and what a grade brings."""

from dataclasses import dataclass

from aftercare.policy.compiled import Policy
from aftercare.policy.later.periods import HOW_OFTEN
from aftercare.policy.later.targets import KPI_WORDS
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.durations import Length
from aftercare.policy.reading.page import NAME, Page
from aftercare.policy.reading.words import Key, Vocabulary
from aftercare.policy.sections import section
from aftercare.policy.teams import role_kinds
from aftercare.policy.title import ENGLISH

ASSESSMENT: Key = ("绩效", "assessment")
ITEMS: Key = ("项目", "items")
SOURCES: Key = ("来源", "sources")
GRADES: Key = ("等级", "grades")
SOURCE_WORDS = Vocabulary({
    "customer": ("客户评价", "customer rating"), "internal": ("内部评估", "internal evaluation"),
    "simulation": ("实战模拟", "simulation"),
})  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class GradeTerms:
    """at_least: score of 0..100 from which the grade is given. bonus: coefficient, 1.0 for the full bonus."""

    name: str
    at_least: int
    bonus: float
    consequence: str = ""
    english: str = ""
    clause: str = ""


@dataclass(frozen=True, kw_only=True)
class AssessmentTerms:
    """items, sources: weight of each, together 1 when there are any. grades: best first."""

    every: str = ""
    by: tuple[str, ...] = ()
    items: tuple[tuple[str, float], ...] = ()
    sources: tuple[tuple[str, float], ...] = ()
    grades: tuple[GradeTerms, ...] = ()
    feedback_required: bool = True
    appeal: Length | None = None
    clause: str = ""


@section(ASSESSMENT, gives=AssessmentTerms)
def read_assessment(book: Book) -> AssessmentTerms:
    page = book.root.page(ASSESSMENT)
    grades = tuple(_grade(entry) for entry in page.pages(GRADES))
    if [grade.at_least for grade in grades] != sorted({grade.at_least for grade in grades}, reverse=True):
        book.wrong("grades-out-of-order", page.under(GRADES))
    return AssessmentTerms(
        every=page.word(("周期", "every"), HOW_OFTEN),
        by=role_kinds(page, ("由", "by")),
        items=_weights(page, ITEMS, KPI_WORDS),
        sources=_weights(page, SOURCES, SOURCE_WORDS),
        grades=grades,
        feedback_required=page.yes(("附改进建议", "advice required"), True),
        appeal=page.duration(("申诉期", "appeal within")),
        clause=page.path,
    )


def _weights(page: Page, key: Key, words: Vocabulary) -> tuple[tuple[str, float], ...]:
    if not page.has(key):
        return ()
    within = page.page(key)
    keys = {slug: words.key_of(slug) for slug in words.slugs()}
    weights = tuple((slug, within.share(word)) for slug, word in keys.items() if within.has(word))
    if abs(sum(weight for _, weight in weights) - 1) > 1e-9:
        page.book.wrong("weights-not-whole", page.under(key))
    return weights


def _grade(page: Page) -> GradeTerms:
    bonus = page.text(("奖金", "bonus"), "100%")
    percent = bonus.removesuffix("%").strip()
    if not percent.isascii() or not percent.isdigit() or int(percent) > 300:
        page.book.wrong("unreadable-share", page.under(("奖金", "bonus")), said=bonus)
        percent = "100"
    return GradeTerms(
        name=page.text(NAME, longest=20),
        at_least=page.whole(("不低于", "at least"), 0),
        bonus=int(percent) / 100,
        consequence=page.text(("处理", "consequence"), ""),
        english=page.text(ENGLISH, ""),
        clause=page.path,
    )


def assessment_of(policy: Policy) -> AssessmentTerms:
    """How people are assessed under this policy; every is "" when the policy does not say."""
    return policy.part(AssessmentTerms)
