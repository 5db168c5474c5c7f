"""Jobs: every item once, whoever dies, cancels or is late; failures listed; progress visible."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.db import OperationalError
from django.db.models.functions import Now

from aftercare.foundation.act import Act
from aftercare.foundation.jobs import (
    cancel_job,
    drain_jobs,
    failures_of,
    job_for,
    jobs_of,
    resume_job,
    start_job,
)
from aftercare.foundation.jobs import kinds as registry
from aftercare.foundation.jobs.access import NoSuchJob
from aftercare.foundation.jobs.actions import MOST_TROUBLES, JobIsOver, JobNotWaiting
from aftercare.foundation.jobs.kinds import Item, job_kind
from aftercare.foundation.jobs.lanes import work_on_jobs
from aftercare.foundation.jobs.models import Job, JobFailure
from aftercare.foundation.jobs.steps import run_job_step, take_up_job
from aftercare.foundation.ledger.leases import LeaseLost
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.links.actions import LinkUnknown
from aftercare.foundation.links.models import Link
from tests.refused import refused

pytestmark = pytest.mark.django_db


class Counting:
    """Makes a link for every number up to job.particulars["to"], but for those it is to refuse or break at."""

    def next_items(self, job: Job, *, limit: int) -> list[Item]:
        first = (job.cursor or 0) + 1
        return [
            Item(number, number) for number in range(first, min(first + limit, job.particulars["to"] + 1))
        ]

    def do(self, item: Item, *, job: Job, act: Act) -> None:
        thread = f"item:{item.what}"
        Link.objects.create(
            purpose="count", thread=thread, audience=act.actor, once=True, made_at=act.at, expires_at=act.at
        )
        if item.what in job.particulars.get("refuse", []):
            raise LinkUnknown(number=item.what, at=act.at)
        if item.what in job.particulars.get("break", []):
            raise ZeroDivisionError("of 13800138000")
        if item.what in job.particulars.get("away", []):
            raise OperationalError("server closed the connection")


@pytest.fixture
def counting(monkeypatch, act) -> Iterator[Callable[..., Job]]:
    monkeypatch.setattr(registry, "JOBS", registry.JOBS)
    job_kind("test-count", items_per_step=10)(Counting)
    yield lambda **particulars: start_job(
        "test-count", particulars=particulars, total=particulars["to"], act=act
    )
    del registry.JOBS["test-count"]


def counted() -> list[int]:
    return sorted(int(thread.partition(":")[2]) for thread in Link.objects.values_list("thread", flat=True))


def kinds() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


def test_starting_a_job_records_what_was_asked(counting, act):
    job = counting(to=25)
    assert (job.state, job.actor, job.asked_at, job.cursor, job.total) == (
        "running",
        "staff:7",
        act.at,
        None,
        25,
    )
    entry = Entry.objects.get()
    assert (entry.kind, entry.thread, entry.details) == (
        "job.started",
        f"job:{job.pk}",
        {"job_kind": "test-count", "total": 25},
    )


def test_an_unknown_kind_is_a_bug(act, db):
    with pytest.raises(KeyError):
        start_job("nothing", particulars={}, act=act)


@pytest.mark.parametrize(("to", "steps"), [(0, 1), (9, 1), (10, 2), (25, 3)])
def test_every_item_is_done_once_in_steps(counting, to, steps):
    job = counting(to=to)
    assert drain_jobs() == steps
    job.refresh_from_db()
    assert (counted(), job.state, job.done, job.failed) == (list(range(1, to + 1)), "done", to, 0)
    assert job.cursor == (to or None)
    assert kinds() == ["job.started", "job.finished"]
    assert Entry.objects.order_by("pk").last().details == {"job_kind": "test-count", "done": to, "failed": 0}


def test_the_lane_does_one_step_at_a_time_and_takes_turns(counting):
    first, second = counting(to=15), counting(to=15)
    progress = []
    while work_on_jobs():
        progress.append(tuple(Job.objects.order_by("pk").values_list("done", flat=True)))
    assert progress == [(10, 0), (10, 10), (15, 10), (15, 15)]
    assert first.pk < second.pk


def test_the_worker_acts_as_the_one_who_asked(counting, act):
    asked = Act.begun("staff:9", "desk", at=act.at, permissions=frozenset({"import", "case.close"}))
    job = start_job("test-count", particulars={"to": 1}, act=asked)
    drain_jobs()
    assert Link.objects.get().audience == "staff:9"
    assert Job.objects.get(pk=job.pk).permissions == ["case.close", "import"]


def test_items_that_fail_are_undone_listed_and_the_rest_goes_on(counting):
    job = counting(to=25, **{"refuse": [3, 12], "break": [4]})
    drain_jobs()
    job.refresh_from_db()
    assert (job.state, job.done, job.failed) == ("done", 22, 3)
    assert counted() == [n for n in range(1, 26) if n not in (3, 4, 12)]
    listed = [(failure.place, failure.slug) for failure in failures_of(job)]
    assert listed == [("3", "link-unknown"), ("4", "unexpected"), ("12", "link-unknown")]
    assert failures_of(job)[0].particulars["number"] == 3
    assert "138" not in failures_of(job)[1].particulars["where"]
    assert [one.place for one in failures_of(job, after=failures_of(job)[0].pk)] == ["4", "12"]


def test_a_zombie_commits_nothing(counting, act):
    job = counting(to=5)
    zombie = take_up_job()
    Job.objects.update(try_after=Now())
    awake = take_up_job()
    with pytest.raises(LeaseLost):
        run_job_step(zombie, act=act)
    assert counted() == []
    assert run_job_step(awake, act=act) is False
    assert counted() == [1, 2, 3, 4, 5]
    assert Job.objects.get(pk=job.pk).done == 5


def test_a_job_taken_up_is_nobody_elses_before_the_lease_ends(counting):
    counting(to=5)
    assert take_up_job() is not None
    assert take_up_job() is None


def test_a_cancelled_job_stops_where_it_stands_and_can_go_on(counting, act):
    job = counting(to=25)
    work_on_jobs()
    cancel_job(job, act=act)
    assert (job.state, job.ended_at, work_on_jobs(), counted()) == (
        "cancelled",
        act.at,
        0,
        list(range(1, 11)),
    )
    resume_job(job, act=act)
    drain_jobs()
    assert counted() == list(range(1, 26))
    assert kinds() == ["job.started", "job.cancelled", "job.resumed", "job.finished"]


def test_a_step_under_way_when_the_job_is_cancelled_commits_nothing_after_it(counting, act):
    counting(to=5)
    taken = take_up_job()
    cancel_job(Job.objects.get(), act=act)
    with pytest.raises(LeaseLost):
        run_job_step(taken, act=act)
    assert counted() == []


def test_what_is_over_is_not_cancelled_and_what_runs_is_not_resumed(counting, act):
    job = counting(to=1)
    with refused(JobNotWaiting):
        resume_job(job, act=act)
    drain_jobs()
    with refused(JobIsOver):
        cancel_job(job, act=act)
    with refused(JobNotWaiting):
        resume_job(job, act=act)


def test_a_job_whose_steps_fail_waits_and_is_stopped_at_last(counting, act):
    job = counting(to=25, away=[13])
    assert work_on_jobs() == 1
    for troubles in range(1, MOST_TROUBLES + 1):
        assert work_on_jobs() == 1
        job.refresh_from_db()
        assert (job.troubles, job.done, counted()) == (troubles, 10, list(range(1, 11)))
        Job.objects.update(try_after=Now())
    assert (job.state, work_on_jobs()) == ("stopped", 0)
    assert job.trouble.startswith("OperationalError in ")
    assert kinds() == ["job.started", "job.stopped"]
    Job.objects.update(particulars={"to": 25})
    resume_job(job, act=act)
    drain_jobs()
    assert counted() == list(range(1, 26))


def test_a_job_that_kills_its_worker_is_stopped(counting):
    job = counting(to=5)
    for _ in range(MOST_TROUBLES):
        take_up_job()
        Job.objects.update(try_after=Now())
    assert work_on_jobs() == 1
    job.refresh_from_db()
    assert (job.state, job.trouble, counted()) == ("stopped", "the worker did not survive it", [])


def test_one_sees_ones_own_jobs(counting, act):
    older, newer = counting(to=1), counting(to=1)
    assert jobs_of(act) == [newer, older]
    assert job_for(act, older.pk) == older
    stranger = Act.begun("staff:8", "desk", at=act.at)
    assert jobs_of(stranger) == []
    with pytest.raises(NoSuchJob):
        job_for(stranger, older.pk)


def test_jobs_of_the_past_are_done_at_their_moment(counting, act):
    counting(to=25)
    later = act.at + dt.timedelta(hours=1)
    drain_jobs(at=later)
    assert set(Link.objects.values_list("made_at", flat=True)) == {later}
    assert not JobFailure.objects.exists()
