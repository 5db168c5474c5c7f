"""Where a clause holds: by region, brand, product line, customer group and so on; and which clause wins.

More circumstances named win. Equal count: product line, brand, region, customer group, channel, then the rest in
the order below. Two clauses that name the same circumstances and may both hold are a mistake (blueprint §3).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property

from aftercare.policy.reading.page import YES_NO, Page
from aftercare.policy.reading.words import Key, Vocabulary

CHANNELS = Vocabulary({
    "web": ("网页|官网|网站", "web"), "board": ("留言板", "message board|board"), "phone": ("电话", "phone"),
    "email": ("邮件", "e-mail|email"), "chat": ("在线客服|在线聊天", "chat|online chat"),
    "letter": ("信函|书面信函", "letter"), "counter": ("柜台|门店|现场接待", "counter"),
    "wechat": ("微信", "wechat"), "sms": ("短信", "sms"), "social": ("社交媒体", "social media"),
    "app": ("APP|应用", "app"), "platform": ("电商平台|平台", "platform"), "api": ("接口", "api"),
    "supervision": ("监督渠道", "supervision"), "authority": ("监管部门", "authority"),
})  # fmt: skip
PRIORITIES = Vocabulary({name: (name, name) for name in ("P1", "P2", "P3", "P4")})

REGION: Key = ("地区", "region")
BRAND: Key = ("品牌", "brand")
PRODUCT_LINE: Key = ("产品线", "product line")
CUSTOMER_GROUP: Key = ("客户群", "customer group")
CHANNEL: Key = ("渠道", "channel")
TYPE: Key = ("类型", "type")
PRIORITY: Key = ("优先级", "priority")
CATEGORY: Key = ("类别", "category")
MEMBER: Key = ("会员", "member")
COMPLEX: Key = ("复杂", "complex")
URGENT: Key = ("紧急", "urgent")
IMPORTANT: Key = ("重要客户", "important customer")
ON_SITE: Key = ("现场", "on site")

_WORDS: dict[str, tuple[Key, Vocabulary | None]] = {
    "product_line": (PRODUCT_LINE, None),
    "brand": (BRAND, None),
    "region": (REGION, None),
    "customer_group": (CUSTOMER_GROUP, None),
    "channel": (CHANNEL, CHANNELS),
    "priority": (PRIORITY, PRIORITIES),
    "urgent": (URGENT, YES_NO),
    "complex": (COMPLEX, YES_NO),
    "on_site": (ON_SITE, YES_NO),
    "important": (IMPORTANT, YES_NO),
    "customer_level": (MEMBER, None),
    "category": (CATEGORY, None),
    "type": (TYPE, None),
}
DIMENSIONS = tuple(_WORDS)
"""Every circumstance a clause may depend on; of two clauses naming equally many, the earlier named here wins."""


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """The circumstances of one case, as far as policy asks about them. Plain; "" when unknown.

    type            the policy's own type name; kind, the standard kind beside it
    customer_level  the member level as the policy names it
    """

    type: str = ""
    kind: str = "other"
    category: str = ""
    priority: str = "P3"
    urgent: bool = False
    complex: bool = False
    important: bool = False
    on_site: bool = False
    region: str = ""
    brand: str = ""
    product_line: str = ""
    customer_group: str = ""
    channel: str = ""
    customer_level: str = ""

    def about(self, dimension: str) -> str:
        value = getattr(self, dimension)
        return value if isinstance(value, str) else "yes" if value else "no"


Facts = CaseFacts | Mapping[str, object]
"""The circumstances as a CaseFacts, or as a mapping with its names as keys; other keys are of no account."""

_FACT_NAMES = frozenset(field.name for field in fields(CaseFacts))


def case_facts(facts: Facts) -> CaseFacts:
    """The circumstances as a CaseFacts."""
    if isinstance(facts, CaseFacts):
        return facts
    known = {name: value for name, value in facts.items() if name in _FACT_NAMES and value is not None}
    return CaseFacts(**known)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Scope:
    """The circumstances a clause names: (dimension, accepted values), each dimension once, in DIMENSIONS order."""

    wanted: tuple[tuple[str, frozenset[str]], ...] = ()

    def holds_for(self, facts: CaseFacts) -> bool:
        return all(facts.about(dimension) in accepted for dimension, accepted in self.wanted)

    def narrowed_by(self, over: "Scope") -> "Scope":
        """This scope with the other's circumstances added, the other's values where both name one."""
        both = dict(self.wanted) | dict(over.wanted)
        return Scope(tuple((name, both[name]) for name in DIMENSIONS if name in both))

    def clashes_with(self, another: "Scope") -> bool:
        """Whether neither wins by rule and some case could fall under both."""
        mine, theirs = dict(self.wanted), dict(another.wanted)
        return mine.keys() == theirs.keys() and all(mine[name] & theirs[name] for name in mine)

    @cached_property
    def rank(self) -> tuple[int, tuple[bool, ...]]:
        """Greater wins."""
        named = {name for name, _ in self.wanted}
        return (len(named), tuple(name in named for name in DIMENSIONS))

    def why(self, facts: CaseFacts) -> tuple[str, ...]:
        return tuple(f"{dimension}={facts.about(dimension)}" for dimension, _ in self.wanted)

    def accepted(self, dimension: str) -> frozenset[str] | None:
        """The values accepted for a dimension; None when the scope does not name it."""
        return dict(self.wanted).get(dimension)


EVERYWHERE = Scope()


def read_scope(page: Page, dimensions: Iterable[str] = DIMENSIONS) -> Scope:
    """The circumstances a page names under these dimensions' keys."""
    wanted = []
    for dimension in DIMENSIONS:
        if dimension not in dimensions:
            continue
        key, words = _WORDS[dimension]
        values = page.texts(key) if words is None else page.words(key, words)
        if values:
            wanted.append((dimension, frozenset(values)))
    return Scope(tuple(wanted))


def key_of(dimension: str) -> Key:
    return _WORDS[dimension][0]
