"""Links and passes: what opens a case, what opens nothing, and that no browser can make itself a pass."""

import datetime as dt

import pytest
from django.core import signing
from django.test import Client

from aftercare.cases.models import Case
from aftercare.doors.portal.passes import COOKIE
from aftercare.foundation.act import Act
from aftercare.foundation.links import open_link, revoke_link, use_link
from aftercare.foundation.links.models import Link
from tests.cast import MORNING, World, act_at
from tests.doors.portal.conftest import Clock, asked, bare, opened, shown, token_for


@pytest.mark.parametrize(
    ("purpose", "place"), [("track", ""), ("consent", "#offer"), ("confirm", "#asked"), ("rate", "/rating")]
)
def test_a_link_is_swapped_for_a_pass_and_a_clean_address(
    company: World, browser: Client, case: Case, purpose: str, place: str
) -> None:
    answer = browser.get(f"/l/{token_for(case, purpose)}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/my/{case.number}{place}")
    cookie = answer.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 86400)


def test_a_pass_is_good_for_a_day(company: World, browser: Client, case: Case, wall: Clock) -> None:
    opened(browser, case)
    wall.move(hours=23, minutes=59)
    assert browser.get(f"/my/{case.number}").status_code == 200
    wall.move(minutes=1)
    lost = browser.get(f"/my/{case.number}")
    assert lost.status_code == 404
    assert f'href="/find?number={case.number}"' in lost.content.decode()


def test_an_expired_a_used_a_revoked_and_an_unknown_link_say_so_and_what_to_do(
    company: World, browser: Client, case: Case
) -> None:
    act = act_at()
    used = token_for(case, once=True)
    use_link(open_link(used, purpose="track", act=act), act=act)
    revoked = token_for(case)
    revoke_link(open_link(revoked, purpose="track", act=act), act=act)
    table = {
        token_for(case, expires_at=MORNING - dt.timedelta(seconds=1)): (410, "这个链接已经过期。"),
        used: (410, "这个链接只能用一次，已经用过了。"),
        revoked: (410, "这个链接已经作废。"),
        "3f.2.abc": (404, "这个链接不完整，或者不是我们发的。"),
        token_for(case)[:-1]: (404, "这个链接不完整，或者不是我们发的。"),
        token_for(case, "reply"): (404, "这个链接不完整，或者不是我们发的。"),
    }
    for token, (status, says) in table.items():
        answer = browser.get(f"/l/{token}")
        assert (answer.status_code, says in shown(answer)) == (status, True), says
        assert "用工单号和手机号重新获取链接" in shown(answer) and COOKIE not in answer.cookies


def test_taking_a_link_back_ends_the_passes_made_from_it(company: World, browser: Client, case: Case) -> None:
    opened(browser, case)
    revoke_link(Link.objects.latest("id"), act=act_at())
    assert browser.get(f"/my/{case.number}").status_code == 404


def test_a_pass_for_one_case_opens_no_other(company: World, browser: Client, case: Case) -> None:
    other = asked("另一件事，我要投诉", name="佟陌", phone="13900000001")
    opened(browser, case)
    theirs, nobodys = browser.get(f"/my/{other.number}"), browser.get("/my/SH261123-AAAAAA")
    assert bare(theirs, other.number) == bare(nobodys, "SH261123-AAAAAA")
    assert browser.get(f"/my/{other.number}").status_code == 404
    assert browser.post(f"/my/{other.number}/messages", {"text": "我不是她"}).status_code == 404
    assert "我不是她" not in shown(opened(Client(), other).get(f"/my/{other.number}"))


@pytest.mark.parametrize(
    ("purpose", "place", "status"),
    [
        ("rate", "", 404), ("rate", "/messages", 404), ("rate", "/consent", 404), ("rate", "/confirmation", 404),
        ("consent", "/confirmation", 404), ("consent", "/rating", 404), ("confirm", "/consent", 404),
        ("confirm", "/refusal", 404),
    ],
)  # fmt: skip
def test_a_link_for_one_purpose_is_good_for_no_other(
    company: World, browser: Client, case: Case, purpose: str, place: str, status: int
) -> None:
    opened(browser, case, purpose)
    address = f"/my/{case.number}{place}"
    answer = browser.post(address, {"answer": "yes", "choice": "1"}) if place else browser.get(address)
    assert answer.status_code == status


def test_a_cookie_that_was_changed_or_made_elsewhere_opens_nothing(
    company: World, browser: Client, case: Case
) -> None:
    opened(browser, case)
    mine = browser.cookies[COOKIE].value
    passes = [[case.number, Link.objects.latest("id").pk, "track", int(MORNING.timestamp())]]
    forged = [
        mine[:-1] + ("A" if mine[-1] != "A" else "B"),
        "",
        "x" * 4000,
        signing.Signer(salt="another").sign_object(passes, compress=True),
        signing.Signer(key="guessed", salt="aftercare.portal.passes").sign_object(passes, compress=True),
        signing.Signer(salt="aftercare.portal.passes").sign_object("not passes"),
        signing.Signer(salt="aftercare.portal.passes").sign_object([[1]]),
    ]
    for cookie in forged:
        browser.cookies[COOKIE] = cookie
        assert browser.get(f"/my/{case.number}").status_code == 404, cookie[:40]


def test_a_case_that_turns_out_to_be_another_customers_is_closed_to_the_first(
    company: World, browser: Client, case: Case
) -> None:
    token = token_for(case, audience="customer:999999")
    assert browser.get(f"/l/{token}").status_code == 410


def test_the_page_is_shown_in_the_language_of_the_case_unless_the_reader_chose(
    company: World, browser: Client
) -> None:
    case = asked("My machine is broken", language="en")
    answer = browser.get(f"/l/{token_for(case)}")
    assert answer.cookies["language"].value == "en"
    browser.cookies["language"] = "zh-hans"
    assert "language" not in browser.get(f"/l/{token_for(case)}").cookies


def test_many_links_leave_a_dozen_passes(company: World, browser: Client, case: Case) -> None:
    others = [asked(f"第 {n} 件，我要投诉", phone=f"139000000{n:02}") for n in range(13)]
    for one in others:
        opened(browser, one)
    statuses = [browser.get(f"/my/{one.number}").status_code for one in others]
    assert statuses == [404, *[200] * 12]
    assert len(browser.cookies[COOKIE].value) < 1000


def test_nobody_acts_for_a_customer_by_reading(company: World, browser: Client, case: Case) -> None:
    opened(browser, case, "confirm")
    assert browser.get(f"/my/{case.number}/confirmation").status_code == 302
    assert Act.begun("customer:0", "portal").actor_id == 0
