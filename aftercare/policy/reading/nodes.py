"""What a policy file is made of once parsed: words, lists and mappings, each knowing where it stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in the file; both count from 1."""

    line: int
    column: int


START = Place(1, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """A piece of text. quoted: written in quotes or as a block, so it is never an empty value."""

    text: str
    place: Place = START
    quoted: bool = False

    @property
    def blank(self) -> bool:
        return not self.quoted and self.text in ("", "~", "null")


@dataclass(frozen=True, slots=True, eq=False)
class Sequence:
    items: tuple["Node", ...]
    place: Place = START


@dataclass(frozen=True, slots=True, eq=False)
class Mapping:
    """Keys and values in the order written; no key twice."""

    entries: tuple[tuple[Scalar, "Node"], ...] = ()
    place: Place = START

    def get(self, key: str) -> "Node | None":
        return next((value for name, value in self.entries if name.text == key), None)

    def overlaid_by(self, over: "Mapping") -> "Mapping":
        """This mapping with the other's words in place of its own, standing where the other stands."""
        said = {name.text for name, _ in over.entries}
        kept = tuple((name, value) for name, value in self.entries if name.text not in said)
        return Mapping(kept + over.entries, over.place)


Node = Scalar | Sequence | Mapping
