"""Exhibitions and the stands on them."""

from typing import Any

from aftercare.customers.models import Company
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.products.facts import BoothAdded, BoothChanged, ProjectAdded, ProjectDatesChanged
from aftercare.products.models import Booth, Project
from aftercare.products.rules import ProjectDays, days_in_order

CHANGEABLE_OF_BOOTHS = frozenset({"company_id", "contract_number"})


class ProjectCodeTaken(Refusal, sort="conflict"):
    """There is a project of this code already. Values: code."""


class ProjectDaysOutOfOrder(Refusal, sort="invalid"):
    """Set-up, opening, closing and dismantling do not follow one another."""


class BoothNumberTaken(Refusal, sort="conflict"):
    """There is a stand of this number at this exhibition already. Values: project, number."""


@action
def add_project(*, code: str, name: str, place: str = "", days: ProjectDays, act: Act) -> Project:
    """Put an exhibition on file. Raises ProjectCodeTaken, ProjectDaysOutOfOrder."""
    if not days_in_order(days):
        raise ProjectDaysOutOfOrder
    particulars = {"name": name, "place": place, **_columns(days)}
    project, is_new = Project.objects.get_or_create(code=code, defaults=particulars)
    if not is_new:
        raise ProjectCodeTaken(code=code)
    record(ProjectAdded(code=code), about=project, thread=project.thread, act=act)
    return project


@action
def change_project_dates(project: Project, *, days: ProjectDays, act: Act) -> None:
    """Move an exhibition; nothing if it is on these days. Raises ProjectDaysOutOfOrder."""
    if not days_in_order(days):
        raise ProjectDaysOutOfOrder
    was = project.days
    if was == days:
        return
    Project.objects.filter(pk=project.pk).update(**_columns(days))
    project.refresh_from_db()
    fact = ProjectDatesChanged(was_=tuple(_columns(was).values()), is_=tuple(_columns(days).values()))
    record(fact, about=project, thread=project.thread, act=act)


@action
def add_booth(
    project: Project, *, number: str, company: Company | None = None, contract_number: str = "", act: Act
) -> Booth:
    """Put a stand at an exhibition on file. Raises BoothNumberTaken."""
    booth, is_new = Booth.objects.get_or_create(
        project=project,
        number=number.strip(),
        defaults={"company": company, "contract_number": contract_number},
    )
    if not is_new:
        raise BoothNumberTaken(project=project.code, number=number)
    fact = BoothAdded(booth_id=booth.pk, company_id=company.pk if company else None)
    record(fact, about=project, thread=project.thread, act=act)
    return booth


@action
def change_booth(booth: Booth, *, changes: dict[str, Any], act: Act) -> None:
    """Change whose stand it is and under which contract. The last word counts."""
    if foreign := changes.keys() - CHANGEABLE_OF_BOOTHS:
        raise KeyError(f"not a stand's to change: {sorted(foreign)}")
    Booth.objects.filter(pk=booth.pk).update(**changes)
    booth.refresh_from_db()
    fact = BoothChanged(booth_id=booth.pk, fields=tuple(sorted(changes)))
    record(fact, about=booth.project, thread=booth.project.thread, act=act)


def _columns(days: ProjectDays) -> dict[str, Any]:
    return {
        "set_up_on": days.set_up_on,
        "opens_on": days.opens_on,
        "closes_on": days.closes_on,
        "dismantled_on": days.dismantled_on,
    }
