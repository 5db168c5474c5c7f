"""Reads of the policy: which version is in force, and what a version says, compiled once per process."""

import datetime as dt
from threading import Lock

from django.db.models import QuerySet

from aftercare.foundation.config import config
from aftercare.foundation.reads import constant_rows
from aftercare.foundation.refusals import Refusal
from aftercare.policy.compiled import Policy, understood
from aftercare.policy.models import PolicyVersion

MOST_KEPT = 64
_COMPILED: dict[int, Policy] = {}
_COMPILING = Lock()


class NoSuchPolicy(Refusal, sort="missing"):
    """There is no policy version with this id. values: version."""


def policy_in_force(at: dt.datetime) -> PolicyVersion | None:
    """The published version that holds at a moment, its text not loaded; None before the first one begins."""
    return next(iter(_newest_begun(at)), None)


@constant_rows
def _newest_begun(at: dt.datetime) -> "QuerySet[PolicyVersion, PolicyVersion]":
    return PolicyVersion.objects.begun(at).defer("text").order_by("-starts_at", "-number")[:1]


def policy_of(version_id: int) -> Policy:
    """What a stored version says. Published versions are compiled once per process. Raises NoSuchPolicy."""
    compiled = _COMPILED.get(version_id)
    return compiled if compiled is not None else _compile(version_id)


def _compile(version_id: int) -> Policy:
    version = PolicyVersion.objects.filter(pk=version_id).order_by("pk").first()
    if version is None:
        raise NoSuchPolicy(version=version_id)
    policy = understood(version.text, version=version_id)
    if version.state == "published":
        with _COMPILING:
            if len(_COMPILED) >= MOST_KEPT:
                _COMPILED.pop(next(iter(_COMPILED)))
            _COMPILED[version_id] = policy
    return policy


def company_of(policy: Policy) -> str:
    """How the company calls itself towards customers: as its policy says, else as it is configured."""
    return policy.title.company or config.organisation


def company_at(at: dt.datetime) -> str:
    """The same by the policy in force at a moment. One statement."""
    version = policy_in_force(at)
    return company_of(policy_of(version.pk)) if version else config.organisation


def forget_compiled(version_id: int) -> None:
    """Compile this row anew when it is next asked for: it was written just now, or its id came back after a restore."""
    _COMPILED.pop(version_id, None)


def versions() -> list[PolicyVersion]:
    """Every version, newest published first, drafts above them; texts not loaded."""
    drafts = PolicyVersion.objects.drafts().defer("text").order_by("-id")
    published = PolicyVersion.objects.published().defer("text").order_by("-number")
    return [*drafts, *published]
