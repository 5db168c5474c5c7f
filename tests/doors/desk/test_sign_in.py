"""Coming in: password, second factor, codes on paper; and going out."""

import base64
import re

import pytest
from django_otp.oath import hotp

from aftercare.foundation.act import Act
from aftercare.people.actions import add_person, set_up_roles
from aftercare.people.actions.staff import NewPerson
from aftercare.people.models import Person, RecoveryCode, SecondFactor, Session
from aftercare.people.proofs.second_factor import DIGITS, STEP_SECONDS, opened
from tests.cast import BEFORE
from tests.doors.desk.conftest import Browser, Hands, browser_of, says

REALLY = pytest.mark.django_db(transaction=True)
PASSWORD = "correct horse battery"


@pytest.fixture
def gu(db: None) -> Person:
    """顾昕, new on the staff: a second factor is asked of her and she has none yet."""
    act = Act.begun("system:command", "command", at=BEFORE)
    roles = {role.slug: role for role in set_up_roles(act=act)}
    new = NewPerson(sign_in_name="guxin", name="顾昕", password=PASSWORD)
    return add_person(new, roles=[roles["specialist"]], act=act)


def code_of(person: Person, hands: Hands) -> str:
    """What her app shows now."""
    key = base64.b32decode(opened(SecondFactor.objects.get(person=person).secret))
    return f"{hotp(key, int(hands.at.timestamp()) // STEP_SECONDS, DIGITS):0{DIGITS}d}"


def enrolled(person: Person, hands: Hands) -> list[str]:
    """She has set up her app; the codes for paper."""
    browser = browser_of(None)
    browser.post("/desk/sign-in", name="guxin", password=PASSWORD)
    browser.post("/desk/sign-in/enrolment")
    shown = browser.post("/desk/sign-in/enrolment", code=code_of(person, hands)).content.decode()
    hands.move(minutes=2)
    return re.findall(r"<li>([a-z2-9]{5}-[a-z2-9]{5})</li>", shown)


def test_the_first_time_a_second_factor_is_set_up(gu: Person, stranger: Browser, hands: Hands) -> None:
    first = stranger.post("/desk/sign-in", name=" GuXin ", password=PASSWORD, next="/desk/notices")
    assert (first.status_code, first["Location"]) == (303, "/desk/sign-in/enrolment?next=/desk/notices")
    assert stranger.get("/desk/").status_code == 302
    assert not SecondFactor.objects.exists()

    begun = stranger.post("/desk/sign-in/enrolment", next="/desk/notices")
    assert says(begun, opened(SecondFactor.objects.get().secret), "/desk/sign-in/picture.svg")
    picture = stranger.get("/desk/sign-in/picture.svg")
    assert (picture["Content-Type"], picture.content.startswith(b"<?xml")) == ("image/svg+xml", True)

    done = stranger.post("/desk/sign-in/enrolment", code=code_of(gu, hands), next="/desk/notices")
    assert len(re.findall(r"<li>[a-z2-9]{5}-[a-z2-9]{5}</li>", done.content.decode())) == 10
    assert says(done, 'href="/desk/notices"')
    assert stranger.get("/desk/notices").status_code == 200


def test_afterwards_the_code_is_asked_and_good_once(gu: Person, stranger: Browser, hands: Hands) -> None:
    enrolled(gu, hands)
    asked = stranger.post("/desk/sign-in", name="guxin", password=PASSWORD)
    assert (asked.status_code, asked["Location"].partition("?")[0]) == (303, "/desk/sign-in/code")
    code = code_of(gu, hands)
    assert stranger.post("/desk/sign-in/code", code=code)["Location"] == "/desk/"
    assert stranger.get("/desk/me").status_code == 200

    again = browser_of(None)
    again.post("/desk/sign-in", name="guxin", password=PASSWORD)
    used = again.post("/desk/sign-in/code", code=code)
    assert (used.status_code, again.get("/desk/me").status_code) == (422, 302)


def test_a_code_on_paper_opens_once_when_the_phone_is_lost(
    gu: Person, stranger: Browser, hands: Hands
) -> None:
    paper = enrolled(gu, hands)
    stranger.post("/desk/sign-in", name="guxin", password=PASSWORD)
    assert stranger.post("/desk/sign-in/code", code=paper[0].upper()).status_code == 303
    assert RecoveryCode.objects.filter(used_at__isnull=False).count() == 1


def test_a_wrong_first_code_shows_the_same_picture_again(gu: Person, stranger: Browser) -> None:
    stranger.post("/desk/sign-in", name="guxin", password=PASSWORD)
    stranger.post("/desk/sign-in/enrolment")
    secret = opened(SecondFactor.objects.get().secret)
    wrong = stranger.post("/desk/sign-in/enrolment", code="000000")
    assert (wrong.status_code, says(wrong, secret)) == (422, True)
    assert SecondFactor.objects.get().confirmed_at is None


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(gu: Person, stranger: Browser) -> None:
    known = stranger.post("/desk/sign-in", name="guxin", password="wrong horse battery")
    unknown = stranger.post("/desk/sign-in", name="nobody", password="wrong horse battery")
    summaries = [
        re.findall(r'class="summary"[^>]*>(.*?)</div>', page.content.decode()) for page in (known, unknown)
    ]
    assert (known.status_code, unknown.status_code) == (422, 422)
    assert summaries[0] == summaries[1] and summaries[0] != []


@REALLY
def test_too_many_tries_are_told_to_wait(gu: Person, stranger: Browser) -> None:
    answers = [
        stranger.post("/desk/sign-in", name="guxin", password="wrong horse battery").status_code
        for _ in range(10)
    ]
    assert answers == [422] * 8 + [503] * 2


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example", "/portal", "/desk/sign-in?next=/desk/me"]
)
def test_one_is_never_sent_out_of_the_desk(where: str, gu: Person, stranger: Browser) -> None:
    page = stranger.client.get("/desk/sign-in", {"next": where})
    assert says(page, 'name="next" value=""')


@pytest.mark.parametrize(("role", "lands"), [("specialist", "/desk/"), ("manager", "/desk/decisions")])
def test_who_decides_lands_on_what_waits_for_a_decision(
    role: str, lands: str, stranger: Browser, hands: Hands
) -> None:
    act = Act.begun("system:command", "command", at=BEFORE)
    roles = {one.slug: one for one in set_up_roles(act=act)}
    new = NewPerson(sign_in_name="guxin", name="顾昕", password=PASSWORD)
    gu = add_person(new, roles=[roles[role]], act=act)
    enrolled(gu, hands)
    stranger.post("/desk/sign-in", name="guxin", password=PASSWORD, next="/desk/")
    assert stranger.post("/desk/sign-in/code", code=code_of(gu, hands))["Location"] == lands


def test_a_page_that_was_asked_for_comes_after_signing_in(gu: Person, stranger: Browser) -> None:
    sent = stranger.get("/desk/notices", before=7)
    assert sent["Location"] == "/desk/sign-in?next=%2Fdesk%2Fnotices%3Fbefore%3D7"
    fragment = stranger.hx_get("/desk/queue")
    assert (fragment.status_code, fragment["HX-Redirect"]) == (401, "/desk/sign-in")


def test_signing_out_ends_the_session(gu: Person) -> None:
    browser = browser_of(gu)
    assert browser.get("/desk/me").status_code == 200
    assert browser.get("/desk/sign-out").status_code == 405
    assert browser.post("/desk/sign-out")["Location"] == "/desk/sign-in"
    assert not Session.objects.filter(person=gu).exists()
    assert browser.get("/desk/me").status_code == 302
