"""What live pages are told without a line in the ledger: their numbers, who is where, a customer's page of a case."""

from itertools import takewhile

import httpx
import pytest

from tests.setup.streams import HAPPEN, headers, listening, stream

COMPANY = "from tests.journeys.company import main; main('standard')"
ENTER = """
from aftercare.foundation import clock
from aftercare.foundation.act import Act
from aftercare.handling.queries import marks_of
from aftercare.people.actions import signing_in
from aftercare.people.models import Person
from aftercare.people.sessions import SessionStore
person = Person.objects.get(sign_in_name=given["name"])
session = SessionStore()
session.create()
signing_in.enter(session, person, by="password", act=Act.begun("system:test", "command"))
said = [person.pk, session.session_key, marks_of([person.pk], clock.now())[person.pk]]
"""
TELL = """
from aftercare.foundation.act import Act
from aftercare.messages.actions import tell
tell(given["person"], slug="case-woke", particulars={"number": "1"}, act=Act.begun("system:test", "command"))
"""
ASK = """
from django.http import HttpRequest, HttpResponse
from aftercare.channels.leaving import LASTS
from aftercare.customers.identities import Contact
from aftercare.doors.portal.passes import COOKIE, give_pass
from aftercare.foundation.act import Act
from aftercare.foundation.links import make_link
from aftercare.foundation.links.models import Link
from aftercare.handling.queries.customer_page import customer_marks
from aftercare.handling.request import Request
from aftercare.handling.stages.receive import receive
act = Act.begun("system:test", "portal")
case = receive(Request(text="师傅收回扣", channel="web", contact=Contact(phones=(given["phone"],)),
               confidential=given["confidential"]), act=act)
make_link(purpose="track", thread=case.thread, audience=f"customer:{case.customer_id}",
          expires_at=act.at + LASTS["track"], act=act)
response = HttpResponse()
give_pass(response, HttpRequest(), number=case.number, link_id=Link.objects.latest("pk").pk, purpose="track", act=act)
said = {"thread": case.thread, "number": case.number, "seen": customer_marks([case.pk], at=act.at)[case.pk],
        "cookie": f"{COOKIE}={response.cookies[COOKIE].value}"}
"""
WORK = """
from aftercare.cases.models import Case
from aftercare.foundation.act import Act
from aftercare.handling.stages.assign import claim
from aftercare.handling.turns.reply import note_down, reply
from aftercare.messages.actions import Words
from aftercare.people.models import Person
from aftercare.people.queries import permissions_of
person = Person.objects.get(sign_in_name=given["who"])
act = Act.begun(person.actor, "desk", permissions=permissions_of(person.pk))
case = Case.objects.get(number=given["number"])
if case.handler_id is None:
    claim(case, act=act)
note_down(case, Words(text="内部的话"), act=act)
if given.get("reply"):
    reply(Case.objects.get(pk=case.pk), Words(text="马上查", channel="sms"), act=act)
"""
IS_SHOWN = """
from aftercare.cases.models import Case
from aftercare.foundation import clock
from aftercare.handling.queries.customer_page import customer_page
case = Case.objects.get(number=given["number"])
said = "马上查" in [one.text for one in customer_page(case, at=clock.now()).messages]
"""
REVOKE = """
from django.db import transaction
from aftercare.foundation import clock
from aftercare.foundation.links.models import Link
with transaction.atomic():
    Link.objects.update(revoked_at=clock.now())
"""


@pytest.fixture(scope="module")
def company(installation):
    installation.do(COMPANY)
    return installation


def asked(company, phone, *, confidential=False):
    return company.do(ASK, phone=phone, confidential=confidential)


def visit(company, live, case, **differing):
    """The stream of a customer's page."""
    known = {**headers(company, "none"), "Cookie": case["cookie"], **differing}
    return listening(f"{live}/live/my?number={case['number']}&seen={case['seen']}", known)


def test_a_page_hears_that_its_numbers_changed_and_of_nobody_elses(company, live):
    person, key, mark = company.do(ENTER, name="baiyang")
    other, *_ = company.do(ENTER, name="dinggong")
    with stream(company, live, key, threads="person:0", seen=mark) as events:
        next(events)
        company.do(TELL, person=other)
        company.do(HAPPEN, person=person, thread="person:0")
        assert next(events)[0] == "news"
        company.do(TELL, person=person)
        assert next(events) == ("standing", {})


def test_a_page_that_missed_a_change_hears_of_it_when_it_comes_back(company, live):
    _, key, _ = company.do(ENTER, name="baiyang")
    with stream(company, live, key, threads="person:0", seen="0.0.0.0") as events:
        assert [next(events)[0], next(events)[0]] == ["again", "standing"]


def test_whatever_happens_on_a_confidential_case_nobody_without_a_grant_hears_of_it(company, live):
    person, key, mark = company.do(ENTER, name="baiyang")
    _, supervisors_key, _ = company.do(ENTER, name="xujing")
    with stream(company, live, key, seen=mark) as events, stream(company, live, supervisors_key) as told:
        next(events)
        case = asked(company, "13900000001", confidential=True)
        company.do(WORK, who="xujing", number=case["number"], reply=True)
        said = {"thread": case["thread"], "doing": "typing"}
        here = httpx.post(f"{live}/live/presence", json=said, headers=headers(company, supervisors_key))
        assert here.status_code == 200
        company.do(HAPPEN, person=person, thread="person:0")
        heard = takewhile(lambda event: event[1].get("thread") != "person:0", events)
        assert [
            event for event in heard if "person:" not in str(event)
        ] == []  # that people signed in is no secret
        assert ("news", {"thread": case["thread"], "kind": "message.noted"}) in told
        with stream(company, live, key) as mine, stream(company, live, supervisors_key) as theirs:
            assert case["thread"] not in str(next(mine))
            assert [one["thread"] for one in next(theirs)[1]["there"]] == [case["thread"]]


def test_a_page_that_opens_learns_who_is_where(company, live):
    case = asked(company, "13900000002")
    person, key, _ = company.do(ENTER, name="dinggong")
    _, others_key, _ = company.do(ENTER, name="baiyang")
    said = {"thread": case["thread"], "doing": "looking"}
    httpx.post(f"{live}/live/presence", json=said, headers=headers(company, key))
    there = {"thread": case["thread"], "people": [{"id": person, "name": "丁工", "doing": "looking"}]}
    with stream(company, live, others_key) as events:
        name, content = next(events)
        assert name == "again" and there in content["there"]


def test_a_customers_page_hears_of_a_reply_when_it_leaves_and_not_before(company, live):
    case = asked(company, "13900000003")
    with visit(company, live, case) as events:
        company.do(WORK, who="baiyang", number=case["number"], reply=True)
        first = next(events)
        assert first == ("changed", {})  # the case has a handler
        assert not company.do(IS_SHOWN, number=case["number"])
        assert next(events) == ("changed", {})
        assert company.do(IS_SHOWN, number=case["number"])


def test_a_customers_page_hears_of_its_own_case_only_and_of_nothing_internal(company, live):
    mine, others = asked(company, "13900000004"), asked(company, "13900000005")
    company.do(WORK, who="baiyang", number=mine["number"])
    with visit(company, live, {**mine, "seen": ""}) as events:
        assert next(events) == ("changed", {})  # it came back with an old page
        company.do(WORK, who="baiyang", number=others["number"], reply=True)
        company.do(WORK, who="baiyang", number=mine["number"])
        company.do(REVOKE)
        company.do(WORK, who="baiyang", number=mine["number"], reply=True)
        assert list(events) == []  # taking the link back ends the page's stream at the next news


@pytest.mark.parametrize(
    "differing", [{"Cookie": ""}, {"Cookie": "passes=forged"}, {"Cookie": 'passes="\x01; ='}]
)
def test_without_a_pass_for_the_case_nobody_hears_of_it(company, live, differing):
    case, others = asked(company, "13900000006"), asked(company, "13900000007")
    known = {**headers(company, "none"), "Cookie": case["cookie"]}
    address = f"{live}/live/my?number="
    assert httpx.get(f"{address}{others['number']}", headers=known).status_code == 401
    assert httpx.get(f"{address}{case['number']}", headers={**known, **differing}).status_code == 401
    assert httpx.get(f"{address}{case['number']}", headers={**known, "Origin": "null"}).status_code == 403
    assert httpx.get(f"{live}/live", headers=known).status_code == 401
