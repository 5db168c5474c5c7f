"""Filling a sentence: values by name, slugs by their vocabulary, moments and money as people write them."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from string import Formatter
from typing import Any, Protocol

from aftercare.doors.look import formats
from aftercare.doors.words.gathered import Language, spoken, terms
from aftercare.doors.words.policy_names import by_policy

BETWEEN = {"zh": "、", "en": ", "}
SOMEONE = {"zh": "同事", "en": "a colleague"}
NOTHING = "—"


def named(vocabulary: str, slug: str, language: str | None = None) -> str:
    """How a slug is called in a vocabulary; the slug itself when it has no name there."""
    said = terms().get(vocabulary, {}).get(slug)
    return said[spoken(language)] if said else slug


class Named(Protocol):
    """What has a name in Chinese and perhaps one in English: a team, a role, a type of case."""

    @property
    def name(self) -> str: ...
    @property
    def english(self) -> str: ...


def called(thing: Named) -> str:
    """What a thing is called in the reader's language; by its Chinese name where it has no other."""
    return (spoken() == "en" and thing.english) or thing.name


def filled(
    sentence: str, values: Mapping[str, object], language: Language, names: Mapping[int, str] | None = None
) -> str:
    """The sentence with its placeholders filled. What has no value is left out."""
    return _Speaker(language, names or {}).vformat(sentence, (), values)


class _Speaker(Formatter):
    """Sentences are ours alone, never typed by people; values are only ever put in whole."""

    def __init__(self, language: Language, names: Mapping[int, str]) -> None:
        self.language: Language = language
        self.names = names

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key), "")

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, list | tuple):
            return BETWEEN[self.language].join(self.format_field(one, format_spec) for one in value)
        if format_spec == "person":
            return self.names.get(value, SOMEONE[self.language])
        shown = SHOWN.get(format_spec)
        if shown is not None:
            return shown(value)
        if value is None:
            return NOTHING
        return named(format_spec, str(value), self.language) if format_spec else str(value)


def _moment(value: object) -> str:
    at = dt.datetime.fromisoformat(value) if isinstance(value, str) and value else value
    return formats.moment(at) if isinstance(at, dt.datetime) else ""


def _money(fen: object) -> str:
    return formats.money(Decimal(str(fen or 0)) / 100)


def _span(seconds: object) -> str:
    return formats.span_words(float(str(seconds or 0)))


def _mistake(one: Mapping[str, str]) -> str:
    accepted = f" ({one['expected']})" if one.get("expected") else ""
    return f"{one['place']}: {one['says']}{accepted}"


SHOWN: dict[str, Callable[[Any], str]] = {
    "mistake": _mistake,
    "moment": _moment,
    "money": _money,
    "span": _span,
    "case_type": lambda name: by_policy(name, "type"),
    "team_name": lambda name: by_policy(name, "team"),
    "task_name": lambda name: by_policy(name, "task"),
    "promise_name": lambda name: by_policy(name, "promise"),
}
