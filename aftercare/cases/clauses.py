"""The case types section of the policy: which types there are, and the gates each must pass."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast

from aftercare.cases.terms import STAGES, CaseTypeTerms, Kind, Stage
from aftercare.policy.compiled import Policy
from aftercare.policy.later.members import check_levels
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.page import Page, joined
from aftercare.policy.reading.words import Key, Vocabulary, in_language
from aftercare.policy.rulings import Ruling
from aftercare.policy.scoped import exceptions
from aftercare.policy.scopes import PRIORITIES, Scope
from aftercare.policy.sections import cross_check, section
from aftercare.policy.teams import check_team, check_working_team, role_kinds
from aftercare.policy.title import ENGLISH

TYPES: Key = ("类型", "types")
EVERY_TYPE: Key = ("通用", "every type")
CASES: Key = ("工单", "cases")
STAGES_KEY: Key = ("环节", "stages")
KIND: Key = ("性质", "kind")
HOME_TEAM: Key = ("归口", "home team")

STAGE_WORDS = Vocabulary({
    "receive": ("受理", "receive"), "assess": ("定级", "assess"), "assign": ("派单", "assign"),
    "diagnose": ("诊断", "diagnose"), "propose": ("方案", "propose"), "carry_out": ("执行", "carry out"),
    "confirm": ("确认", "confirm"), "review": ("复核", "review"), "close": ("结案", "close"),
})  # fmt: skip
KIND_WORDS = Vocabulary({
    "consultation": ("咨询", "consultation"), "usage": ("使用问题|使用", "usage"),
    "fault": ("故障|质量问题|技术问题|产品质量", "fault|quality problem|technical problem"),
    "complaint": ("投诉", "complaint"), "service_quality": ("服务质量|服务质量问题", "service quality"),
    "return": ("退换货|退货", "return"), "exchange": ("换货", "exchange"), "repair": ("维修", "repair"),
    "service_request": ("服务请求", "service request"), "suggestion": ("建议", "suggestion"),
    "supervision": ("监督|监督投诉", "supervision"), "authority": ("监管转办", "authority"), "other": ("其他", "other"),
})  # fmt: skip
REQUIRED_WORDS = Vocabulary({
    "contact": ("联系方式", "contact"), "description": ("问题描述", "description"),
    "proof_of_purchase": ("购买凭证", "proof of purchase"), "product": ("商品", "product"),
    "reason": ("原因", "reason"), "project": ("项目", "project"), "booth": ("展位", "booth"),
    "order": ("订单", "order"), "address": ("地址", "address"),
})  # fmt: skip
CONSENT_WORDS = Vocabulary({
    "none": ("不需要", "none"), "recorded": ("有记录", "recorded"), "written": ("书面", "written"),
})  # fmt: skip
CONFIRM_WORDS = Vocabulary({
    "none": ("不需要", "none"), "silence_counts": ("无回音也可", "silence counts"),
    "in_person": ("本人确认", "in person"),
})  # fmt: skip
REVIEW_WORDS = Vocabulary({"none": ("不需要", "none"), "another_person": ("他人复核", "another person")})


@dataclass(frozen=True)
class CaseTypes:
    """by_name: in the order written. prefix, confidential_prefix: how case numbers begin."""

    by_name: Mapping[str, CaseTypeTerms]
    prefix: str = "SH"
    confidential_prefix: str = "JD"


@section(TYPES, gives=CaseTypes)
def read_case_types(book: Book) -> CaseTypes:
    pages = type_pages(book)
    numbers = book.root.page(CASES)
    return CaseTypes(
        by_name=MappingProxyType({name: _case_type(name, page) for name, page in pages}),
        prefix=numbers.text(("编号前缀", "number prefix"), "SH", longest=8),
        confidential_prefix=numbers.text(("保密编号前缀", "confidential number prefix"), "JD", longest=8),
    )


def type_pages(book: Book) -> tuple[tuple[str, Page], ...]:
    """Each type's name and page, with what 通用 says laid under it."""
    page = book.root.page(TYPES)
    general = page.page(EVERY_TYPE)
    own = [(name, entry) for name, entry in page.named_pages() if entry is not general]
    if not general.node.entries:
        return tuple(own)
    return tuple((name, book.overlaid(general, entry)) for name, entry in own)


def _case_type(name: str, page: Page) -> CaseTypeTerms:
    book = page.book
    if len(name) > 40:
        book.wrong("text-too-long", page.path, key=name, most=40)
    return CaseTypeTerms(
        name=name,
        english=page.text(ENGLISH, ""),
        kind=_kind(name, page),
        clause=page.path,
        stages=_stages(page),
        required=page.words(("必填", "required"), REQUIRED_WORDS, ("contact", "description")),
        first_judgement_by_person=frozenset(
            page.words(("首判由人确认", "first judgement by person"), PRIORITIES)
        ),
        cause_required=page.yes(("查明原因", "cause required")),
        consent=_consent(page),
        test_after_fix=page.yes(("修后测试", "test after fix")),
        apology=page.yes(("道歉", "apology")),
        confirm=_confirm(page),
        silence_days=_days(page, ("等回音", "wait for answer"), 3),
        review=_review(page),
        look_back_days=_days(page, ("回看", "look back"), 30),
        report_to=role_kinds(page, ("报告", "report to")),
        manager_decides=page.yes(("经理决定", "manager decides")),
        home_team=page.text(HOME_TEAM, "", longest=40),
        guidance=_guidance(page.page(("要点", "guidance"))),
    )


def _kind(name: str, page: Page) -> Kind:
    named = KIND_WORDS.slug_of(name, page.book.language)
    if named is None and not page.has(KIND):
        page.missing(KIND)
    return cast(Kind, page.word(KIND, KIND_WORDS, named or "other"))


def _stages(page: Page) -> tuple[Stage, ...]:
    found = cast(tuple[Stage, ...], page.words(STAGES_KEY, STAGE_WORDS, tuple(STAGES)))
    if list(found) != sorted(set(found), key=STAGES.index):
        known = STAGE_WORDS.shown(page.book.language)
        page.book.wrong("stages-out-of-order", page.under(STAGES_KEY), known=known)
    return found


def _guidance(page: Page) -> tuple[tuple[Stage, str], ...]:
    """What to mind at each stage, in the order of the stages however written."""
    words = ((stage, page.text(STAGE_WORDS.key_of(stage), "", longest=200)) for stage in STAGES)
    return tuple((stage, said) for stage, said in words if said)


def _consent(page: Page) -> Literal["none", "recorded", "written"]:
    return cast(Literal["none", "recorded", "written"], page.word(("同意", "consent"), CONSENT_WORDS, "none"))


def _confirm(page: Page) -> Literal["none", "silence_counts", "in_person"]:
    said = page.word(("确认", "confirmation"), CONFIRM_WORDS, "none")
    return cast(Literal["none", "silence_counts", "in_person"], said)


def _review(page: Page) -> Literal["none", "another_person"]:
    return cast(Literal["none", "another_person"], page.word(("复核", "review"), REVIEW_WORDS, "none"))


def _days(page: Page, key: Key, standard: int) -> int:
    length = page.duration(key)
    if length is None:
        return standard
    if length[1] != "natural_days":
        page.book.wrong("days-wanted", page.under(key))
    return length[0]


@cross_check
def check_case_types(policy: Policy, book: Book) -> None:
    """Gates need their stage; home teams must exist."""
    for terms in case_types(policy):
        home = joined(terms.clause, in_language(HOME_TEAM, book.language))
        check_team(book, policy, terms.home_team, home)
        check_working_team(book, policy, terms.home_team, home)
        for stage in _stages_needed(terms):
            if stage not in terms.stages:
                word = STAGE_WORDS.word_for(stage, book.language)
                book.wrong("stage-missing", terms.clause, type=terms.name, stage=word)


@cross_check
def check_exceptions(policy: Policy, book: Book) -> None:
    for exception in exceptions(book):
        check_scope(book, policy, exception.scope, exception.page.path)


def _stages_needed(terms: CaseTypeTerms) -> list[Stage]:
    gates: list[tuple[bool, Stage]] = [
        (True, "receive"),
        (True, "close"),
        (bool(terms.first_judgement_by_person), "assess"),
        (terms.cause_required, "diagnose"),
        (terms.consent != "none", "propose"),
        (terms.test_after_fix, "carry_out"),
        (terms.confirm != "none", "confirm"),
        (terms.review != "none", "review"),
    ]
    return [stage for wanted, stage in gates if wanted]


def case_types(policy: Policy) -> tuple[CaseTypeTerms, ...]:
    """The case types of the policy, in the order written."""
    return tuple(policy.part(CaseTypes).by_name.values())


NO_TYPE = CaseTypeTerms(name="")


def type_terms(policy: Policy, name: str) -> Ruling[CaseTypeTerms]:
    """What the policy says about this case type; nameless standard terms for a type it does not have."""
    terms = policy.part(CaseTypes).by_name.get(name, NO_TYPE)
    return policy.ruling(terms, terms.clause)


def type_of_kind(policy: Policy, kind: Kind) -> CaseTypeTerms | None:
    """The first case type of this standard kind."""
    return next((terms for terms in case_types(policy) if terms.kind == kind), None)


def number_prefix(policy: Policy, *, confidential: bool = False) -> str:
    """How case numbers begin under this policy; confidential ones begin alike whatever they are about."""
    types = policy.part(CaseTypes)
    return types.confidential_prefix if confidential else types.prefix


def check_type(book: Book, policy: Policy, name: str, path: str) -> None:
    """Collect unknown-type at this path unless the policy has the type."""
    known = policy.part(CaseTypes).by_name
    if name not in known:
        book.unknown("unknown-type", path, known, type=name)


def check_scope(book: Book, policy: Policy, scope: Scope, path: str) -> None:
    """Collect at this path the case types and member levels a scope names and the policy does not have."""
    for name in sorted(scope.accepted("type") or ()):
        check_type(book, policy, name, path)
    check_levels(book, policy, sorted(scope.accepted("customer_level") or ()), path)
