"""Warnings and broken promises: on time, once, dated by when they became true, and right after an outage."""

import datetime as dt

from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.messages.models import Notice
from aftercare.promises.actions import keep_promises, pause_promises, resume_promises, settle_promise
from aftercare.promises.models import Pause, Promise
from aftercare.promises.rules import next_check, warnings_reached
from aftercare.promises.sweeps import watch_promises
from tests.cast import MORNING, World, act_at
from tests.meanwhile import meanwhile


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


def test_what_another_worker_settled_first_is_settled_once(case: Case) -> None:
    warned_at, promise = MORNING + dt.timedelta(minutes=31), first_response(case)
    late = promise.due_at + dt.timedelta(minutes=1)
    for at, kind in ((warned_at, "promise.warned"), (late, "promise.broken")):
        seen = first_response(case)
        assert settle_promise(first_response(case), at=at, act=act_at(at))
        assert not settle_promise(seen, at=at, act=act_at(at))
        assert Entry.objects.filter(kind=kind, subject=f"promise:{promise.pk}").count() == 1
    assert not settle_promise(first_response(case), at=late, act=act_at(late))


def test_a_promise_kept_meanwhile_is_neither_kept_again_nor_stands_still(case: Case) -> None:
    act = act_at(MORNING + dt.timedelta(minutes=20))

    def keep() -> int:
        return keep_promises(case, kept_by={first_response(case).kept_by}, act=act)

    with meanwhile(keep, table=Promise):
        assert keep() == 0
    assert Entry.objects.filter(kind="promise.kept", details__promise="first_response").count() == 1
    solution = Promise.objects.get(case=case, slug="solution")
    with meanwhile(lambda: keep_promises(case, kept_by={solution.kept_by}, act=act), table=Promise):
        pause_promises(case, cause="waiting_for_customer", act=act)
    assert not Pause.objects.filter(promise=solution).exists()


def test_what_runs_on_already_is_not_begun_again(case: Case) -> None:
    act = act_at(MORNING + dt.timedelta(minutes=20))
    paused = pause_promises(case, cause="waiting_for_customer", act=act)
    with meanwhile(lambda: resume_promises(case, act=act), table=Pause):
        assert resume_promises(case, act=act) == 0
    assert Entry.objects.filter(kind="promise.resumed").count() == paused > 0


def test_nothing_is_due_soon_that_is_past() -> None:
    due = MORNING + dt.timedelta(hours=1)
    half, moment = MORNING + dt.timedelta(minutes=30), dt.timedelta(microseconds=1)
    for at, warned in ((half - moment, 0), (half, 1), (due, 1), (due + moment, 0)):
        assert warnings_reached([half], 0, at, due) == warned


def test_a_promise_is_looked_at_for_its_next_warning_then_when_it_is_missed_then_never() -> None:
    due = MORNING + dt.timedelta(hours=1)
    half, missed = MORNING + dt.timedelta(minutes=30), due + dt.timedelta(microseconds=1)
    told = [next_check([half], warned, due, broken) for warned, broken in ((0, False), (1, False), (1, True))]
    assert told == [half, missed, None]
