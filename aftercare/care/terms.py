"""Whom we ask how it was, and when we call back: plain values of the policy."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SurveyTerms:
    """Whether and what to ask after closing.

    ask        True always; False never; a share 0..1 otherwise (sampled by case number)
    questions  result, attitude, speed, recommend
    targets    question or index → share wanted, e.g. {"satisfaction": 0.90, "attitude": 0.95}
    small_below  answers below which the figure is marked as a small sample; small_note, the policy's words for it
    weights      question → weight in the satisfaction index, together 1; empty when there is no index
    """

    ask: bool | float
    questions: tuple[str, ...] = ("result", "attitude")
    clause: str = ""
    channels: tuple[str, ...] = ("link",)
    targets: tuple[tuple[str, float], ...] = ()
    small_below: int = 30
    small_note: str = ""
    weights: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, kw_only=True)
class FollowUpTerms:
    """A visit or call some time after closing.

    days      natural days after closing
    share     share of cases that get one, 0..1 (sampled by case number)
    channels  phone, link, email …, in order of preference
    """

    name: str
    days: int
    clause: str = ""
    ask: tuple[str, ...] = ()
    share: float = 1.0
    channels: tuple[str, ...] = ("phone",)
