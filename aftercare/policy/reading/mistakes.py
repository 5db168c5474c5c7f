"""Mistakes in a policy file: slug, place and values; the sentences are in doors/words/policy.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from aftercare.policy.reading.nodes import Place

LONGEST_QUOTE = 60
LONGEST_LIST = 40
MOST_MISTAKES = 300

Said = str | tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """One thing wrong with a policy file.

    path    where in the policy it is ("承诺.首次响应.时限"), "" for the whole file
    values  what the sentence needs, texts of at most 60 characters and lists of at most 40; never trusted
    """

    slug: str
    line: int
    column: int
    path: str = ""
    values: Mapping[str, Said] = field(default_factory=dict)


class Mistakes:
    """All mistakes found so far, none twice. Beyond 300 the rest are not collected."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, Place, tuple[tuple[str, Said], ...]], Mistake] = {}

    def add(self, slug: str, place: Place, path: str = "", **values: object) -> None:
        said = {name: _clipped(value) for name, value in values.items()}
        mistake = Mistake(slug=slug, line=place.line, column=place.column, path=path, values=said)
        if len(self._found) < MOST_MISTAKES:
            self._found.setdefault((slug, place, tuple(sorted(said.items()))), mistake)

    def in_order(self) -> tuple[Mistake, ...]:
        return tuple(sorted(self._found.values(), key=lambda found: (found.line, found.column, found.slug)))

    def __len__(self) -> int:
        return len(self._found)


def _clipped(value: object) -> Said:
    if isinstance(value, tuple):
        return tuple(_clipped_text(str(word)) for word in value[:LONGEST_LIST])
    return _clipped_text(str(value))


def _clipped_text(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
