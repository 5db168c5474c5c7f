"""The satisfaction and follow-up sections of the policy: whom we ask how it was, and when we call back."""

from dataclasses import dataclass, replace

from aftercare.care.terms import FollowUpTerms, SurveyTerms
from aftercare.cases.clauses import check_scope, check_type
from aftercare.messages.clauses import WAY_WORDS
from aftercare.policy.compiled import Policy
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.nodes import Scalar
from aftercare.policy.reading.page import NAME, Page, joined
from aftercare.policy.reading.words import Key, Vocabulary, in_language
from aftercare.policy.rulings import Ruling
from aftercare.policy.scoped import Scoped, scoped_section, winning
from aftercare.policy.scopes import PRIORITIES, CaseFacts, Facts, case_facts, read_scope
from aftercare.policy.sections import cross_check, section

SATISFACTION: Key = ("满意度", "satisfaction")
FOLLOW_UP: Key = ("回访", "follow-ups")
ALWAYS: Key = ("必问", "always ask")
OTHERS: Key = ("其余", "others")
INDEX: Key = ("指数", "index")

QUESTION_WORDS = Vocabulary({
    "result": ("结果", "result"), "attitude": ("态度", "attitude"), "speed": ("速度", "speed"),
    "recommend": ("推荐", "recommend"), "product": ("产品", "product"), "use": ("使用情况", "use"),
    "solved": ("是否解决", "solved"), "suggestions": ("意见建议", "suggestions"),
    "satisfaction": ("满意度", "satisfaction"),
})  # fmt: skip
WAYS_OF_ASKING = WAY_WORDS.also({
    "link": ("在线问卷|链接", "link|online form"), "form": ("纸质问卷", "paper form"), "visit": ("上门", "visit"),
})  # fmt: skip
TARGET_WORDS = Vocabulary({
    "satisfaction": ("满意度", "satisfaction"), "attitude": ("态度好评", "attitude"),
    "response_rate": ("参评率", "response rate"), "index": ("满意度指数", "satisfaction index"),
})  # fmt: skip
IMPORTANT_WORDS = Vocabulary({"important": ("重要客户", "important customer")})


@dataclass(frozen=True, kw_only=True)
class Survey:
    """A survey, and the cases it is always for: type names, priorities, and "important"."""

    terms: SurveyTerms
    always: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Surveys:
    clauses: tuple[Scoped[Survey], ...]


@dataclass(frozen=True)
class FollowUps:
    clauses: tuple[Scoped[FollowUpTerms], ...]


@section(SATISFACTION, gives=Surveys)
def read_surveys(book: Book) -> Surveys:
    return Surveys(scoped_section(book, SATISFACTION, _survey))


def _survey(page: Page) -> Survey:
    targets = page.page(("目标", "targets"))
    terms = SurveyTerms(
        ask=page.share(OTHERS, 0.0),
        questions=page.words(("问", "ask"), QUESTION_WORDS, ("result", "attitude")),
        clause=page.path,
        channels=page.words(("通过", "by"), WAYS_OF_ASKING, ("link",)),
        targets=_targets(targets),
        small_below=targets.whole(("样本少于", "sample below"), 30),
        small_note=targets.text(("注明", "note"), ""),
        weights=_weights(page),
    )
    return Survey(terms=terms, always=frozenset(_always(page)))


def _targets(page: Page) -> tuple[tuple[str, float], ...]:
    keys = {slug: TARGET_WORDS.key_of(slug) for slug in TARGET_WORDS.slugs()}
    return tuple((slug, page.share(key)) for slug, key in keys.items() if page.has(key))


def _weights(page: Page) -> tuple[tuple[str, float], ...]:
    if not page.has(INDEX):
        return ()
    index = page.page(INDEX)
    keys = {slug: QUESTION_WORDS.key_of(slug) for slug in QUESTION_WORDS.slugs()}
    weights = tuple((slug, index.share(key)) for slug, key in keys.items() if index.has(key))
    if abs(sum(weight for _, weight in weights) - 1) > 1e-9:
        page.book.wrong("weights-not-whole", page.under(INDEX))
    return weights


def _always(page: Page) -> list[str]:
    """Who is always asked: priorities, important customers, and case types (checked later)."""
    language, found = page.book.language, []
    for item in page.items(ALWAYS):
        word = item.text.strip() if isinstance(item, Scalar) else ""
        found.append(PRIORITIES.slug_of(word, language) or IMPORTANT_WORDS.slug_of(word, language) or word)
    return found


@section(FOLLOW_UP, gives=FollowUps)
def read_follow_ups(book: Book) -> FollowUps:
    return FollowUps(tuple(_follow_up(page) for page in book.root.pages(FOLLOW_UP)))


def _follow_up(page: Page) -> Scoped[FollowUpTerms]:
    days = page.duration(("结案后", "after closing"))
    if days is None and not page.has(("结案后", "after closing")):
        page.missing(("结案后", "after closing"))
    if days is not None and days[1] != "natural_days":
        page.book.wrong("days-wanted", page.under(("结案后", "after closing")))
    terms = FollowUpTerms(
        name=page.text(NAME),
        days=days[0] if days else 0,
        clause=page.path,
        ask=page.words(("问", "ask"), QUESTION_WORDS),
        share=page.share(("抽样", "sample"), 1.0),
        channels=page.words(("通过", "by"), WAYS_OF_ASKING, ("phone",)),
    )
    return Scoped(scope=read_scope(page), value=terms, clause=page.path)


@cross_check
def check_care(policy: Policy, book: Book) -> None:
    fixed = {*PRIORITIES.slugs(), "important"}
    for clause in policy.part(Surveys).clauses:
        for name in sorted(clause.value.always - fixed):
            check_type(book, policy, name, joined(clause.clause, in_language(ALWAYS, book.language)))
    for follow_up in policy.part(FollowUps).clauses:
        check_scope(book, policy, follow_up.scope, follow_up.clause)


def survey_for(policy: Policy, facts: Facts) -> Ruling[SurveyTerms]:
    """Whether and what to ask after closing. ask is True for those always asked, otherwise the share of the rest."""
    circumstances = case_facts(facts)
    clause = winning(policy.part(Surveys).clauses, circumstances)
    if clause is None:
        return policy.ruling(SurveyTerms(ask=False), "")
    reasons = _reasons(clause.value, circumstances)
    terms = replace(
        clause.value.terms, clause=clause.clause, ask=True if reasons else clause.value.terms.ask or False
    )
    return policy.ruling(terms, clause.clause, (*clause.scope.why(circumstances), *reasons))


def _reasons(survey: Survey, facts: CaseFacts) -> tuple[str, ...]:
    """Why this case is always asked; empty when it is sampled."""
    found = (("type", facts.type), ("priority", facts.priority))
    reasons = [f"{dimension}={value}" for dimension, value in found if value in survey.always]
    return (*reasons, "important=yes") if facts.important and "important" in survey.always else tuple(reasons)


def follow_ups_for(policy: Policy, facts: Facts) -> tuple[FollowUpTerms, ...]:
    """The visits and calls planned after closing such a case, in the order written; their clauses are in them."""
    circumstances = case_facts(facts)
    clauses = policy.part(FollowUps).clauses
    return tuple(clause.value for clause in clauses if clause.scope.holds_for(circumstances))
