"""Pauses: for a cause on record, for the clocks the policy names, dated by what ended them."""

import datetime as dt

from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.turns.hold import NoCauseOnRecord, put_on_hold
from aftercare.handling.turns.reply import customer_says, reply
from aftercare.messages.actions import Words
from aftercare.promises.actions import remind_of_pause
from aftercare.promises.models import Pause, Promise
from aftercare.promises.sweeps import watch_pauses
from tests.cast import MORNING, World, act_at, customer_act, refused

ASKED = MORNING + dt.timedelta(minutes=20)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("customer", "handler").get(pk=case.pk)


def handler(case: Case, company: World) -> str:
    return next(key for key, person in company.people.items() if person.pk == case.handler_id)


def held(case: Case, company: World) -> None:
    who = handler(case, company)
    reply(fresh(case), Words(text="请您发一张照片。"), act=company.act(who, ASKED))
    put_on_hold(fresh(case), cause="waiting_for_customer", act=company.act(who, ASKED))


def test_a_bare_button_pauses_nothing(case: Case, company: World) -> None:
    with refused(NoCauseOnRecord) as no:
        put_on_hold(fresh(case), cause="waiting_for_customer", act=company.act(handler(case, company), ASKED))
    assert no.value.values["wanted"] == "question_sent"


def test_only_the_clocks_the_policy_names_stand_still(case: Case, company: World) -> None:
    held(case, company)

    states = dict(Promise.objects.filter(case=case).values_list("slug", "state"))
    assert (states["solution"], states["resolution"], states["complaint_reply"]) == (
        "paused",
        "paused",
        "running",
    )


def test_the_customers_word_resumes_as_of_its_moment(case: Case, company: World) -> None:
    solution = Promise.objects.get(case=case, slug="solution")
    held(case, company)
    answered = ASKED + dt.timedelta(days=2)
    customer_says(
        fresh(case),
        Words(text="照片在这里", channel="portal"),
        act=customer_act(case.customer_id or 0, answered),
    )

    resumed = Promise.objects.get(pk=solution.pk)
    assert resumed.state == "running"
    assert resumed.due_at == solution.due_at + dt.timedelta(
        days=1
    )  # only Tuesday's closing fell into the pause
    assert Pause.objects.get(promise=solution).until_at == answered
    assert fresh(case).hold == ""


def test_the_first_date_is_never_overwritten_by_a_pause(case: Case, company: World) -> None:
    solution = Promise.objects.get(case=case, slug="solution")
    held(case, company)
    customer_says(
        fresh(case),
        Words(text="好", channel="portal"),
        act=customer_act(case.customer_id or 0, ASKED + dt.timedelta(days=1)),
    )

    assert Promise.objects.get(pk=solution.pk).first_due_at == solution.first_due_at


def test_at_its_limit_a_pause_reminds_once(case: Case, company: World) -> None:
    held(case, company)
    at = ASKED + dt.timedelta(hours=73)
    first, second = watch_pauses(act=act_at(at)), watch_pauses(act=act_at(at))

    assert (first > 0, second) == (True, 0)
    assert Entry.objects.filter(kind="promise.pause_reached_limit").count() == first
    assert not remind_of_pause(Pause.objects.order_by("id")[0], act=act_at(at))
