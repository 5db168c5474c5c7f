"""The recognition section: the customer's words, and the type, category, severity, scope and difficulty they mean."""

from dataclasses import dataclass

from aftercare.policy.reading.book import Book
from aftercare.policy.reading.nodes import Mapping, Node, Scalar
from aftercare.policy.reading.page import Page, joined
from aftercare.policy.reading.patterns import pattern_trouble
from aftercare.policy.reading.words import Key, Vocabulary, in_language
from aftercare.policy.sections import section
from aftercare.triage.folding import folded
from aftercare.triage.keywords import Keywords, Meaning

RECOGNITION: Key = ("识别", "recognition")
PATTERN: Key = ("正则", "pattern")
TYPE: Key = ("类型", "type")
OTHERWISE: Key = ("其余", "others")

SEVERITY_WORDS = Vocabulary({
    "safety": ("人身安全", "safety"), "severe": ("严重", "severe"), "ordinary": ("一般", "ordinary"),
    "slight": ("轻微", "slight"),
})  # fmt: skip
SCOPE_WORDS = Vocabulary({"many": ("多人", "many people"), "one": ("一人", "one person")})
DIFFICULTY_WORDS = Vocabulary({
    "complex": ("复杂", "complex"), "ordinary": ("普通", "usual"), "simple": ("简单", "simple"),
})  # fmt: skip
_GRADED: tuple[tuple[str, Key, Vocabulary], ...] = (
    ("severity", ("严重程度", "severity"), SEVERITY_WORDS),
    ("scope", ("影响范围", "scope of impact"), SCOPE_WORDS),
    ("difficulty", ("处理难度", "difficulty"), DIFFICULTY_WORDS),
)
MOST_WORDS = 3_000


@dataclass(frozen=True, kw_only=True)
class Recognition:
    """What the customer's words mean. otherwise: the type when no word tells; "" when the policy has none."""

    type: Keywords
    category: Keywords
    severity: Keywords
    scope: Keywords
    difficulty: Keywords
    urgent: Keywords
    otherwise: str = ""
    clause: str = ""


@section(RECOGNITION, gives=Recognition)
def read_recognition(book: Book) -> Recognition:
    page = book.root.page(RECOGNITION)
    graded = {about: _graded(page, about, key, words) for about, key, words in _GRADED}
    return Recognition(
        type=_named(page, "type", TYPE),
        category=_named(page, "category", ("类别", "category")),
        severity=graded["severity"],
        scope=graded["scope"],
        difficulty=graded["difficulty"],
        urgent=_urgent(page),
        otherwise=page.text(OTHERWISE, "", longest=40),
        clause=page.path,
    )


def _named(page: Page, about: str, key: Key) -> Keywords:
    """Words grouped under the policy's own names (types, categories)."""
    within = page.page(key)
    return _checked(page.book, about, [_meaning(within, name, name, node) for name, node in within.entries()])


def _graded(page: Page, about: str, key: Key, words: Vocabulary) -> Keywords:
    """Words grouped under grades the program knows (severe, many people …)."""
    within = page.page(key)
    meanings = []
    for name, node in within.entries():
        slug = within.slug(Scalar(name, node.place), words)
        if slug:
            meanings.append(_meaning(within, slug, name, node))
    return _checked(page.book, about, meanings)


def _urgent(page: Page) -> Keywords:
    key: Key = ("紧急", "urgent")
    node = page.find(key)
    meanings = [] if node is None else [_meaning(page, "yes", in_language(key, page.book.language), node)]
    return _checked(page.book, "urgent", meanings)


def _meaning(within: Page, value: str, name: str, node: Node) -> Meaning:
    """The words and patterns listed under one name."""
    holder = within.book.page(Mapping(((Scalar(name, node.place), node),), node.place), within.path)
    key = (name, name)
    items = holder.items(key)
    words = [_word(holder, item) for item in items if not isinstance(item, Mapping)]
    clause = joined(within.path, name)
    patterns = [_pattern(within.book.page(item, clause)) for item in items if isinstance(item, Mapping)]
    return Meaning(
        value=value,
        clause=clause,
        words=tuple(word for word in words if word),
        patterns=tuple(pattern for pattern in patterns if pattern),
    )


def _word(page: Page, item: Node) -> str:
    if not isinstance(item, Scalar) or not folded(item.text).strip():
        page.book.wrong("not-a-word", item)
        return ""
    if len(item.text) > 40:
        page.book.wrong("text-too-long", item, key=item.text, most=40)
    return item.text.strip()[:40]


def _pattern(page: Page) -> str:
    pattern = page.text(PATTERN, longest=1_000)
    trouble = pattern_trouble(pattern) if pattern else ""
    if trouble:
        page.book.wrong(trouble, page.node, pattern=pattern)
        return ""
    return pattern


def _checked(book: Book, about: str, meanings: list[Meaning]) -> Keywords:
    """One word means one thing about one subject; and there is a sensible number of them."""
    owners: dict[str, Meaning] = {}
    for meaning in meanings:
        for word in meaning.words:
            first = owners.setdefault(folded(word), meaning)
            if first is not meaning:
                book.wrong(
                    "word-means-two-things", meaning.clause, word=word, one=first.clause, other=meaning.clause
                )
    if len(owners) > MOST_WORDS:
        book.wrong("too-many-words", meanings[0].clause, most=MOST_WORDS)
        return Keywords(about=about)
    return Keywords(about=about, meanings=tuple(meanings))
