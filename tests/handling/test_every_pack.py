"""Every pack takes every kind of request it knows to a closing, through the actions alone."""

import random

import pytest

from aftercare.cases.models import Case
from aftercare.customers.identities import Contact
from aftercare.doors.demo.requests import MATERIAL
from aftercare.doors.demo.story import Crew, lived
from aftercare.handling.models import Review, Work
from aftercare.handling.request import Request
from aftercare.handling.stages.close import KEPT_BY_WORK, SOLVED
from aftercare.handling.stages.receive import receive
from aftercare.promises.models import Promise
from tests.cast import MORNING, World, act_at, world

PACKS = ("standard", "service-desk", "exhibition", "closed-loop", "sportswear")


@pytest.fixture(params=PACKS)
def company(request: pytest.FixtureRequest, db: None) -> World:
    return world(request.param)


def test_everything_its_customers_ask_comes_to_an_end(company: World) -> None:
    dice = random.Random(7)
    crew = Crew(
        workers=(company.people["baiyang"], company.people["linke"]),
        manager=company.people["chengli"],
        reviewer=company.people["chengli"],
    )
    for place, text in enumerate(MATERIAL[company.pack].asked):
        contact = Contact(name="安然", phones=(f"138001360{place:02d}",))
        case = receive(Request(text=text, channel="web", contact=contact), act=act_at())
        for _ in lived(case.number, MORNING, crew, dice):
            done = Promise.objects.owed().filter(case=case, case__stage__in=["confirm", "review"])
            assert not done.filter(kept_by__in=KEPT_BY_WORK | {"update"}).exists()

    assert Case.objects.open().count() == 0, [
        (case.number, case.type, case.stage) for case in Case.objects.open()
    ]
    assert not Promise.objects.owed().exists()
    solved = Promise.objects.filter(case__outcome__in=SOLVED, kept_by__in=KEPT_BY_WORK)
    assert not solved.filter(state="withdrawn", changes=0).exclude(slug="given_date").exists()
    for review in Review.objects.all():
        worked = Work.objects.filter(
            case=review.case, person=review.reviewer, sort__in=["reply", "carry_out"]
        )
        assert not worked.exists()
