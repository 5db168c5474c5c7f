"""What the policy in force asks of, and promises to, someone who is about to write to us."""

import datetime as dt
from typing import NamedTuple

from aftercare.cases.clauses import case_types
from aftercare.cases.terms import CaseTypeTerms
from aftercare.foundation.act import Act
from aftercare.policy.compiled import Policy
from aftercare.policy.later.supervision import SupervisionTerms, supervision_of
from aftercare.policy.queries import company_of, policy_in_force, policy_of
from aftercare.products.models import Project
from aftercare.promises.clauses import promises_for
from aftercare.promises.clauses.promised import promises_listed
from aftercare.promises.terms import PromiseTerms

NOT_OFFERED = frozenset({"supervision", "authority"})
"""Kinds of cases nobody chooses on the ordinary form."""

AFTER = dt.timedelta(days=90)
"""How long after its end an exhibition can still be named."""


class Asking(NamedTuple):
    """What the form for a request shows.

    about_projects  whether some type needs to know the exhibition; projects: those on file that can be named now
    """

    types: tuple[CaseTypeTerms, ...]
    first_promise: PromiseTerms | None
    has_urgent: bool
    about_projects: bool
    projects: list[Project]
    supervision: SupervisionTerms


def asking(act: Act) -> Asking | None:
    """What may be asked now; None while no policy is in force. At most three statements."""
    version = policy_in_force(act.at)
    if version is None:
        return None
    policy = policy_of(version.pk)
    types = tuple(terms for terms in case_types(policy) if terms.kind not in NOT_OFFERED)
    about_projects = any({"project", "booth"} & set(terms.required) for terms in types)
    return Asking(
        types=types,
        first_promise=_first_promise(policy),
        has_urgent=any(promise.slug == "urgent_contact" for promise in promises_listed(policy)),
        about_projects=about_projects,
        projects=_projects(act) if about_projects else [],
        supervision=supervision_of(policy),
    )


class Front(NamedTuple):
    """How the house presents itself to customers: its name, and the telephone they may call ("" for none)."""

    company: str
    telephone: str


def front_of_house(at: dt.datetime) -> Front | None:
    """Name and telephone by the policy in force; None before the first one: nothing can be asked yet. One statement."""
    version = policy_in_force(at)
    if version is None:
        return None
    policy = policy_of(version.pk)
    return Front(company_of(policy), policy.title.telephone)


def _first_promise(policy: Policy) -> PromiseTerms | None:
    return next((promise for promise in promises_for(policy, {}) if promise.slug == "first_response"), None)


def _projects(act: Act) -> list[Project]:
    recent = Project.objects.filter(dismantled_on__gte=(act.at - AFTER).date())
    return list(recent.order_by("opens_on", "id")[:50])
