"""Who asks or what it is about becomes known after receipt: priority and promises follow, what a person judged stays."""

import datetime as dt

import pytest

from aftercare.cases.models import Case
from aftercare.customers.actions import find_or_add_customer
from aftercare.customers.identities import Contact
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.request import Request
from aftercare.handling.stages.assess import Judgements, assess, flag_urgent, supply_fact
from aftercare.handling.stages.receive import receive
from aftercare.handling.turns.note_customer import note_customer
from aftercare.products.actions import add_project
from aftercare.products.rules import ProjectDays
from aftercare.promises.models import Promise
from aftercare.triage.models import Judgement
from tests.cast import MORNING, World, act_at, world
from tests.requirements.conftest import dues

LATER = MORNING + dt.timedelta(minutes=20)
HOUR = dt.timedelta(hours=1)
ANRAN = Contact(name="安然", phones=("13800136021",), important=True)


@pytest.fixture
def company(db: None) -> World:
    return world("exhibition")


def called(text: str = "射灯有一盏不亮", contact: Contact | None = None) -> Case:
    """Someone rang, and the line broke before they said who they are."""
    return receive(Request(text=text, channel="phone", contact=contact or Contact()), act=act_at())


def fresh(case: Case) -> Case:
    return Case.objects.select_related("customer", "product", "project", "booth", "policy").get(pk=case.pk)


def noted(case: Case, company: World) -> Case:
    """安然, an important customer on file, turns out to be who rang."""
    find_or_add_customer(ANRAN, act=act_at())
    note_customer(fresh(case), contact=ANRAN, act=company.act("baiyang", LATER))
    return fresh(case)


def on_site(case: Case, company: World) -> Case:
    """It turns out to be about the fair that is open now."""
    days = ProjectDays(
        set_up_on=dt.date(2026, 11, 20), opens_on=dt.date(2026, 11, 22),
        closes_on=dt.date(2026, 11, 25), dismantled_on=dt.date(2026, 11, 26),
    )  # fmt: skip
    add_project(code="EXPO26", name="家电展", days=days, act=act_at())
    supply_fact(fresh(case), about="project", words="家电展", act=company.act("baiyang", LATER))
    return fresh(case)


def test_an_important_customer_is_raised_and_promised_more_as_from_receipt(company: World) -> None:
    case = called()
    assert (case.priority, dues(case)["first_response"]) == ("P3", MORNING + 2 * HOUR)

    assert noted(case, company).priority == "P2"
    assert dues(case)["first_response"] == MORNING + HOUR
    assert [one.state for one in Promise.objects.filter(case=case, slug="first_response").order_by("id")] == [
        "withdrawn", "running",
    ]  # fmt: skip
    raised = Judgement.objects.filter(case=case, about="priority", superseded_at=None).latest("id")
    assert (raised.value, raised.layer, raised.because) == ("P2", "fact", ["raised_from:P3"])
    entry = Entry.objects.get(kind="case.reassessed", thread=case.thread)
    assert (entry.details["was_priority"], entry.details["is_priority"]) == ("P3", "P2")


def test_who_is_nobody_in_particular_changes_nothing(company: World) -> None:
    case = called()
    note_customer(fresh(case), contact=Contact(phones=("13900139999",)), act=company.act("baiyang", LATER))
    assert fresh(case).priority == "P3"
    assert not Entry.objects.filter(kind__in=["case.reassessed", "promise.withdrawn"]).exists()


def test_who_asked_before_counts_as_asking_again(company: World) -> None:
    for text in ("音响没声音", "灯坏了", "水管漏水"):
        called(text, Contact(phones=("13900139999",)))
    case = called()
    note_customer(fresh(case), contact=Contact(phones=("13900139999",)), act=company.act("baiyang", LATER))
    assert fresh(case).priority == "P2"


def test_what_a_person_judged_stays(company: World) -> None:
    case = called()
    assess(fresh(case), judged=Judgements(priority="P4"), reason="不急", act=company.act("linke", LATER))
    assert noted(case, company).priority == "P4"
    assert dues(case)["first_response"] == MORNING + HOUR
    urgent_no_more = called("展位大屏黑屏")
    for urgent in ("yes", "no"):
        judged = Judgements(urgent=urgent, priority="P3")
        assess(fresh(urgent_no_more), judged=judged, reason="问过了", act=company.act("linke", LATER))
    assert (on_site(urgent_no_more, company).urgent_at, fresh(urgent_no_more).priority) == (None, "P3")


def test_on_site_a_grave_fault_becomes_urgent_and_waits_for_a_person(company: World) -> None:
    case = called("展位大屏黑屏")
    note_customer(fresh(case), contact=Contact(phones=("13900139999",)), act=company.act("baiyang", LATER))
    assert (fresh(case).stage, fresh(case).priority, fresh(case).urgent_at) == ("receive", "P2", None)

    now = on_site(case, company)
    assert (now.priority, now.urgent_at, now.needs_person, now.stage) == ("P1", LATER, True, "assess")
    assert dues(case)["urgent_contact"] == LATER + dt.timedelta(minutes=15)
    assert dues(case)["first_response"] == MORNING + HOUR
    assert Entry.objects.filter(kind="case.flagged_urgent", thread=case.thread).count() == 1


def test_what_a_person_marked_urgent_stays_first(company: World) -> None:
    case = called()
    flag_urgent(fresh(case), act=company.act("linke", LATER))
    assert noted(case, company).priority == "P1"


def test_overruling_how_grave_it_is_leaves_an_important_customer_raised(company: World) -> None:
    case = noted(called(), company)
    assess(fresh(case), judged=Judgements(severity="slight"), reason="小事", act=company.act("linke", LATER))
    assert fresh(case).priority == "P3"
