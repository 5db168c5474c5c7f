"""A company on its first morning, a customer's browser, and a clock that stands still until a test moves it."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation

from aftercare.cases.models import Case
from aftercare.channels.leaving import LASTS
from aftercare.customers.identities import Contact
from aftercare.foundation import clock
from aftercare.foundation.links import make_link
from aftercare.handling.request import Request
from aftercare.handling.stages.receive import receive
from tests.cast import MORNING, World, act_at, world

PHONE = "13800136021"
REALLY = pytest.mark.django_db(transaction=True)
"""For refusals: they undo the transaction of their action, so the test must not stand in one of its own."""


@pytest.fixture(autouse=True)
def our_own_language() -> Iterator[None]:
    """A request leaves its language behind in the thread, where the next test would speak it."""
    yield
    translation.deactivate()


class Clock:
    """The clock on the wall: what time it is, for everyone."""

    def __init__(self) -> None:
        self.at = MORNING

    def now(self) -> dt.datetime:
        return self.at

    def move(self, **span: float) -> None:
        self.at += dt.timedelta(**span)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Clock:
    standing = Clock()
    monkeypatch.setattr(clock, "now", standing.now)
    return standing


@pytest.fixture
def company(db: None, wall: Clock) -> World:
    return world("standard")


@pytest.fixture
def browser() -> Client:
    return Client()


def asked(
    text: str = "我要投诉：师傅态度恶劣。", *, name: str = "安然", phone: str = PHONE, **more: object
) -> Case:
    """A customer asked by the web form."""
    contact = Contact(name=name, phones=(phone,))
    return receive(Request(text=text, channel="web", contact=contact, **more), act=act_at())  # type: ignore[arg-type]


@pytest.fixture
def case(company: World) -> Case:
    made = asked()
    company.errands()
    return fresh(made)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("customer", "handler", "policy", "team", "product").get(pk=case.pk)


def worker_of(case: Case, company: World) -> str:
    [who] = [key for key, person in company.people.items() if person.pk == case.handler_id]
    return who


def token_for(case: Case, purpose: str = "track", *, at: dt.datetime = MORNING, **differing: object) -> str:
    """What stands in the address we sent."""
    particulars: dict[str, object] = {
        "thread": case.thread, "audience": f"customer:{case.customer_id or 0}", "expires_at": at + LASTS[purpose],
    }  # fmt: skip
    return make_link(purpose=purpose, act=act_at(at), **{**particulars, **differing})  # type: ignore[arg-type]


def opened(browser: Client, case: Case, purpose: str = "track") -> Client:
    """The customer opened our link in this browser."""
    browser.get(f"/l/{token_for(case, purpose)}")
    return browser


def shown(response: object) -> str:
    """What a page says, without its markup."""
    page = response.content.decode()  # type: ignore[attr-defined]
    main = page[page.index("<main") : page.index("</main>")] if "<main" in page else page
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def once_in(response: object) -> str:
    """The key of the first form of a page."""
    found = re.search(r'name="once" value="([^"]+)"', response.content.decode())  # type: ignore[attr-defined]
    assert found
    return found[1]


def bare(response: object, *varying: str) -> str:
    """A whole page without what differs by chance: form tokens, keys, and the texts given."""
    page = re.sub(
        r'(X-CSRFToken": "|name="(?:csrfmiddlewaretoken|once)" value=")[^"]+', "", response.content.decode()
    )  # type: ignore[attr-defined]
    for text in varying:
        page = page.replace(text, "…")
    return page
