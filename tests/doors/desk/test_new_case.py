"""A case by hand: who it is, what it is about, and once however often it is sent."""

import re

import pytest

from aftercare.cases.models import Case
from aftercare.customers.models import Customer
from aftercare.messages.models import Message
from tests.cast import World
from tests.doors.desk.conftest import Browser, asked, browser_of, hidden, says

CALL = {"channel": "phone", "name": "安然", "phone": "13800136021", "text": "净水器漏水，地板泡了。"}


def test_a_call_becomes_a_case_and_opens_beside_the_queue(company: World, baiyang: Browser) -> None:
    response = baiyang.post("/desk/new", **CALL, urgent="on", language="zh-hans")
    case = Case.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/desk/cases/{case.number}")
    assert (case.channel, case.title, case.urgent_at is not None) == ("phone", "净水器漏水，地板泡了。", True)
    assert (case.customer and case.customer.name, Message.objects.get(side="customer").author) == (
        "安然", company.people["baiyang"].actor,
    )  # fmt: skip
    assert says(baiyang.get(response["Location"]), "净水器漏水，地板泡了。", "紧急")


def test_the_same_form_sent_twice_opens_one_case(company: World, baiyang: Browser) -> None:
    once = hidden(baiyang.get("/desk/new"), "once")
    first, second = (baiyang.post("/desk/new", **CALL, once=once) for _ in range(2))
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert Case.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_key_used_for_another_form_is_refused(company: World, baiyang: Browser) -> None:
    baiyang.post("/desk/new", **CALL, once="key-1")
    other = baiyang.post("/desk/new", **{**CALL, "text": "别的事"}, once="key-1")
    assert other.status_code == 422
    assert (Case.objects.count(), says(other, "别的事")) == (1, True)


def test_an_incomplete_form_says_what_is_missing(company: World, baiyang: Browser) -> None:
    response = baiyang.post("/desk/new", channel="phone", name="安然", text="")
    assert response.status_code == 422
    assert says(response, 'aria-invalid="true"', 'value="安然"')
    assert not Case.objects.exists()


def test_a_number_that_calls_again_is_known_with_what_they_asked(company: World, baiyang: Browser) -> None:
    case = asked("空调不制冷，已经三天了。")
    known = baiyang.hx("/desk/new/known", phone="138 0013 6021")
    assert says(known, "安然", case.number, "空调不制冷")
    unknown = baiyang.hx("/desk/new/known", phone="13912345678")
    assert says(unknown, "没有这位客户的记录")
    plain = baiyang.post("/desk/new/known", phone="13800136021", text="还没写完")
    assert says(plain, "<html", "安然", "还没写完")
    baiyang.post("/desk/new", **CALL)
    assert Customer.objects.count() == 1


def test_the_type_may_be_chosen_or_left_to_triage(company: World, baiyang: Browser) -> None:
    types = re.findall(r'<option value="([^"]+)"', baiyang.get("/desk/new").content.decode())
    assert "投诉" in types
    baiyang.post("/desk/new", **{**CALL, "text": "随便问问"}, asked_type="投诉")
    assert Case.objects.get().type == "投诉"


def test_a_technician_opens_no_case(company: World) -> None:
    dinggong = browser_of(company.people["dinggong"])
    assert (dinggong.get("/desk/new").status_code, dinggong.post("/desk/new", **CALL).status_code) == (
        403,
        403,
    )
    assert not Case.objects.exists()


def test_the_form_comes_filled_from_a_purchase_that_was_found(company: World, baiyang: Browser) -> None:
    page = baiyang.get("/desk/new", serial="S9P260407731")
    assert says(page, 'value="S9P260407731"')
