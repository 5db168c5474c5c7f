"""From text to nodes. Everything a policy has no use for is refused by name before anything is built of it."""

from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from aftercare.policy.reading.mistakes import Mistakes
from aftercare.policy.reading.nodes import START, Mapping, Node, Place, Scalar, Sequence

LARGEST_FILE = 256 * 1024
LONGEST_LINE = 2_000
DEEPEST = 12
MOST_PARTS = 20_000


class _GivenUp(Exception):
    """The file cannot be read further; the reason has been collected."""


def parse(written: str | bytes, wrong: Mistakes) -> Mapping:
    """The file's top mapping; an empty one when it cannot be read. Never raises; reasons go to `wrong`."""
    text = _decoded(written, wrong)
    if text is None or not _fits(text, wrong):
        return Mapping()
    try:
        top = _Parser(text, wrong).document()
    except _GivenUp:
        return Mapping()
    except (YAMLError, ValueError, IndexError, AttributeError, AssertionError, OverflowError) as trouble:
        # ruamel reports most broken files as YAMLError and a few (bad escapes, odd directives) as bare errors
        wrong.add("not-yaml", _place_of(trouble), problem=str(getattr(trouble, "problem", "") or ""))
        return Mapping()
    if not isinstance(top, Mapping):
        wrong.add("top-not-a-mapping", top.place)
        return Mapping()
    return top


def _decoded(written: str | bytes, wrong: Mistakes) -> str | None:
    if len(written) > LARGEST_FILE:
        wrong.add("file-too-large", START, most=f"{LARGEST_FILE // 1024} kB")
        return None
    if isinstance(written, str):
        return written.removeprefix("\ufeff")
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        line = written.count(b"\n", 0, trouble.start) + 1
        wrong.add("not-utf8", Place(line, 1))
        return None


def _fits(text: str, wrong: Mistakes) -> bool:
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > LONGEST_LINE:
            wrong.add("line-too-long", Place(number, LONGEST_LINE), most=LONGEST_LINE)
            return False
    return True


def _place_of(trouble: Exception) -> Place:
    mark = trouble.problem_mark or trouble.context_mark if isinstance(trouble, MarkedYAMLError) else None
    return Place(mark.line + 1, mark.column + 1) if mark else START


class _Parser:
    """Builds nodes from the events of one document."""

    def __init__(self, text: str, wrong: Mistakes) -> None:
        self._events: Iterator[Event] = YAML(typ="safe", pure=True).parse(text)
        self._wrong = wrong
        self._parts = 0

    def document(self) -> Node:
        """The first document's node. Collects multiple-documents when there is a second."""
        top: Node | None = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent) and top is not None:
                self._wrong.add("several-documents", _place(event))
                break
            if isinstance(event, MappingStartEvent | SequenceStartEvent | ScalarEvent | AliasEvent):
                top = self._node(event, depth=1)
        if top is None or (isinstance(top, Scalar) and top.blank):
            self._wrong.add("file-empty", START)
            raise _GivenUp
        return top

    def _node(self, event: Event, *, depth: int) -> Node:
        self._weigh(event, depth)
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, depth)
        if isinstance(event, SequenceStartEvent):
            items = tuple(self._node(part, depth=depth + 1) for part in self._until(SequenceEndEvent))
            return Sequence(items, _place(event))
        if isinstance(event, ScalarEvent):
            return Scalar(event.value, _place(event), quoted=bool(event.style))
        return Scalar("", _place(event))

    def _mapping(self, start: Event, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for event in self._until(MappingEndEvent):
            key = self._node(event, depth=depth + 1)
            value = self._node(next(self._events), depth=depth + 1)
            if not isinstance(key, Scalar) or isinstance(event, AliasEvent):
                self._wrong.add("key-not-text", key.place)
            elif key.text in entries:
                self._wrong.add("key-twice", key.place, key=key.text, line=entries[key.text][0].place.line)
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), _place(start))

    def _until(self, end: type[Event]) -> Iterator[Event]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event

    def _weigh(self, event: Event, depth: int) -> None:
        """Refuse what a policy has no use for. Raises _GivenUp on what could exhaust the machine."""
        self._parts += 1
        if depth > DEEPEST:
            self._wrong.add("too-deep", _place(event), most=DEEPEST)
            raise _GivenUp
        if self._parts > MOST_PARTS:
            self._wrong.add("too-many-parts", _place(event), most=MOST_PARTS)
            raise _GivenUp
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor or isinstance(event, AliasEvent):
            self._wrong.add(
                "alias" if isinstance(event, AliasEvent) else "anchor", _place(event), name=anchor or ""
            )
        if tag:
            self._wrong.add("tag", _place(event), name=tag)


def _place(event: Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1)
