"""Kinds of long work. A room registers one for each kind of job it can do, in its long_work.py."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from aftercare.foundation.act import Act
from aftercare.foundation.jobs.models import Job

ITEMS_PER_STEP = 200


@dataclass(frozen=True)
class Item:
    """One thing to do. place: where the job stands once it is done, as JSON; job.cursor holds the last one's."""

    place: Any
    what: Any


class Work(Protocol):
    """What a kind of job does."""

    def next_items(self, job: Job, *, limit: int) -> Sequence[Item]:
        """The items after job.cursor (None: from the beginning), in order; fewer than limit means these are the last.

        Called again after a kill: the same cursor must lead to the same items.
        """
        ...

    def do(self, item: Item, *, job: Job, act: Act) -> None:
        """Do one item, by an ordinary action. A Refusal leaves it behind as a JobFailure, and the job goes on."""
        ...


@dataclass(frozen=True)
class Kind:
    """A registered kind of job."""

    name: str
    work: Work
    items_per_step: int


JOBS: dict[str, Kind] = {}

W = type[Work]


def job_kind(name: str, *, items_per_step: int = ITEMS_PER_STEP) -> Callable[[W], W]:
    """Register a class as the work of a kind of job. The name is permanent: rows carry it.

    items_per_step  done in one transaction; lower it where an item is slow, because others wait meanwhile
    """

    def register(work: W) -> W:
        if name in JOBS:
            raise TypeError(f"two kinds of job call themselves {name!r}")
        JOBS[name] = Kind(name, work(), items_per_step)
        return work

    return register
