"""What the tests of the requirements share: a company by its pack, someone who asks, and someone who works."""

import datetime as dt
from zoneinfo import ZoneInfo

from aftercare.cases.models import Case
from aftercare.customers.identities import Contact
from aftercare.handling.request import Request
from aftercare.handling.stages.assign import give
from aftercare.handling.stages.propose import Way, accept_proposal, propose
from aftercare.handling.stages.receive import receive
from aftercare.promises.models import Promise
from aftercare.tasks.models import Task
from tests.cast import MORNING, World, act_at, customer_act

ANRAN = Contact(name="安然", phones=("13800136021",), emails=("anran@example.com",))
LATER = MORNING + dt.timedelta(minutes=20)
HOUR = dt.timedelta(hours=1)
SHANGHAI = ZoneInfo("Asia/Shanghai")


def asked(
    text: str, *, contact: Contact = ANRAN, at: dt.datetime = MORNING, channel: str = "web", **more: object
) -> Case:
    """Someone asks; the worker has not looked yet."""
    request = Request(text=text, channel=channel, contact=contact, **more)  # type: ignore[arg-type]
    return receive(request, act=act_at(at))


def in_hand(company: World, text: str, **more: object) -> Case:
    """Someone asked, and 白杨 has the case."""
    case = asked(text, **more)  # type: ignore[arg-type]
    company.errands()
    case = fresh(case)
    if case.handler_id != company.people["baiyang"].pk:
        give(case, person_id=company.people["baiyang"].pk, act=company.act("chengli"))
    return fresh(case)


def fresh(case: Case) -> Case:
    """The case as it stands."""
    return Case.objects.select_related("customer", "handler", "policy", "team", "product").get(pk=case.pk)


def agree(case: Case, company: World, *ways: Way, at: dt.datetime = LATER) -> None:
    """白杨 proposes, and the customer takes the first way by their own press."""
    offered = ways or (Way(title="上门处理", steps="工程师上门"),)
    proposal = propose(fresh(case), ways=offered, act=company.act("baiyang", at))
    first = proposal.choices.get(place=1)
    accept_proposal(fresh(case), choice_id=first.pk, form="link", act=customer_act(case.customer_id or 0, at))


def dues(case: Case) -> dict[str, dt.datetime]:
    """What is owed on the case, and by when."""
    return dict(Promise.objects.owed().filter(case=case).values_list("slug", "due_at"))


def tasks(case: Case) -> dict[str, str]:
    """The tasks of the case and how they stand, in the order given."""
    return dict(Task.objects.filter(case=case).order_by("id").values_list("name", "state"))


def local(month: int, day: int, hour: int, minute: int = 0) -> dt.datetime:
    """A moment of 2026 by the clock in Shanghai."""
    return dt.datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)
