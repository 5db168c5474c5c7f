"""Gathering what the modules of words say. Two modules that say the same thing fail at the first question."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from django.utils import translation

Language = Literal["zh", "en"]
Said = dict[str, str]
Sentence = Said | tuple[str, str]
Sayings = dict[str, Any]
Vocabulary = dict[str, Said]

MACHINERY = frozenset({"__init__", "gathered", "policy_names", "speaking"})


def spoken(language: str | None = None) -> Language:
    """Which of our two languages this code stands for; the one pages are shown in now when none is given."""
    code = language or translation.get_language() or "zh-hans"
    return "en" if code.startswith("en") else "zh"


@cache
def refusals() -> Sayings:
    """Slug of a refusal → its sentences."""
    return _gathered("REFUSALS")


@cache
def facts() -> Sayings:
    """Kind of a fact → its sentences, or what they turn on."""
    return _gathered("FACTS")


@cache
def notices() -> Sayings:
    """Slug of a notice → its sentences."""
    return _gathered("NOTICES")


@cache
def terms() -> dict[str, Vocabulary]:
    """Vocabulary → slug → how it is called."""
    return _gathered("TERMS")


def _gathered(name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for module in _modules():
        said = getattr(module, name, {})
        if twice := found.keys() & said.keys():
            raise TypeError(f"{module.__name__} says again: {sorted(twice)}")
        found |= {slug: _in_both(one) for slug, one in said.items()}
    return found


def _in_both(said: Any) -> Any:
    """A pair (Chinese, English) as {"zh": …, "en": …}, wherever it stands."""
    if isinstance(said, tuple):
        return {"zh": said[0], "en": said[1]}
    return said if "zh" in said else {key: _in_both(one) for key, one in said.items()}


def _modules() -> Iterator[Any]:
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem not in MACHINERY:
            yield import_module(f"aftercare.doors.words.{path.stem}")
