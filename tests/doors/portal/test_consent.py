"""Answering what we offer: one press where it is free, a code where it costs money, and an honest no."""

import re

import pytest
from django.test import Client

from aftercare.cases.models import Case
from aftercare.channels.leaving import ready
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.models import Choice, Proposal
from aftercare.handling.stages.propose import Way, propose
from aftercare.messages.models import Delivery, Message
from tests.cast import MORNING, World, act_at
from tests.doors.portal.conftest import REALLY, Clock, asked, fresh, once_in, opened, shown, worker_of

FREE = Way(title="重新派师傅上门", steps="周三上午换一位师傅", effect="修好为止")
PAID = Way(title="更换主板", steps="寄修，换原厂主板", cost_fen=32000)


def offered(case: Case, company: World, *ways: Way) -> Proposal:
    return propose(fresh(case), ways=ways, act=company.act(worker_of(case, company)))


def code_sent(case: Case) -> str:
    """The digits as the customer reads them on their telephone."""
    delivery = Delivery.objects.filter(message__case=case, message__situation="consent_code").latest("id")
    found = re.search(r"\d{6}", ready(delivery, act=act_at()).text.replace(case.number, ""))
    assert found
    return found[0]


def asked_for_code(browser: Client, case: Case, choice: Choice) -> str:
    browser.post(f"/my/{case.number}/consent/{choice.pk}/code", {"once": f"c{Message.objects.count()}"})
    return code_sent(case)


def test_one_press_agrees_to_a_free_proposal_and_is_recorded(
    company: World, browser: Client, case: Case
) -> None:
    proposal = offered(case, company, FREE)
    page = opened(browser, case, "consent").get(f"/my/{case.number}")
    assert "方案好了，等您确认" in shown(page) and "费用 ¥0 您不用付钱" in shown(page)
    assert "同意「重新派师傅上门」" in shown(page) and "想改时间" in shown(page)
    press = {"choice": proposal.choices.get().pk, "once": once_in(page)}
    answers = [browser.post(f"/my/{case.number}/consent", press) for _ in range(2)]

    proposal.refresh_from_db()
    assert [one.status_code for one in answers] == [303, 303]
    assert (proposal.state, proposal.consent_form, proposal.answered_through) == (
        "accepted",
        "link",
        "portal",
    )
    accepted = Entry.objects.filter(kind="case.solution_accepted").get()
    assert (accepted.actor, accepted.door) == (f"customer:{case.customer_id}", "portal")
    assert "方案已定 09:30 重新派师傅上门" in shown(browser.get(f"/my/{case.number}"))


def test_the_customer_chooses_among_several(company: World, browser: Client, case: Case) -> None:
    proposal = offered(case, company, FREE, Way(title="退上门费", steps="退 50 元"))
    page = opened(browser, case).get(f"/my/{case.number}")
    assert "请您选一个方案" in shown(page) and page.content.decode().count('name="choice"') == 2
    browser.post(f"/my/{case.number}/consent", {"choice": proposal.choices.get(place=2).pk, "once": "x"})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.chosen.place) == ("accepted", 2)  # type: ignore[union-attr]


def test_no_takes_the_case_back_with_the_reason(company: World, browser: Client, case: Case) -> None:
    offered(case, company, FREE)
    opened(browser, case)
    assert "哪里不合适？" in shown(browser.get(f"/my/{case.number}?want=decline"))
    answer = browser.post(f"/my/{case.number}/refusal", {"reason": "想退款", "once": "n"})
    assert (answer.status_code, fresh(case).stage) == (303, "diagnose")
    assert Proposal.objects.get().state == "declined"


@REALLY
@pytest.mark.parametrize(
    ("place", "press", "status"),
    [("consent", {"choice": "999999"}, 404), ("consent", {"choice": "-1 OR 1"}, 404), ("consent", {}, 404)],
)
def test_a_choice_that_was_not_offered_is_declined(
    company: World, browser: Client, case: Case, place: str, press: dict[str, str], status: int
) -> None:
    offered(case, company, FREE)
    answer = opened(browser, case).post(f"/my/{case.number}/{place}", {**press, "once": "x"})
    assert (answer.status_code, Proposal.objects.get().state) == (status, "offered")
    assert "没有这个选项" in shown(answer)


@REALLY
def test_a_second_answer_hears_that_it_was_answered(company: World, browser: Client, case: Case) -> None:
    proposal = offered(case, company, FREE)
    press = {"choice": proposal.choices.get().pk}
    opened(browser, case).post(f"/my/{case.number}/consent", {**press, "once": "1"})
    again = browser.post(f"/my/{case.number}/consent", {**press, "once": "2"})
    no = browser.post(f"/my/{case.number}/refusal", {"once": "3"})
    assert (again.status_code, no.status_code) == (409, 409)
    assert Entry.objects.filter(kind="case.solution_accepted").count() == 1


@REALLY
def test_the_choice_of_another_case_cannot_be_agreed_to(company: World, browser: Client, case: Case) -> None:
    other = asked("另一件，我要投诉", phone="13900000001")
    company.errands()
    theirs = offered(fresh(other), company, FREE)
    answer = opened(browser, case).post(
        f"/my/{case.number}/consent", {"choice": theirs.choices.get().pk, "once": "x"}
    )
    theirs.refresh_from_db()
    assert (answer.status_code, theirs.state) == (409, "offered")


@REALLY
def test_a_choice_that_costs_money_needs_the_code_sent_to_the_contact_on_record(
    company: World, browser: Client, case: Case
) -> None:
    proposal = offered(case, company, PAID)
    choice = proposal.choices.get()
    press = opened(browser, case).post(f"/my/{case.number}/consent", {"choice": choice.pk, "once": "x"})
    assert press.headers["Location"] == f"/my/{case.number}/consent/{choice.pk}"
    assert "把确认码发到 138****6021" in shown(browser.get(press.headers["Location"]))
    proposal.refresh_from_db()
    assert proposal.state == "offered"

    code = asked_for_code(browser, case, choice)
    typed = browser.get(f"{press.headers['Location']}?sent=1")
    assert "同意，付 ¥320" in shown(typed)
    answer = browser.post(press.headers["Location"], {"code": f" {code[:3]} {code[3:]} ", "once": "y"})
    proposal.refresh_from_db()
    assert (answer.status_code, proposal.state, proposal.consent_form) == (303, "accepted", "link")


def test_a_code_is_kept_nowhere_and_shown_to_nobody(company: World, browser: Client, case: Case) -> None:
    choice = offered(case, company, PAID).choices.get()
    opened(browser, case)
    code = asked_for_code(browser, case, choice)
    message = Message.objects.get(situation="consent_code")
    delivery = Delivery.objects.get(message=message)
    assert "{code}" in message.text and code not in message.text
    assert (delivery.channel, delivery.address) == ("sms", "13800136021")
    assert "确认码是" not in shown(browser.get(f"/my/{case.number}"))
    assert code not in str(list(Entry.objects.filter(thread=case.thread).values_list("details", flat=True)))


@REALLY
def test_wrong_old_and_foreign_codes_are_refused_and_five_tries_are_all(
    company: World, browser: Client, case: Case, wall: Clock
) -> None:
    proposal = offered(case, company, PAID, Way(title="换新机", steps="补差价", cost_fen=90000))
    first, second = proposal.choices.order_by("place")
    address = f"/my/{case.number}/consent/{first.pk}"
    opened(browser, case)
    old = asked_for_code(browser, case, first)
    foreign = asked_for_code(browser, case, second)
    newest = asked_for_code(browser, case, first)
    wrong = f"{(int(newest) + 1) % 10**6:06}"
    typed = (old, foreign, wrong, "９" * 6)
    tries = [browser.post(address, {"code": code, "once": f"t{turn}"}) for turn, code in enumerate(typed)]
    assert {one.status_code for one in tries} == {422} and "确认码不对" in shown(tries[0])
    assert browser.post(address, {"code": "", "once": "e"}).status_code == 409
    wall.move(minutes=10)
    assert browser.post(address, {"code": newest, "once": "late"}).status_code == 422
    spent = browser.post(address, {"code": newest, "once": "sixth"})
    assert (spent.status_code, spent.headers["Retry-After"]) == (429, "120")
    proposal.refresh_from_db()
    assert proposal.state == "offered"


@REALLY
def test_codes_are_sent_three_times_and_then_not_for_a_while(
    company: World, browser: Client, case: Case
) -> None:
    choice = offered(case, company, PAID).choices.get()
    opened(browser, case)
    address = f"/my/{case.number}/consent/{choice.pk}/code"
    sent = [browser.post(address, {"once": f"c{turn}"}).status_code for turn in range(4)]
    assert (sent, Message.objects.filter(situation="consent_code").count()) == ([303, 303, 303, 429], 3)


@REALLY
def test_the_price_decides_not_the_page_it_was_pressed_on(
    company: World, browser: Client, case: Case
) -> None:
    proposal = offered(case, company, FREE, PAID)
    paid = proposal.choices.get(place=2)
    opened(browser, case)
    browser.post(f"/my/{case.number}/consent", {"choice": paid.pk, "once": "x", "code": "000000"})
    proposal.refresh_from_db()
    assert proposal.state == "offered"
    assert fresh(case).received_at == MORNING
