"""The worker: does in the background what was recorded, what is due, and what waits. One thread per lane."""

import logging
import threading
import time

from django.db import connections, transaction
from django.db.models.functions import Now

from aftercare.foundation.ledger import errands, seals  # noqa: F401  they register a lane and sweeps
from aftercare.foundation.ledger.lanes import LANES, Lane, Step
from aftercare.foundation.ledger.leases import back_off
from aftercare.foundation.ledger.models import Beat
from aftercare.foundation.ledger.sweeps import SWEEPS, Sweep, due_sweeps, run_sweep, take_turn

IDLE_SECONDS = 0.5  # between looks of a lane that had nothing to do
BEAT_SECONDS = 10
LONGEST_PAUSE_SECONDS = 30  # after trouble such as a database that went away

log = logging.getLogger(__name__)


def run(stop: threading.Event, *, once: bool = False) -> None:
    """Work until told to stop. once: do all there is to do now, in this thread, and return."""
    if once:
        return _work_off()
    progress = Progress()
    loops = [_Loop(lane.name, lane.step, stop, progress) for lane in LANES.values()]
    loops.append(_Loop("sweeps", lambda: _sweep(progress, stop), stop, progress))
    for loop in loops:
        loop.start()
    stop.wait()
    for loop in loops:
        loop.join()


class Progress:
    """Which inbound lanes have come to the end of what waited, and for how long some have not."""

    def __init__(self) -> None:
        self._behind_since = {one.name: time.monotonic() for one in LANES.values() if one.before_sweeps}

    def drained(self, lane: str) -> None:
        self._behind_since.pop(lane, None)

    def fell_behind(self, lane: str) -> None:
        if lane in LANES and LANES[lane].before_sweeps:
            self._behind_since.setdefault(lane, time.monotonic())

    def lets_run(self, sweep: Sweep) -> bool:
        """Whether this sweep need not, or will not any longer, wait for the inbound lanes."""
        behind = list(self._behind_since.values())
        if not behind:
            return True
        waited = time.monotonic() - min(behind)
        return sweep.patience is not None and waited >= sweep.patience.total_seconds()


class _Loop(threading.Thread):
    """One lane's thread: step, pause when idle, back off after trouble, give a sign of life."""

    def __init__(self, lane: str, step: Step, stop: threading.Event, progress: Progress) -> None:
        super().__init__(name=lane, daemon=True)
        self.lane, self.step, self.stop, self.progress = lane, step, stop, progress
        self.done = 0
        self.troubles = 0
        self.next_beat = 0.0

    def run(self) -> None:
        while not self.stop.is_set():
            try:
                pause = self.turn()
            except Exception:  # whatever it was, a lane that dies would leave its work undone for ever
                log.exception("lane %s stumbled", self.lane)
                pause = self.stumble()
            self.stop.wait(pause)
        connections.close_all()

    def turn(self) -> float:
        """One step; the seconds to pause afterwards."""
        did = self.step()
        self.done += did
        self.troubles = 0
        if not did:
            self.progress.drained(self.lane)
        self.beat()
        return 0 if did else IDLE_SECONDS

    def stumble(self) -> float:
        """Forget connections that may be dead; the seconds to pause."""
        self.troubles += 1
        self.progress.fell_behind(self.lane)
        connections.close_all()
        return min(back_off(self.troubles).total_seconds() / 10, LONGEST_PAUSE_SECONDS)

    def beat(self) -> None:
        if time.monotonic() >= self.next_beat:
            give_sign_of_life(self.lane, done=self.done)
            self.next_beat = time.monotonic() + BEAT_SECONDS


def give_sign_of_life(lane: str, *, done: int) -> None:
    """Write down that a lane is alive and how much it has done since its worker started."""
    with transaction.atomic():
        said = {"at": Now(), "said": {"done": done}}
        Beat.objects.update_or_create(name=f"lane:{lane}", defaults=said)


def _sweep(progress: Progress, stop: threading.Event) -> int:
    done = 0
    for sweep in due_sweeps():
        if not stop.is_set() and progress.lets_run(sweep) and take_turn(sweep):
            done += run_sweep(sweep)
    return done


def _work_off() -> None:
    """Inbound first, then what was recorded, then what is due, until a whole round finds nothing to do."""
    inbound = [one for one in LANES.values() if one.before_sweeps]
    others = [one for one in LANES.values() if not one.before_sweeps]
    while True:
        done = sum(_drain(one) for one in inbound + others)
        done += sum(run_sweep(one) for one in SWEEPS.values())
        if not done:
            return


def _drain(lane: Lane) -> int:
    done = 0
    while step := lane.step():
        done += step
    return done
