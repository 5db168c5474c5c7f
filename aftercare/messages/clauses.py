"""The notices and scripts sections of the policy: what we say in which situation, and what staff may say."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from aftercare.cases.clauses import check_scope, check_type
from aftercare.messages.placeholders import (
    PLACEHOLDER_WORDS,
    placeholders_in,
    standardised,
    stray_marks,
    unknown_placeholders,
)
from aftercare.messages.terms import NoticeTerms, ScriptTerms
from aftercare.policy.compiled import Policy
from aftercare.policy.reading import nodes
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.page import Page, joined
from aftercare.policy.reading.words import Key, Language, Vocabulary, in_language
from aftercare.policy.scoped import Scoped, exceptions, report_ties, winning
from aftercare.policy.scopes import Facts, case_facts, read_scope
from aftercare.policy.sections import cross_check, section

NOTICES: Key = ("通知", "notices")
SCRIPTS: Key = ("话术", "scripts")
SAY: Key = ("说", "say")
IN_ENGLISH: Key = ("英文", "english")
LONGEST_WORDS = 2_000

SITUATION_WORDS = Vocabulary({
    "acknowledged": ("已受理", "acknowledged"), "assigned": ("已派单", "assigned"), "progress": ("进展", "progress"),
    "proposal": ("方案", "proposal"), "promise_changed": ("改期", "promise changed"),
    "promise_earlier": ("提前", "promise earlier"), "promise_as_asked": ("应客户改期", "promise changed as asked"),
    "promise_corrected": ("日期更正", "promise corrected"), "confirm_asked": ("请客户确认", "confirmation asked"),
    "closed": ("已结案", "closed"), "not_agreed": ("未达成一致", "not agreed"), "survey": ("满意度邀请", "survey"),
    "task_given": ("任务派出", "task given"), "hold_reminder": ("等候提醒", "hold reminder"),
    "contact_logged": ("联系记录", "contact logged"), "greeting": ("问候", "greeting"), "apology": ("致歉", "apology"),
    "reopened": ("已重开", "reopened"), "received_goods": ("已收货", "goods received"),
    "not_accepted": ("不予受理", "not accepted"), "supervision": ("监督回执", "supervision"),
})  # fmt: skip
RECEIPT = frozenset({"case", "customer", "company", "promise", "due", "link"})
ABOUT_CASE = frozenset({"case", "customer", "company", "staff", "title", "link"})
NEW_DATE = ABOUT_CASE | {"promise", "was", "due", "reason"}
SENT: Mapping[tuple[str, str], frozenset[str]] = MappingProxyType({
    ("acknowledged", "customer"): RECEIPT, ("supervision", "customer"): RECEIPT, ("assigned", "customer"): ABOUT_CASE,
    ("progress", "customer"): ABOUT_CASE | {"reason", "due"}, ("proposal", "customer"): ABOUT_CASE,
    ("promise_changed", "customer"): NEW_DATE, ("promise_earlier", "customer"): NEW_DATE,
    ("promise_as_asked", "customer"): NEW_DATE,
    ("promise_corrected", "customer"): ABOUT_CASE | {"promise", "due"},
    ("received_goods", "customer"): ABOUT_CASE | {"due"},
    ("hold_reminder", "customer"): ABOUT_CASE | {"promise", "reason", "due"},
    ("confirm_asked", "customer"): ABOUT_CASE, ("closed", "customer"): ABOUT_CASE,
    ("not_agreed", "customer"): ABOUT_CASE | {"reason"}, ("not_accepted", "customer"): ABOUT_CASE | {"reason"},
    ("reopened", "customer"): ABOUT_CASE, ("survey", "customer"): ABOUT_CASE,
    ("task_given", "partner"): ABOUT_CASE | {"due"},
})  # fmt: skip
"""Which notices the rooms upstairs send, to whom, and which placeholders they fill; tests/handling/test_notices.py
plays the scene of each. A policy that names another promises words nobody would ever say, and is refused."""
AUDIENCE_WORDS = Vocabulary({
    "customer": ("客户", "customer"), "owner": ("负责人", "owner"), "team_lead": ("组长", "team lead"),
    "manager": ("经理", "manager"), "partner": ("合作方", "partner"),
})  # fmt: skip
WAY_WORDS = Vocabulary({
    "same": ("原渠道", "same"), "email": ("邮件", "e-mail|email"), "sms": ("短信", "sms"),
    "wechat": ("微信", "wechat"), "phone": ("电话", "phone"), "app": ("APP|应用", "app"), "link": ("链接", "link"),
})  # fmt: skip


@dataclass(frozen=True)
class Notices:
    clauses: tuple[Scoped[NoticeTerms], ...]

    def of(self, situation: str, to: str) -> tuple[Scoped[NoticeTerms], ...]:
        return tuple(one for one in self.clauses if (one.value.situation, one.value.to) == (situation, to))


@dataclass(frozen=True)
class Scripts:
    listed: tuple[ScriptTerms, ...]


@section(NOTICES, gives=Notices)
def read_notices(book: Book) -> Notices:
    general = _notices(book, book.root.page(NOTICES))
    found = Notices((*general, *_exceptional(book)))
    for situation, to in {(one.value.situation, one.value.to) for one in found.clauses}:
        report_ties(book, found.of(situation, to))
    return found


def _exceptional(book: Book) -> list[Scoped[NoticeTerms]]:
    found = []
    for exception in exceptions(book):
        for one in _notices(book, exception.page.page(NOTICES)):
            found.append(replace(one, scope=one.scope.narrowed_by(exception.scope), exception=True))
    return found


def _notices(book: Book, page: Page) -> list[Scoped[NoticeTerms]]:
    """Situations with their notices: one, or a list of several for several people."""
    found = []
    for name, node in page.entries():
        situation = SITUATION_WORDS.slug_of(name, book.language)
        if situation is None:
            book.unknown("unknown-situation", node, SITUATION_WORDS.shown(book.language), situation=name)
            continue
        for number, entry in enumerate(_entries(book, node), start=1):
            path = joined(page.path, name if len(_entries(book, node)) == 1 else f"{name}[{number}]")
            notice = book.page(entry, path)
            found.append(Scoped(scope=read_scope(notice), value=_notice(notice, situation), clause=path))
    return found


def _entries(book: Book, node: nodes.Node) -> tuple[nodes.Mapping, ...]:
    items = node.items if isinstance(node, nodes.Sequence) else (node,)
    for item in items:
        if not isinstance(item, nodes.Mapping):
            book.wrong("not-a-mapping", item, key=in_language(NOTICES, book.language))
    return tuple(item for item in items if isinstance(item, nodes.Mapping))


def _notice(page: Page, situation: str) -> NoticeTerms:
    text = _words(page, SAY)
    notice = NoticeTerms(
        situation=situation,
        text=text,
        clause=page.path,
        to=page.word(("给", "to"), AUDIENCE_WORDS, "customer"),
        channels=page.words(("通过", "by"), WAY_WORDS, ("same",)),
        english=text if page.book.language == "en" else _english(page),
    )
    _check_filled(page, SAY, notice, text, page.book.language)
    if text != notice.english:
        _check_filled(page, IN_ENGLISH, notice, notice.english, "en")
    return notice


def _check_filled(page: Page, key: Key, notice: NoticeTerms, text: str, language: Language) -> None:
    """Collect placeholder-not-filled for each that nobody fills when this notice is sent."""
    fills = SENT.get((notice.situation, notice.to))
    if fills is None:
        return
    known = tuple(
        PLACEHOLDER_WORDS.word_for(name, language) for name in PLACEHOLDER_WORDS.slugs() if name in fills
    )
    situation = SITUATION_WORDS.word_for(notice.situation, page.book.language)
    for name in placeholders_in(text):
        if name not in fills:
            said = PLACEHOLDER_WORDS.word_for(name, language)
            page.book.wrong(
                "placeholder-not-filled",
                page.find(key) or page.node,
                name=said,
                situation=situation,
                known=known,
            )


def _words(page: Page, key: Key) -> str:
    return _checked(page, key, page.text(key, longest=LONGEST_WORDS), page.book.language)


def _english(page: Page) -> str:
    """The English wording of a Chinese policy; its placeholders are the English ones."""
    return _checked(page, IN_ENGLISH, page.text(IN_ENGLISH, "", longest=LONGEST_WORDS), "en")


def _checked(page: Page, key: Key, text: str, language: Language) -> str:
    where = page.find(key) or page.node
    if mark := stray_marks(text):
        page.book.wrong("stray-brace", where, mark=mark)
        return ""
    unknown = unknown_placeholders(text, language)
    for name in unknown:
        page.book.unknown("unknown-placeholder", where, PLACEHOLDER_WORDS.shown(language), name=name)
    return "" if unknown else standardised(text, language)


@section(SCRIPTS, gives=Scripts)
def read_scripts(book: Book) -> Scripts:
    return Scripts(tuple(_script(page) for page in book.root.pages(SCRIPTS)))


def _script(page: Page) -> ScriptTerms:
    text = _words(page, SAY)
    return ScriptTerms(
        situation=page.text(("情形", "situation"), longest=40),
        text=text,
        english=text if page.book.language == "en" else _english(page),
        audience=page.text(("客户", "customer"), "", longest=40),
        types=page.texts(("类型", "type"), longest=40),
        clause=page.path,
    )


@cross_check
def check_words(policy: Policy, book: Book) -> None:
    for script in scripts(policy):
        for name in script.types:
            check_type(book, policy, name, script.clause)
    for notice in policy.part(Notices).clauses:
        check_scope(book, policy, notice.scope, notice.clause)
        _check_sent(book, notice.value)


def _check_sent(book: Book, terms: NoticeTerms) -> None:
    """Collect notice-never-sent for words that no step of the house ever says to such people."""
    if (terms.situation, terms.to) in SENT:
        return
    to = [
        AUDIENCE_WORDS.word_for(to, book.language) for situation, to in SENT if situation == terms.situation
    ]
    said = [SITUATION_WORDS.word_for(situation, book.language) for situation, _ in SENT]
    book.wrong(
        "notice-never-sent",
        terms.clause,
        situation=SITUATION_WORDS.word_for(terms.situation, book.language),
        to=AUDIENCE_WORDS.word_for(terms.to, book.language),
        known=tuple(sorted(to)) or tuple(sorted(said)),
    )


def notice_for(policy: Policy, situation: str, facts: Facts, *, to: str = "customer") -> NoticeTerms | None:
    """What is said to someone in a situation; None when the policy has nothing said. Its clause is in the terms."""
    clause = winning(policy.part(Notices).of(situation, to), case_facts(facts))
    return clause.value if clause else None


def notices_for(policy: Policy, situation: str, facts: Facts) -> tuple[NoticeTerms, ...]:
    """What is said to everyone in a situation, each audience once, customers first."""
    found = (notice_for(policy, situation, facts, to=to) for to in AUDIENCE_WORDS.slugs())
    return tuple(notice for notice in found if notice is not None)


def scripts(policy: Policy) -> tuple[ScriptTerms, ...]:
    """The scripts of the policy, in the order written."""
    return policy.part(Scripts).listed
