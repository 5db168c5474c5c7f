"""Whom we ask how it was, and when we call back: plain values of the policy."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SurveyTerms:
    """Whether and what to ask after closing.

    ask        True always; False never; a share 0..1 otherwise (sampled by case number)
    questions  result, attitude, speed, recommend
    targets    question or index → share wanted, e.g. {"satisfaction": 0.90, "attitude": 0.95}
    small_below  answers below which the figure is marked as a small sample
    """

    ask: bool | float
    questions: tuple[str, ...] = ("result", "attitude")
    clause: str = ""
    channels: tuple[str, ...] = ("link",)
    targets: tuple[tuple[str, float], ...] = ()
    small_below: int = 30


@dataclass(frozen=True, kw_only=True)
class FollowUpTerms:
    """A visit or call some time after closing."""

    name: str
    days: int
    clause: str = ""
    ask: tuple[str, ...] = ()
