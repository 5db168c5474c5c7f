"""The customer's page while it stands open: when it is told to look again, and what it then asks for."""

import pytest
from django.test import Client

from aftercare.cases.models import Case
from aftercare.handling.queries.customer_page import customer_marks
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.turns.chase import chase
from aftercare.handling.turns.reply import note_down, reply, unsay
from aftercare.messages.actions import Words
from tests.cast import World
from tests.doors.portal.conftest import Clock, fresh, opened, shown, worker_of

HX = {"HX-Request": "true"}


def mark(case: Case, wall: Clock) -> str:
    return customer_marks([case.pk], at=wall.at)[case.pk]


def test_a_reply_held_for_its_undo_is_no_news_before_it_leaves(
    company: World, case: Case, wall: Clock
) -> None:
    before = mark(case, wall)
    reply(
        fresh(case), Words(text="马上查", channel="sms"), act=company.act(worker_of(case, company), wall.at)
    )
    company.errands(wall.at)
    wall.move(seconds=7)
    assert mark(case, wall) == before
    wall.move(seconds=1)
    assert mark(case, wall) != before


def test_a_reply_taken_back_never_was_news(company: World, case: Case, wall: Clock) -> None:
    before, work = mark(case, wall), company.act(worker_of(case, company), wall.at)
    said = reply(fresh(case), Words(text="说错了", channel="sms"), act=work)
    unsay(fresh(case), said, act=work)
    company.errands(wall.at)
    wall.move(minutes=1)
    assert mark(case, wall) == before


def test_what_stays_among_us_is_no_news_and_a_step_is(company: World, case: Case, wall: Clock) -> None:
    before, work = mark(case, wall), company.act(worker_of(case, company), wall.at)
    note_down(fresh(case), Words(text="客户脾气不好"), act=work)
    chase(fresh(case), words="快一点", act=company.act("chengli", wall.at))
    company.errands(wall.at)
    assert mark(case, wall) == before
    record_diagnosis(fresh(case), cause="service", finding="师傅确实迟到", act=work)
    assert mark(case, wall) != before


def test_the_pieces_come_alone_and_only_when_something_is_new(
    company: World, browser: Client, case: Case, wall: Clock
) -> None:
    opened(browser, case)
    address, seen = f"/my/{case.number}/now", mark(case, wall)
    assert f'data-seen="{seen}"' in browser.get(f"/my/{case.number}").content.decode()
    assert browser.get(address, {"seen": seen}, headers=HX).status_code == 204
    record_diagnosis(
        fresh(case), cause="service", finding="迟到", act=company.act(worker_of(case, company), wall.at)
    )
    fragment = browser.get(address, {"seen": seen}, headers=HX)
    assert fragment.status_code == 200 and "<html" not in fragment.content.decode()
    assert "正在为您准备答复" in shown(fragment) and mark(case, wall) in fragment.content.decode()


def test_what_was_opened_for_writing_stays_open(browser: Client, case: Case) -> None:
    page = opened(browser, case).get(f"/my/{case.number}", {"want": "time"}).content.decode()
    assert f'data-fragment="/my/{case.number}/now?want=time"' in page
    fragment = browser.get(f"/my/{case.number}/now", {"want": "time"}, headers=HX)
    assert "想改到什么时候？" in shown(fragment)


def test_a_browser_that_opens_the_pieces_gets_the_page(browser: Client, case: Case) -> None:
    answer = opened(browser, case).get(f"/my/{case.number}/now")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/my/{case.number}")


@pytest.mark.usefixtures("company")
def test_without_a_pass_there_is_nothing_to_ask_for(browser: Client, case: Case) -> None:
    assert browser.get(f"/my/{case.number}/now", headers=HX).status_code == 404
