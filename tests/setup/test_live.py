"""Live updates between two browsers, over real sockets: who hears what, how soon, and for how long."""

import json
import sys
import time
from contextlib import contextmanager

import httpx
import pytest

SIGN_IN = """
from aftercare.foundation.act import Act
from aftercare.people.actions import signing_in
from aftercare.people.actions.roles import set_up_roles
from aftercare.people.actions.staff import NewPerson, add_person
from aftercare.people.sessions import SessionStore
act = Act.begun("system:test", "command")
roles = [role for role in set_up_roles(act=act) if role.slug == given["role"]]
person = add_person(NewPerson(sign_in_name=given["name"], name=given["name"]), roles=roles, act=act)
session = SessionStore()
session.create()
signing_in.enter(session, person, by="password", act=act)
said = [person.pk, session.session_key]
"""
HAPPEN = """
from django.db import transaction
from aftercare.foundation.act import Act
from aftercare.foundation.ledger import record
from aftercare.people.facts import SignedIn
from aftercare.people.models import Person
with transaction.atomic():
    record(SignedIn(by="code"), about=Person.objects.get(pk=given["person"]), thread=given["thread"],
           act=Act.begun("system:test", "command"))
"""
END_PERSON = """
from aftercare.foundation.act import Act
from aftercare.people.actions.staff import end_person
from aftercare.people.models import Person
end_person(Person.objects.get(pk=given["person"]), act=Act.begun("system:test", "command"))
"""


@pytest.fixture(scope="module")
def live(installation):
    """The live process of an installation; its origin."""
    installation.start(sys.executable, "-m", "aftercare.doors.commands", "live")
    origin = f"http://127.0.0.1:{installation.port + 1}"
    for _ in range(300):
        try:
            httpx.get(f"{origin}/nothing")
            return origin
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the live process does not answer")


@pytest.fixture(scope="module")
def people(installation):
    """Two specialists, signed in: (id, session key) each."""
    return [installation.do(SIGN_IN, name=name, role="specialist") for name in ("bai-yang", "ding-gong")]


def _headers(installation, key):
    return {"Origin": f"http://127.0.0.1:{installation.port}", "Cookie": f"session={key}"}


@contextmanager
def _stream(installation, live, key, threads=""):
    address = f"{live}/live" + (f"?threads={threads}" if threads else "")
    with httpx.stream("GET", address, headers=_headers(installation, key), timeout=20) as answer:
        assert answer.status_code == 200
        yield _events(answer.iter_lines())


def _events(lines):
    """(name, content) of each event as it comes."""
    name = ""
    for line in lines:
        word, _, rest = line.partition(": ")
        if word == "event":
            name = rest
        if word == "data":
            yield name, json.loads(rest)


def test_news_reaches_another_browser(installation, live, people):
    (_, key), (other, _) = people
    with _stream(installation, live, key) as events:
        assert next(events) == ("again", {})
        for _ in range(3):
            installation.do(HAPPEN, person=other, thread=f"person:{other}")
            earlier = {"thread": f"person:{other}", "kind": "person.added"}
            came = next(news for news in events if news[1] != earlier)
            assert came == ("news", {"thread": f"person:{other}", "kind": "person.signed_in"})


def test_a_page_hears_of_the_threads_it_asked_for_only(installation, live, people):
    (_, key), (other, _) = people
    with _stream(installation, live, key, threads="person:1000,person:1001") as events:
        next(events)
        for thread in ("person:999", "person:1001"):
            installation.do(HAPPEN, person=other, thread=thread)
        assert next(events)[1]["thread"] == "person:1001"


def test_what_one_may_not_see_is_never_told(installation, live, people):
    (_, key), (other, _) = people
    with _stream(installation, live, key) as events:
        next(events)
        for thread in ("case:424242", "person:7"):  # there is no such case, so nobody may see it
            installation.do(HAPPEN, person=other, thread=thread)
        assert next(events)[1]["thread"] == "person:7"


def test_colleagues_see_who_looks_and_who_types(installation, live, people):
    (person, key), (other, others_key) = people
    with _stream(installation, live, key, threads="person:5") as events:
        next(events)
        said = {"thread": "person:5", "doing": "typing"}
        told = httpx.post(f"{live}/live/presence", json=said, headers=_headers(installation, others_key))
        there = {"thread": "person:5", "people": [{"id": other, "name": "ding-gong", "doing": "typing"}]}
        assert (told.status_code, told.json()) == (200, there)
        assert next(events) == ("presence", there)


def test_whoever_comes_later_learns_who_was_there(installation, live, people):
    for _, key in people:
        said = {"thread": "person:6", "doing": "looking"}
        told = httpx.post(f"{live}/live/presence", json=said, headers=_headers(installation, key))
    assert [there["id"] for there in told.json()["people"]] == [person for person, _ in people]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
        ({"Cookie": "session=of-nobody"}, 401),
        ({"Cookie": ""}, 401),
        ({"Cookie": 'session="\x01; ='}, 401),
    ],
)
def test_strangers_hear_nothing(installation, live, people, headers, status):
    _, key = people[0]
    ours = _headers(installation, key) if "Cookie" not in headers else _headers(installation, "x")
    asked = {**ours, **headers} if headers else {"Cookie": ours["Cookie"]}
    assert httpx.get(f"{live}/live", headers=asked).status_code == status


@pytest.mark.parametrize(
    "said", [b"", b"[]", b"{", b'{"thread": 1, "doing": "typing"}', b'{"thread": "x"}', b"9" * 9999]
)
def test_presence_that_says_nothing_is_refused(installation, live, people, said):
    answer = httpx.post(f"{live}/live/presence", content=said, headers=_headers(installation, people[0][1]))
    assert answer.status_code == 422


def test_presence_on_what_one_may_not_see_is_refused(installation, live, people):
    said = {"thread": "case:424242", "doing": "typing"}
    answer = httpx.post(f"{live}/live/presence", json=said, headers=_headers(installation, people[0][1]))
    assert answer.status_code == 404


def test_an_ended_person_loses_the_stream(installation, live):
    person, key = installation.do(SIGN_IN, name="leaver", role="specialist")
    with _stream(installation, live, key, threads="person:0") as events:
        next(events)
        installation.do(END_PERSON, person=person)
        assert list(events) == []
    assert httpx.get(f"{live}/live", headers=_headers(installation, key)).status_code == 401
