"""New dates: with a reason, told to the customer, approved past the policy's measure; corrections are not changes."""

import datetime as dt

from aftercare.calendars.actions import load_holidays
from aftercare.calendars.rules import PublishedDay
from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.models import Decision
from aftercare.handling.turns.adjust import change_date, decide
from aftercare.messages.models import Message
from aftercare.promises.actions import ChangeNeedsReason, keep_promises
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
