"""Sweeps: what happens because time passed. Registered by rooms in their sweeps.py, run by the worker."""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.db import transaction
from django.db.models import DurationField, ExpressionWrapper, F
from django.db.models.functions import Now

from aftercare.foundation.act import Act
from aftercare.foundation.ledger.models import Beat
from aftercare.foundation.ledger.trouble import place_of

MOST_ROUNDS = 50  # of one sweep in one turn; the rest is its next turn's
LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
PATIENCE = dt.timedelta(minutes=10)

log = logging.getLogger(__name__)


class Step(Protocol):
    """Does at most a batch (≤ 200) of what is due, in transactions of its own; how many, 0 for none."""

    def __call__(self, *, act: Act) -> int: ...


@dataclass(frozen=True, kw_only=True)
class Sweep:
    """Something that is looked after again and again.

    patience  how long it waits for the inbound lanes to be drained after an outage: zero: not at all;
              None: as long as it takes
    """

    name: str
    every: dt.timedelta
    step: Step
    patience: dt.timedelta | None = PATIENCE

    @property
    def beat(self) -> str:
        return f"sweep:{self.name}"


SWEEPS: dict[str, Sweep] = {}


def sweep(
    name: str, every_seconds: float, *, patience: dt.timedelta | None = PATIENCE
) -> Callable[[Step], Step]:
    """Run this step every so often, on one worker at a time. Sweeps run in the order they were registered."""

    def register(step: Step) -> Step:
        if name in SWEEPS:
            raise TypeError(f"two sweeps call themselves {name!r}")
        every = dt.timedelta(seconds=every_seconds)
        SWEEPS[name] = Sweep(name=name, every=every, step=step, patience=patience)
        return step

    return register


def due_sweeps() -> list[Sweep]:
    """The sweeps whose turn has come, by the database's clock, in the order they were registered."""
    age = ExpressionWrapper(Now() - F("at"), output_field=DurationField())
    ages = dict(Beat.objects.filter(name__startswith="sweep:").values_list("name", age))
    return [one for one in SWEEPS.values() if one.beat not in ages or ages[one.beat] >= one.every]


def take_turn(one: Sweep) -> bool:
    """Make this worker the one that runs the sweep now. False if another was first."""
    with transaction.atomic():
        Beat.objects.bulk_create([Beat(name=one.beat, at=LONG_AGO)], ignore_conflicts=True)
        turn = Beat.objects.filter(name=one.beat, at__lte=Now() - one.every)
        return bool(turn.update(at=Now()))


def run_sweep(one: Sweep, *, at: dt.datetime | None = None) -> int:
    """Run one sweep until nothing is due; how many things it did. Its trouble is noted and stops no other.

    at  the moment to run it at (demo, tests); None: now
    """
    done, trouble = 0, ""
    try:
        for _ in range(MOST_ROUNDS):
            step = one.step(act=Act.begun("system:worker", "worker", at=at))
            done += step
            if not step:
                break
    except Exception as failure:  # one sweep's bug must not keep promises from being settled by another
        log.exception("sweep %s failed", one.name)
        trouble = place_of(failure)
    with transaction.atomic():
        Beat.objects.filter(name=one.beat).update(said={"done": done, "trouble": trouble})
    return done
