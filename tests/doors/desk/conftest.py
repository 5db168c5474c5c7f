"""People at their browsers, on the company's first morning. The clock stands until a test moves it."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from aftercare.cases.models import Case
from aftercare.customers.identities import Contact
from aftercare.foundation import clock
from aftercare.foundation.act import Act
from aftercare.handling.request import Request
from aftercare.handling.stages.receive import receive
from aftercare.people import memory
from aftercare.people.actions.signing_in import enter
from aftercare.people.models import Person
from aftercare.people.sessions import SessionStore
from tests.cast import MORNING, World, act_at, world

HX = {"HX-Request": "true"}


@dataclass
class Hands:
    """Where the hands of the clock stand."""

    at: dt.datetime = MORNING

    def move(self, **by: float) -> None:
        self.at += dt.timedelta(**by)


@pytest.fixture(autouse=True)
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    standing = Hands()
    monkeypatch.setattr(clock, "now", lambda: standing.at)
    memory.clear()
    return standing


@pytest.fixture
def company(db: None) -> World:
    return world("standard")


@dataclass
class Browser:
    """Someone's browser. `get` and `post` are what it does by itself; `hx` is what scripts do."""

    person: Person | None
    client: Client = field(default_factory=Client)

    def get(self, address: str, **query: Any) -> HttpResponse:
        return self.client.get(address, query)

    def post(self, address: str, **fields: Any) -> HttpResponse:
        return self.client.post(address, fields)

    def hx(self, address: str, *, into: str = "", **fields: Any) -> HttpResponse:
        headers = {**HX, "HX-Target": f"div#{into}"} if into else HX
        return self.client.post(address, fields, headers=headers)

    def hx_get(self, address: str, *, into: str = "", **query: Any) -> HttpResponse:
        headers = {**HX, "HX-Target": f"div#{into}"} if into else HX
        return self.client.get(address, query, headers=headers)


def browser_of(person: Person | None) -> Browser:
    """A browser in which this person is signed in."""
    browser = Browser(person)
    if person is not None:
        session = SessionStore()
        enter(session, person, by="password", act=Act.begun(person.actor, "desk"))
        browser.client.cookies["session"] = session.session_key or ""
    return browser


@pytest.fixture
def baiyang(company: World) -> Browser:
    return browser_of(company.people["baiyang"])


@pytest.fixture
def chengli(company: World) -> Browser:
    return browser_of(company.people["chengli"])


@pytest.fixture
def stranger(db: None) -> Browser:
    return browser_of(None)


@pytest.fixture
def tongmo(company: World) -> Browser:
    return browser_of(company.people["tongmo"])


def asked(text: str = "空调不制冷，已经三天了。", *, at: dt.datetime = MORNING, **particulars: Any) -> Case:
    """安然 asks by the web form."""
    contact = Contact(name="安然", phones=("13800136021",), emails=("anran@example.com",))
    return receive(Request(text=text, channel="web", contact=contact, **particulars), act=act_at(at))


def fresh(case: Case) -> Case:
    return Case.objects.select_related("customer", "handler", "policy", "team", "product").get(pk=case.pk)


def hidden(response: HttpResponse, name: str) -> str:
    """The value of a hidden field of the first form that has it."""
    found = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    assert found is not None
    return found[1]


def says(response: HttpResponse, *words: str) -> bool:
    """Whether all these words are on the page."""
    page = response.content.decode()
    return all(word in page for word in words)
