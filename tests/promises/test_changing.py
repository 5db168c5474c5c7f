"""New dates: with a reason, told to the customer, approved past the policy's measure; corrections are not changes."""

import datetime as dt

from aftercare.calendars.actions import load_holidays
from aftercare.calendars.rules import PublishedDay
from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.models import Decision
from aftercare.handling.turns.adjust import change_date, decide
from aftercare.handling.turns.hold import put_on_hold, release
from aftercare.messages.models import Message
from aftercare.promises.actions import ChangeNeedsReason, correct_promise, decide_change, keep_promises
from aftercare.promises.actions.changing import NewDateIsPast, NoSuchChange, PromiseNotOwed
from aftercare.promises.models import Change, Promise
from aftercare.promises.sweeps import correct_provisional_promises
from tests.cast import MORNING, World, act_at, refused
from tests.handling.conftest import asked

LATER = MORNING + dt.timedelta(minutes=20)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("customer", "handler").get(pk=case.pk)


def resolution(case: Case) -> Promise:
    return Promise.objects.get(case=case, slug="resolution")


def test_a_change_without_reason_is_refused(case: Case, company: World) -> None:
    promise = resolution(case)
    with refused(ChangeNeedsReason):
        change_date(
            fresh(case),
            promise,
            to=promise.due_at + dt.timedelta(hours=4),
            reason=" ",
            act=company.act("baiyang", LATER),
        )


def test_a_small_change_is_the_specialists_and_the_customer_is_told(case: Case, company: World) -> None:
    promise = resolution(case)
    to = promise.due_at + dt.timedelta(hours=4)
    change_date(fresh(case), promise, to=to, reason="配件明早才到", act=company.act("baiyang", LATER))

    changed = resolution(case)
    assert (changed.due_at, changed.first_due_at) == (to, promise.first_due_at)
    told = Message.objects.filter(case=case, situation="promise_changed").get()
    assert "配件明早才到" in told.text


def test_a_large_change_waits_for_the_manager(case: Case, company: World) -> None:
    promise = resolution(case)
    to = promise.due_at + dt.timedelta(days=5)
    change_date(fresh(case), promise, to=to, reason="等进口配件", act=company.act("baiyang", LATER))
    assert resolution(case).due_at == promise.due_at

    decide(
        Decision.objects.get(case=case, about="date_change"),
        verdict="approved",
        act=company.act("chengli", LATER),
    )
    assert resolution(case).due_at == to
    assert Change.objects.get(promise=promise).approved_by == company.people["chengli"].actor


def test_a_refused_change_leaves_the_date_and_tells_nobody(case: Case, company: World) -> None:
    promise = resolution(case)
    change_date(
        fresh(case),
        promise,
        to=promise.due_at + dt.timedelta(days=5),
        reason="等",
        act=company.act("baiyang", LATER),
    )
    decide(
        Decision.objects.get(case=case, about="date_change"),
        verdict="refused",
        act=company.act("chengli", LATER),
    )

    assert resolution(case).due_at == promise.due_at
    assert not Message.objects.filter(case=case, situation="promise_changed").exists()


def test_kept_counts_against_the_original_date(case: Case, company: World) -> None:
    promise = resolution(case)
    change_date(
        fresh(case),
        promise,
        to=promise.due_at + dt.timedelta(hours=4),
        reason="配件明早才到",
        act=company.act("baiyang", LATER),
    )
    at = promise.due_at + dt.timedelta(hours=1)
    keep_promises(fresh(case), kept_by={"handled"}, act=act_at(at))

    entry = Entry.objects.filter(kind="promise.kept", details__promise="resolution").get()
    assert entry.details["on_time"] is False


def test_a_provisional_date_is_corrected_when_the_official_days_come(company: World) -> None:
    new_years_eve = dt.datetime(2026, 12, 31, 7, 0, tzinfo=dt.UTC)
    case = asked("洗衣机坏了，不能用了", at=new_years_eve)
    promise = resolution(case)
    assert promise.provisional
    days = [PublishedDay(on=dt.date(2027, 1, day), works=False, name="元旦") for day in (1, 4)]
    load_holidays(region="CN", year=2027, days=tuple(days), source="imported", act=act_at(new_years_eve))

    assert correct_provisional_promises(act=act_at(new_years_eve + dt.timedelta(hours=1))) > 0
    corrected = resolution(case)
    assert not corrected.provisional
    assert corrected.due_at > promise.due_at
    assert Entry.objects.filter(kind="promise.corrected", subject=f"promise:{promise.pk}").count() == 1


def test_a_new_date_lies_ahead_and_is_given_to_what_is_owed(case: Case, company: World) -> None:
    act, promise = company.act("baiyang", LATER), resolution(case)
    with refused(NewDateIsPast):
        change_date(fresh(case), promise, to=LATER, reason="等配件", act=act)
    keep_promises(fresh(case), kept_by={"handled"}, act=act_at(LATER))
    with refused(PromiseNotOwed):
        change_date(fresh(case), resolution(case), to=LATER + dt.timedelta(days=1), reason="等配件", act=act)
    assert not Change.objects.filter(promise=promise).exists()


def test_a_new_date_is_decided_once(case: Case, company: World) -> None:
    promise = resolution(case)
    to = promise.due_at + dt.timedelta(days=5)
    change = change_date(fresh(case), promise, to=to, reason="等进口配件", act=company.act("baiyang", LATER))
    decide_change(fresh(case), change, approved=False, act=company.act("chengli", LATER))
    change.refresh_from_db()
    with refused(NoSuchChange):
        decide_change(fresh(case), change, approved=True, act=company.act("chengli", LATER))
    assert (resolution(case).due_at, change.refused) == (promise.due_at, True)


def test_a_date_a_person_gave_moves_by_as_long_as_it_stood_still(case: Case, company: World) -> None:
    promise, act = resolution(case), company.act("baiyang", LATER)
    to = promise.due_at + dt.timedelta(hours=4)
    change_date(fresh(case), promise, to=to, reason="配件明早才到", act=act)
    put_on_hold(fresh(case), cause="waiting_for_parts", words="等电机", act=act)
    release(fresh(case), act=company.act("baiyang", LATER + dt.timedelta(hours=30)))
    assert resolution(case).due_at == to + dt.timedelta(hours=30)


NEW_YEARS_EVE = dt.datetime(2026, 12, 31, 7, 0, tzinfo=dt.UTC)


def load(year: int, *days: int) -> None:
    rest = tuple(PublishedDay(on=dt.date(year, 1, day), works=False, name="元旦") for day in days)
    load_holidays(region="CN", year=year, days=rest, source="imported", act=act_at(NEW_YEARS_EVE))


def test_official_days_of_another_year_correct_nothing(company: World) -> None:
    case = asked("洗衣机坏了，不能用了", at=NEW_YEARS_EVE)
    promise = resolution(case)
    load(2028, 1)
    assert correct_provisional_promises(act=act_at(NEW_YEARS_EVE)) == 0
    assert (resolution(case).provisional, resolution(case).due_at) == (True, promise.due_at)


def test_what_stands_still_is_corrected_and_looked_at_when_it_runs_on(company: World) -> None:
    case = asked("洗衣机坏了，不能用了", at=NEW_YEARS_EVE)
    act = act_at(NEW_YEARS_EVE, person=company.people["baiyang"])
    put_on_hold(fresh(case), cause="waiting_for_parts", words="等电机", act=act)
    load(2027, 1, 4)
    correct_provisional_promises(act=act_at(NEW_YEARS_EVE))
    paused = resolution(case)
    assert (paused.state, paused.provisional, paused.next_check_at) == ("paused", False, None)
    release(fresh(case), act=act)
    assert resolution(case).next_check_at is not None


def test_a_date_given_meanwhile_is_not_corrected_away(company: World) -> None:
    case = asked("洗衣机坏了，不能用了", at=NEW_YEARS_EVE)
    load(2027, 1, 4)
    stale = Promise.objects.select_related("case").get(pk=resolution(case).pk)
    given = stale.due_at + dt.timedelta(hours=1)
    act = act_at(NEW_YEARS_EVE, person=company.people["baiyang"])
    change_date(fresh(case), resolution(case), to=given, reason="配件明早才到", act=act)
    assert not correct_promise(stale, act=act_at(NEW_YEARS_EVE))
    assert resolution(case).due_at == given
