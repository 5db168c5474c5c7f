"""A company on its first morning, and a request on its desk."""

import datetime as dt

import pytest

from aftercare.cases.models import Case
from aftercare.customers.identities import Contact
from aftercare.handling.request import Request
from aftercare.handling.stages.receive import receive
from tests.cast import MORNING, World, act_at, world


@pytest.fixture
def company(db: None) -> World:
    return world("standard")


def asked(text: str, *, at: dt.datetime = MORNING, **particulars: object) -> Case:
    """A customer asks by the web form."""
    contact = Contact(name="安然", phones=("13800136021",), emails=("anran@example.com",))
    request = Request(text=text, channel="web", contact=contact, **particulars)  # type: ignore[arg-type]
    return receive(request, act=act_at(at))


@pytest.fixture
def complaint(company: World) -> Case:
    case = asked("我要投诉：上门师傅态度恶劣，还迟到两小时。")
    company.errands()
    case.refresh_from_db()
    return case
