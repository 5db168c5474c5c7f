"""Looking a case up by number and contact: as little as helps its owner, the same answer to everything wrong."""

import logging

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aftercare.cases.models import Case
from aftercare.customers.actions.merging import merge_customers
from aftercare.foundation.ledger.models import Entry
from aftercare.messages.models import Delivery, Message
from tests.cast import World, act_at
from tests.doors.portal.conftest import PHONE, REALLY, Clock, asked, bare, fresh, shown


def test_number_and_telephone_show_the_sentence_and_the_date_and_nothing_else(
    company: World, browser: Client, case: Case
) -> None:
    answer = browser.post("/find", {"number": f" {case.number.lower()} ", "contact": "138 0013-6021"})
    page = shown(answer)
    assert answer.status_code == 200
    assert f"{case.number} 正在为您准备答复 今天 10:30 前与您联系。" in page and "把链接发给我" in page
    assert "投诉" not in page and "安然" not in page and case.handler.name not in page  # type: ignore[union-attr]
    assert browser.get(f"/my/{case.number}").status_code == 404


def test_a_wrong_number_and_a_wrong_telephone_get_one_answer_for_one_work(
    company: World, browser: Client, case: Case
) -> None:
    confidential = asked("有人收回扣", confidential=True)
    wrong = [(case.number, "13900000000"), ("SH261123-AAAAAA", PHONE), (confidential.number, PHONE),
             (case.number, "安然"), (case.number, "")]  # fmt: skip
    bodies, costs = set(), set()
    for number, contact in wrong[:4]:
        with CaptureQueriesContext(connection) as statements:
            answer = browser.post("/find", {"number": number, "contact": contact})
        assert answer.status_code == 404
        bodies.add(bare(answer, number, contact))
        costs.add(len([one for one in statements if "aftercare_limit" not in one["sql"]]))
    assert (len(bodies), len(costs)) == (1, 1)
    assert browser.post("/find", {"number": case.number, "contact": ""}).status_code == 422


def test_my_link_goes_to_the_contact_on_record(company: World, browser: Client, case: Case) -> None:
    answer = browser.post("/find/link", {"number": case.number, "contact": PHONE, "to": "13900000000"})
    message = Message.objects.filter(situation="track_link").get()
    assert "链接已经发到您当时留的联系方式" in shown(answer)
    assert list(Delivery.objects.filter(message=message).values_list("channel", "address")) == [
        ("sms", PHONE)
    ]
    assert "{link}" in message.text
    said = Entry.objects.filter(kind="message.said", details__situation="track_link").get()
    assert (said.actor, said.door) == (f"customer:{case.customer_id}", "portal")


def test_no_link_goes_out_for_a_wrong_contact(company: World, browser: Client, case: Case) -> None:
    answer = browser.post("/find/link", {"number": case.number, "contact": "13900000000"})
    assert (answer.status_code, Message.objects.filter(situation="track_link").count()) == (404, 0)


def test_a_merged_customer_is_found_by_either_number(company: World, browser: Client, case: Case) -> None:
    other = asked("另一件，我要投诉", name="安然", phone="13900000001")
    merge_customers(fresh(other).customer, into=fresh(case).customer, act=act_at())  # type: ignore[arg-type]
    assert browser.post("/find", {"number": other.number, "contact": PHONE}).status_code == 200
    assert browser.post("/find", {"number": case.number, "contact": "13900000001"}).status_code == 200


@pytest.mark.parametrize("stays", ["number", "contact"])
def test_ten_tries_about_one_number_or_one_contact_are_all_for_a_while(
    company: World, browser: Client, case: Case, stays: str, wall: Clock
) -> None:
    fixed = {"number": case.number, "contact": PHONE}
    tries = [
        {"number": f"SH261123-AAAAA{n}", "contact": f"1390000000{n}", stays: fixed[stays]}
        for n in range(2, 12)
    ]
    addresses = [f"10.{n}.0.1" for n in range(20)]
    asking = zip(tries, addresses, strict=False)
    statuses = [browser.post("/find", one, REMOTE_ADDR=address).status_code for one, address in asking]
    refused = browser.post("/find", {**tries[0]}, REMOTE_ADDR="10.99.0.1")
    assert (statuses, refused.status_code, refused.headers["Retry-After"]) == ([404] * 10, 429, "360")
    assert "请在 今天 09:36 以后再试" in shown(refused)
    assert browser.post("/find", fixed, REMOTE_ADDR="10.98.0.1").status_code == 429
    wall.move(minutes=6)
    assert browser.post("/find", fixed, REMOTE_ADDR="10.97.0.1").status_code == 200


def test_one_network_is_stopped_and_so_are_many_together(
    company: World, browser: Client, caplog: pytest.LogCaptureFixture
) -> None:
    def look(turn: int, address: str) -> int:
        guess = {"number": f"SH261123-{turn:06}", "contact": f"139{turn:08}"}
        return browser.post("/find", guess, REMOTE_ADDR=address).status_code

    near = [look(turn, f"10.0.0.{turn}") for turn in range(31)]
    assert (near.count(404), near.count(429)) == (30, 1)
    with caplog.at_level(logging.WARNING, logger="aftercare.doors.portal.limits"):
        far = [look(turn, f"10.{turn}.0.1") for turn in range(100, 280)]
    assert (far.count(404), far.count(429)) == (170, 10)
    assert "find is tried too often from everywhere" in caplog.text


@REALLY
def test_the_link_is_sent_three_times_and_then_not_for_a_while(
    company: World, browser: Client, case: Case
) -> None:
    ask = {"number": case.number, "contact": PHONE}
    statuses = [browser.post("/find/link", ask).status_code for _ in range(4)]
    assert (statuses, Message.objects.filter(situation="track_link").count()) == ([200, 200, 200, 429], 3)
