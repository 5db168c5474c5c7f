"""The retention and knowledge sections: how long what is kept, and how knowledge is ordered."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from aftercare.policy.compiled import Policy
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.durations import Length
from aftercare.policy.reading.nodes import Node, Scalar
from aftercare.policy.reading.page import Page
from aftercare.policy.reading.words import Key, Vocabulary
from aftercare.policy.sections import section
from aftercare.policy.teams import role_kinds

RETENTION: Key = ("保存期", "retention")
KNOWLEDGE: Key = ("知识", "knowledge")
KEPT_WORDS = Vocabulary({
    "cases": ("工单", "cases"), "transactions": ("交易记录", "transactions"), "messages": ("沟通记录", "messages"),
    "recordings": ("通话录音", "recordings"), "id_documents": ("证件附件", "identity documents"),
    "consents": ("同意记录", "consents"), "statistics": ("脱敏统计", "statistics"),
})  # fmt: skip
FOR_EVER = Vocabulary({"always": ("长期", "for ever")})


@dataclass(frozen=True)
class Retention:
    """What is kept how long after closing; None for ever."""

    by_subject: Mapping[str, Length | None]


@dataclass(frozen=True, kw_only=True)
class KnowledgeTerms:
    """valid: how long an article holds before it is looked at again."""

    categories: tuple[str, ...] = ()
    valid: Length | None = None
    reviewed_by: tuple[str, ...] = ()
    clause: str = ""


@section(RETENTION, gives=Retention)
def read_retention(book: Book) -> Retention:
    page = book.root.page(RETENTION)
    kept = {}
    for name, node in page.entries():
        subject = page.slug(Scalar(name, node.place), KEPT_WORDS)
        if subject:
            kept[subject] = _length(page, node)
    return Retention(MappingProxyType(kept))


def _length(page: Page, node: Node) -> Length | None:
    said = node.text if isinstance(node, Scalar) else ""
    if FOR_EVER.slug_of(said, page.book.language):
        return None
    return page.duration_of(node)


@section(KNOWLEDGE, gives=KnowledgeTerms)
def read_knowledge(book: Book) -> KnowledgeTerms:
    page = book.root.page(KNOWLEDGE)
    return KnowledgeTerms(
        categories=page.texts(("类别", "categories")),
        valid=page.duration(("有效期", "valid for")),
        reviewed_by=role_kinds(page, ("审核", "reviewed by")),
        clause=page.path,
    )


def kept_for(policy: Policy, subject: str) -> Length | None:
    """How long something is kept after closing; None for ever, or when the policy does not say."""
    return policy.part(Retention).by_subject.get(subject)


def knowledge_of(policy: Policy) -> KnowledgeTerms:
    """How knowledge is ordered and kept fresh."""
    return policy.part(KnowledgeTerms)
