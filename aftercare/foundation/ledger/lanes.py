"""Lanes: kinds of background work that must not hold each other up. The worker gives each its own thread."""

from collections.abc import Callable
from dataclasses import dataclass

Step = Callable[[], int]
"""Does a short piece of work in transactions of its own; how many things it did, 0 when nothing waits."""


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One kind of background work.

    before_sweeps  brings in what came from outside: sweeps wait for it after an outage
    """

    name: str
    step: Step
    before_sweeps: bool = False


LANES: dict[str, Lane] = {}


def lane(name: str, *, before_sweeps: bool = False) -> Callable[[Step], Step]:
    """Have the worker call this step again and again, pausing when it returns 0."""

    def register(step: Step) -> Step:
        if name in LANES:
            raise TypeError(f"two lanes call themselves {name!r}")
        LANES[name] = Lane(name=name, step=step, before_sweeps=before_sweeps)
        return step

    return register
