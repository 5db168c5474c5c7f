"""Warnings and broken promises: on time, once, dated by when they became true, and right after an outage."""

import datetime as dt

from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.messages.models import Notice
from aftercare.promises.actions import settle_promise
from aftercare.promises.models import Promise
from aftercare.promises.sweeps import watch_promises
from tests.cast import MORNING, World, act_at


def first_response(case: Case) -> Promise:
    return Promise.objects.get(case=case, slug="first_response")


def sweep(at: dt.datetime) -> int:
    return watch_promises(act=act_at(at))


def test_nothing_happens_before_its_time(case: Case) -> None:
    assert sweep(MORNING + dt.timedelta(minutes=29)) == 0


def test_half_the_allowance_gone_is_warned_of_once(case: Case) -> None:
    at = MORNING + dt.timedelta(minutes=31)
    assert (sweep(at), sweep(at)) == (1, 0)

    entry = Entry.objects.get(kind="promise.warned")
    assert entry.details["step"] == 1
    assert entry.at == MORNING + dt.timedelta(minutes=30)


def test_exactly_on_the_due_moment_it_is_kept_and_a_moment_later_broken(case: Case) -> None:
    promise = first_response(case)
    settle_promise(promise, at=promise.due_at, act=act_at(promise.due_at))
    assert first_response(case).broken_at is None

    late = promise.due_at + dt.timedelta(seconds=1)
    settle_promise(first_response(case), at=late, act=act_at(late))
    assert first_response(case).broken_at == promise.due_at


def test_a_broken_promise_is_still_owed_and_stays_in_the_queue(case: Case) -> None:
    sweep(MORNING + dt.timedelta(hours=2))

    promise = first_response(case)
    assert (promise.state, promise.broken_at) == ("running", promise.due_at)
    case.refresh_from_db()
    assert case.next_due_at == promise.due_at


def test_after_an_outage_nothing_past_is_called_due_soon(case: Case) -> None:
    sweep(MORNING + dt.timedelta(hours=3))

    broken = Entry.objects.filter(kind="promise.broken", subject=f"promise:{first_response(case).pk}").get()
    assert broken.at == first_response(case).due_at
    assert broken.details["noticed_late_by_seconds"] == 2 * 3600
    warned = Entry.objects.filter(kind="promise.warned", subject=broken.subject)
    assert not warned.exists()


def test_the_handler_and_the_levels_are_told_once(case: Case, company: World) -> None:
    at = MORNING + dt.timedelta(hours=2)
    sweep(at)
    company.errands(at)

    told = Notice.objects.filter(slug="promise-broken").values_list("person_id", flat=True)
    assert sorted(told) == sorted({case.handler_id, company.people["chengli"].pk})


def test_promises_settle_in_the_order_of_their_due_moments(case: Case) -> None:
    sweep(MORNING + dt.timedelta(days=30))

    broken = Entry.objects.filter(kind="promise.broken").order_by("id").values_list("at", flat=True)
    assert len(broken) > 2
    assert list(broken) == sorted(broken)
