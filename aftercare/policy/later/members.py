"""The members section: levels, and what each may enjoy."""

from collections.abc import Iterable
from dataclasses import dataclass

from aftercare.policy.compiled import Policy
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.page import NAME, Page
from aftercare.policy.reading.words import Key, Vocabulary
from aftercare.policy.sections import cross_check, section
from aftercare.policy.title import ENGLISH

MEMBERS: Key = ("会员", "members")
LEVELS: Key = ("等级", "levels")
BENEFITS: Key = ("权益", "benefits")
KIND_WORDS = Vocabulary({
    "redeem": ("积分兑换", "redeem points"), "hotline": ("专线优先", "hotline first"),
    "check": ("免费检查", "free check"), "birthday": ("生日礼遇", "birthday"), "discount": ("折扣", "discount"),
    "other": ("其他", "other"),
})  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class MemberLevel:
    """points: points from which a customer has this level."""

    name: str
    english: str = ""
    points: int = 0
    clause: str = ""


@dataclass(frozen=True, kw_only=True)
class BenefitTerms:
    """levels: who has it, empty for every member. points: what it costs. times: how often a year, 0 without limit."""

    name: str
    english: str = ""
    kind: str = "other"
    levels: tuple[str, ...] = ()
    points: int = 0
    times: int = 0
    discount: float = 0.0
    consent_first: bool = False
    clause: str = ""


@dataclass(frozen=True)
class Members:
    """Lowest level first, as written."""

    levels: tuple[MemberLevel, ...] = ()
    benefits: tuple[BenefitTerms, ...] = ()


@section(MEMBERS, gives=Members)
def read_members(book: Book) -> Members:
    page = book.root.page(MEMBERS)
    return Members(
        levels=tuple(_level(entry) for entry in page.pages(LEVELS)),
        benefits=tuple(_benefit(entry) for entry in page.pages(BENEFITS)),
    )


def _level(page: Page) -> MemberLevel:
    return MemberLevel(
        name=page.text(NAME, longest=40),
        english=page.text(ENGLISH, ""),
        points=page.whole(("积分", "points"), 0),
        clause=page.path,
    )


def _benefit(page: Page) -> BenefitTerms:
    return BenefitTerms(
        name=page.text(NAME),
        english=page.text(ENGLISH, ""),
        kind=page.word(("性质", "kind"), KIND_WORDS, "other"),
        levels=page.texts(LEVELS),
        points=page.whole(("积分", "points"), 0),
        times=page.whole(("每年", "times a year"), 0),
        discount=page.share(("优惠", "discount")),
        consent_first=page.yes(("先征得同意", "consent first")),
        clause=page.path,
    )


@cross_check
def check_benefits(policy: Policy, book: Book) -> None:
    for benefit in members(policy).benefits:
        check_levels(book, policy, benefit.levels, benefit.clause)


def check_levels(book: Book, policy: Policy, levels: Iterable[str], path: str) -> None:
    """Collect unknown-level at this path for each member level the policy does not have."""
    known = [level.name for level in members(policy).levels]
    for name in levels:
        if name not in known:
            book.unknown("unknown-level", path, known, level=name)


def members(policy: Policy) -> Members:
    """The member levels and benefits of the policy."""
    return policy.part(Members)
