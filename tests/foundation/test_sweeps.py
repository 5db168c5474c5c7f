"""Sweeps: one worker at a time, in order, each looking after itself; and none before the mail was read."""

import datetime as dt
import threading
from collections.abc import Callable

import pytest
from django.db.models import F

from aftercare.foundation.act import Act
from aftercare.foundation.ledger import lanes, sweeps, worker
from aftercare.foundation.ledger.lanes import lane
from aftercare.foundation.ledger.models import Beat
from aftercare.foundation.ledger.sweeps import MOST_ROUNDS, SWEEPS, due_sweeps, run_sweep, sweep, take_turn

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def nothing_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what a test registers is there."""
    monkeypatch.setattr(sweeps, "SWEEPS", {})
    monkeypatch.setattr(worker, "SWEEPS", sweeps.SWEEPS)
    monkeypatch.setattr(lanes, "LANES", {})
    monkeypatch.setattr(worker, "LANES", lanes.LANES)


@pytest.fixture
def swept() -> list[str]:
    return []


@pytest.fixture
def sweeping(swept) -> Callable[..., None]:
    """Register a sweep that has `work` things to do."""

    def register(name: str, work: int = 0, **how: object) -> None:
        left = [work]

        @sweep(name, 60, **how)
        def step(*, act: Act) -> int:
            swept.append(name)
            left[0] -= bool(left[0])
            return left[0]

    return register


def test_sweeps_are_due_in_the_order_they_were_registered(sweeping):
    for name in ("mend", "break", "warn"):
        sweeping(name)
    assert [one.name for one in due_sweeps()] == ["mend", "break", "warn"]


def test_one_worker_has_the_turn_until_the_time_is_round(sweeping):
    sweeping("warn")
    [one] = due_sweeps()
    assert (take_turn(one), take_turn(one), due_sweeps()) == (True, False, [])
    Beat.objects.update(at=F("at") - MINUTE)
    assert due_sweeps() == [one]
    assert take_turn(one)


def test_a_sweep_goes_on_until_nothing_is_due(sweeping, swept):
    sweeping("warn", work=4)
    [one] = due_sweeps()
    take_turn(one)
    assert run_sweep(one) == 3 + 2 + 1
    assert len(swept) == 4
    assert Beat.objects.get().said == {"done": 6, "trouble": ""}


def test_a_sweep_that_never_ends_leaves_the_rest_for_its_next_turn(sweeping, swept):
    sweeping("warn", work=10_000)
    run_sweep(due_sweeps()[0])
    assert len(swept) == MOST_ROUNDS


def test_a_sweep_acts_as_the_system_at_the_moment_it_is_given(act):
    seen: list[Act] = []

    @sweep("look", 60)
    def look(*, act: Act) -> int:
        seen.append(act)
        return 0

    run_sweep(due_sweeps()[0], at=act.at)
    run_sweep(due_sweeps()[0])
    assert (seen[0].actor, seen[0].door, seen[0].at) == ("system:worker", "worker", act.at)
    assert seen[1].at > act.at


def test_a_failing_sweep_is_noted_and_the_others_run(sweeping, swept):
    @sweep("fail", 60)
    def fail(*, act: Act) -> int:
        raise ZeroDivisionError

    sweeping("warn")
    worker._sweep(worker.Progress(), threading.Event())
    assert swept == ["warn"]
    said = dict(Beat.objects.values_list("name", "said"))
    assert said["sweep:fail"]["trouble"].startswith("ZeroDivisionError in ")
    assert said["sweep:warn"]["trouble"] == ""


@pytest.mark.parametrize(("registrar", "what"), [(sweep, {"every_seconds": 60}), (lane, {})])
def test_two_of_one_name_are_refused(registrar, what):
    registrar("warn", **what)(lambda: 0)
    with pytest.raises(TypeError, match="'warn'"):
        registrar("warn", **what)(lambda: 0)


class Watch:
    """A clock a test can turn."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def monotonic(self) -> float:
        return self.seconds


@pytest.mark.parametrize(
    ("patience", "waits_seconds"), [(dt.timedelta(), 0), (10 * MINUTE, 600), (None, None)]
)
def test_sweeps_wait_for_the_mail_as_long_as_they_have_patience(
    sweeping, monkeypatch, patience, waits_seconds
):
    watch = Watch()
    monkeypatch.setattr(worker, "time", watch)
    lane("mail", before_sweeps=True)(lambda: 0)
    sweeping("close", patience=patience)
    progress = worker.Progress()
    close = sweeps.SWEEPS["close"]
    assert progress.lets_run(close) == (waits_seconds == 0)
    if waits_seconds:
        watch.seconds += waits_seconds - 1
        assert not progress.lets_run(close)
        watch.seconds += 1
        assert progress.lets_run(close)
    watch.seconds += 1_000_000
    assert progress.lets_run(close) == (waits_seconds is not None)
    progress.drained("mail")
    assert progress.lets_run(close)


def test_a_lane_in_trouble_is_behind_again(sweeping):
    lane("mail", before_sweeps=True)(lambda: 0)
    lane("errands")(lambda: 0)
    sweeping("close", patience=None)
    progress = worker.Progress()
    progress.drained("mail")
    progress.fell_behind("errands")
    assert progress.lets_run(sweeps.SWEEPS["close"])
    progress.fell_behind("mail")
    assert not progress.lets_run(sweeps.SWEEPS["close"])


def test_working_off_reads_the_mail_first_and_stops_when_all_is_done(sweeping, swept):
    def work(name: str, count: int) -> Callable[[], int]:
        left = [count]

        def step() -> int:
            swept.append(name)
            left[0] -= bool(left[0])
            return left[0]

        return step

    lane("errands")(work("errands", 2))
    lane("mail", before_sweeps=True)(work("mail", 3))
    sweeping("close")
    worker.run(threading.Event(), once=True)
    first = {name: swept.index(name) for name in ("mail", "errands", "close")}
    assert sorted(first, key=first.__getitem__) == ["mail", "errands", "close"]
    assert swept.count("mail") == 3 + 1


def test_the_house_has_its_own_sweeps_and_lanes():
    """Read before the fixtures emptied the lists: importing the worker registers them."""
    assert {"seal", "seal-stragglers"} <= SWEEPS.keys()


def test_a_lane_that_stumbles_gets_up_again(monkeypatch):
    stop, progress, beats = threading.Event(), worker.Progress(), []
    monkeypatch.setattr(
        worker, "connections", type("Connections", (), {"close_all": staticmethod(lambda: None)})
    )
    monkeypatch.setattr(worker, "give_sign_of_life", lambda lane, done: beats.append((lane, done)))
    monkeypatch.setattr(worker, "IDLE_SECONDS", 0)
    monkeypatch.setattr(worker, "back_off", lambda troubles: dt.timedelta())
    steps = iter([ZeroDivisionError, 2, ZeroDivisionError, 1, 0])

    def step() -> int:
        did = next(steps)
        if not did:
            stop.set()
        if not isinstance(did, int):
            raise did
        return did

    loop = worker._Loop("mail", step, stop, progress)
    loop.run()
    assert (loop.done, loop.troubles, beats) == (3, 0, [("mail", 2)])
