"""Live updates between two browsers, over real sockets: who hears what, how soon, and for how long."""

import httpx
import pytest

from tests.setup.streams import HAPPEN, SIGN_IN, headers, stream

END_PERSON = """
from aftercare.foundation.act import Act
from aftercare.people.actions.staff import end_person
from aftercare.people.models import Person
end_person(Person.objects.get(pk=given["person"]), act=Act.begun("system:test", "command"))
"""


@pytest.fixture(scope="module")
def people(installation):
    """Two specialists, signed in: (id, session key) each."""
    return [installation.do(SIGN_IN, name=name, role="specialist") for name in ("bai-yang", "ding-gong")]


def test_news_reaches_another_browser(installation, live, people):
    (_, key), (other, _) = people
    with stream(installation, live, key) as events:
        assert next(events) == ("again", {})
        for thread in ("person:2001", "person:2002", "person:2003"):
            installation.do(HAPPEN, person=other, thread=thread)
            came = next(
                news for news in events if news[1]["thread"] == thread
            )  # after what came before the page
            assert came == ("news", {"thread": thread, "kind": "person.signed_in"})


def test_a_page_hears_of_the_threads_it_asked_for_only(installation, live, people):
    (_, key), (other, _) = people
    with stream(installation, live, key, threads="person:1000,person:1001") as events:
        next(events)
        for thread in ("person:999", "person:1001"):
            installation.do(HAPPEN, person=other, thread=thread)
        assert next(events)[1]["thread"] == "person:1001"


def test_what_one_may_not_see_is_never_told(installation, live, people):
    (_, key), (other, _) = people
    with stream(installation, live, key) as events:
        next(events)
        for thread in ("case:424242", "person:7"):  # there is no such case, so nobody may see it
            installation.do(HAPPEN, person=other, thread=thread)
        heard = {next(events)[1]["thread"]}
        while "person:7" not in heard:  # after what came before the page
            heard.add(next(events)[1]["thread"])
        assert "case:424242" not in heard


def test_colleagues_see_who_looks_and_who_types(installation, live, people):
    (person, key), (other, others_key) = people
    with stream(installation, live, key, threads="person:5") as events:
        next(events)
        said = {"thread": "person:5", "doing": "typing"}
        told = httpx.post(f"{live}/live/presence", json=said, headers=headers(installation, others_key))
        there = {"thread": "person:5", "people": [{"id": other, "name": "ding-gong", "doing": "typing"}]}
        assert (told.status_code, told.json()) == (200, there)
        assert next(events) == ("presence", there)


def test_whoever_comes_later_learns_who_was_there(installation, live, people):
    for _, key in people:
        said = {"thread": "person:6", "doing": "looking"}
        told = httpx.post(f"{live}/live/presence", json=said, headers=headers(installation, key))
    assert [there["id"] for there in told.json()["people"]] == [person for person, _ in people]


@pytest.mark.parametrize(
    ("differing", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
        ({"Cookie": "session=of-nobody"}, 401),
        ({"Cookie": ""}, 401),
        ({"Cookie": 'session="\x01; ='}, 401),
    ],
)
def test_strangers_hear_nothing(installation, live, people, differing, status):
    _, key = people[0]
    ours = headers(installation, key) if "Cookie" not in differing else headers(installation, "x")
    asked = {**ours, **differing} if differing else {"Cookie": ours["Cookie"]}
    assert httpx.get(f"{live}/live", headers=asked).status_code == status


@pytest.mark.parametrize(
    "said", [b"", b"[]", b"{", b'{"thread": 1, "doing": "typing"}', b'{"thread": "x"}', b"9" * 9999]
)
def test_presence_that_says_nothing_is_refused(installation, live, people, said):
    answer = httpx.post(f"{live}/live/presence", content=said, headers=headers(installation, people[0][1]))
    assert answer.status_code == 422


def test_presence_on_what_one_may_not_see_is_refused(installation, live, people):
    said = {"thread": "case:424242", "doing": "typing"}
    answer = httpx.post(f"{live}/live/presence", json=said, headers=headers(installation, people[0][1]))
    assert answer.status_code == 404


def test_an_ended_person_loses_thestream(installation, live):
    person, key = installation.do(SIGN_IN, name="leaver", role="specialist")
    with stream(installation, live, key, threads="person:0") as events:
        next(events)
        installation.do(END_PERSON, person=person)
        assert list(events) == []
    assert httpx.get(f"{live}/live", headers=headers(installation, key)).status_code == 401
