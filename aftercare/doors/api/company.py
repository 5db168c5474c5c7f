"""Who and what a program may name: colleagues by id, teams by key, the case types of the policy in force."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from aftercare.cases.clauses import case_types
from aftercare.cases.terms import CaseTypeTerms
from aftercare.doors.api import answers
from aftercare.doors.api.keeping import act_of, rows
from aftercare.handling.first_look import NoPolicyInForce
from aftercare.handling.queries import colleagues
from aftercare.people.access import require
from aftercare.people.queries import teams_standing
from aftercare.policy.queries import policy_in_force, policy_of

router = Router(tags=["company"])


@router.get("colleagues", summary="Who can be given cases", response=answers.Items[answers.ColleagueAnswer])
def people(request: HttpRequest) -> HttpResponse:
    """The people present who carry cases, those with most room first."""
    require(act_of(request), "people.see")
    items = [
        {"id": one.id, "name": one.name, "receiving": one.receiving, "open_cases": one.open_cases, "most": one.cap}
        for one in colleagues()
    ]  # fmt: skip
    return rows({"items": items})


@router.get("teams", summary="Who can be given tasks", response=answers.Items[answers.TeamAnswer])
def teams(request: HttpRequest) -> HttpResponse:
    """Our teams and those of outside partners, by key."""
    require(act_of(request), "people.see")
    items = [
        {"key": one.key, "name": one.name, "english": one.english, "partner": one.is_partner}
        for one in teams_standing()
    ]
    return rows({"items": items})


@router.get("case-types", summary="What can be asked for", response=answers.Items[answers.TypeAnswer])
def types(request: HttpRequest) -> HttpResponse:
    """The case types of the policy in force, as it lists them. A case goes by the policy it was received under."""
    act = act_of(request)
    require(act, "case.see")
    version = policy_in_force(act.at)
    if version is None:
        raise NoPolicyInForce
    return rows({"items": [_type(one) for one in case_types(policy_of(version.pk))]})


def _type(terms: CaseTypeTerms) -> dict[str, Any]:
    return {
        "name": terms.name,
        "english": terms.english,
        "kind": terms.kind,
        "stages": terms.stages,
        "required": terms.required,
        "consent": terms.consent,
        "confirm": terms.confirm,
        "review": terms.review,
        "cause_required": terms.cause_required,
        "test_after_fix": terms.test_after_fix,
        "apology": terms.apology,
        "manager_decides": terms.manager_decides,
    }
