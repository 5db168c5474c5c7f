"""What changed between two policy files, clause by clause, in the words of the files."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from aftercare.policy.compiled import language_of
from aftercare.policy.reading.mistakes import Mistakes
from aftercare.policy.reading.nodes import Mapping, Node, Scalar, Sequence
from aftercare.policy.reading.page import NAME, joined
from aftercare.policy.reading.parse import parse
from aftercare.policy.reading.words import in_language

Change = Literal["added", "removed", "changed"]
BETWEEN = "、"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One clause that is not as it was. was is "" when added, is_ "" when removed. line: in the file it stands in."""

    change: Change
    clause: str
    was: str = ""
    is_: str = ""
    line: int = 0


def differences(was: str, is_: str) -> tuple[Difference, ...]:
    """What one text says differently from another, in the order of the new text; what it no longer says comes last.

    Comments, spacing and the order of entries are no difference. Unreadable texts say nothing.
    """
    before, after = dict(_said(was)), dict(_said(is_))
    changed = [_difference(clause, before, after) for clause in after if before.get(clause) != after[clause]]
    gone = [clause for clause in before if clause not in after]
    return (*changed, *(_removed(clause, before[clause]) for clause in gone))


@dataclass(frozen=True)
class _Words:
    """What a clause says; equal when the words are, wherever they stand."""

    text: str
    line: int = 0

    def __eq__(self, another: object) -> bool:
        return isinstance(another, _Words) and self.text == another.text


def _difference(clause: str, before: dict[str, _Words], after: dict[str, _Words]) -> Difference:
    words = after[clause]
    if clause not in before:
        return Difference(change="added", clause=clause, is_=words.text, line=words.line)
    return Difference(
        change="changed", clause=clause, was=before[clause].text, is_=words.text, line=words.line
    )


def _removed(clause: str, words: _Words) -> Difference:
    return Difference(change="removed", clause=clause, was=words.text, line=words.line)


def _said(text: str) -> Iterator[tuple[str, _Words]]:
    top = parse(text, Mistakes())
    yield from _leaves(top, "", in_language(NAME, language_of(top)))


def _leaves(node: Node, path: str, name_key: str) -> Iterator[tuple[str, _Words]]:
    """Every clause that says something: texts, and lists of texts as one."""
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield from _leaves(value, joined(path, key.text), name_key)
    elif isinstance(node, Sequence) and any(isinstance(item, Mapping) for item in node.items):
        for number, item in enumerate(node.items, start=1):
            yield from _leaves(item, _item_path(item, path, number, name_key), name_key)
    elif path:
        yield path, _Words(_text(node), node.place.line)


def _item_path(item: Node, path: str, number: int, name_key: str) -> str:
    name = item.get(name_key) if isinstance(item, Mapping) else None
    return joined(path, name.text) if isinstance(name, Scalar) else f"{path}[{number}]"


def _text(node: Node) -> str:
    if isinstance(node, Sequence):
        return BETWEEN.join(_text(item) for item in node.items)
    return node.text if isinstance(node, Scalar) else ""
