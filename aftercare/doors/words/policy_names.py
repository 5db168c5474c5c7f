"""What the policy's own things are called in English: types of cases, teams, tasks, calendars, promises.

Rows keep the name under which the policy knows a thing. Whoever reads Chinese reads it as it stands, at no cost; for
whoever reads English it is looked up in the policy in force. What a company wrote only in Chinese stays as it is.
"""

import datetime as dt
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cached_property, lru_cache
from typing import Literal

from aftercare.cases.clauses import case_types
from aftercare.doors.words.gathered import spoken
from aftercare.policy.compiled import Policy
from aftercare.policy.queries import policy_in_force, policy_of
from aftercare.policy.teams import teams
from aftercare.promises.clauses import promises_listed
from aftercare.promises.clauses.calendars import Calendars
from aftercare.tasks.clauses import tasks_listed

Sort = Literal["type", "team", "task", "calendar", "promise"]
Names = Mapping[str, Mapping[str, str]]


class _Reader:
    """Who reads now: the names of the policy in force at their moment, looked up once, and only if asked for."""

    def __init__(self, at: dt.datetime) -> None:
        self.at = at

    @cached_property
    def names(self) -> Names:
        version = policy_in_force(self.at)
        return _names_of(policy_of(version.pk)) if version else {}


_reader: ContextVar[_Reader | None] = ContextVar("reader", default=None)


def read_at(at: dt.datetime) -> None:
    """Someone begins to read at this moment; like translation.activate, it holds for what this thread does next."""
    _reader.set(_Reader(at))


def by_policy(name: str | None, sort: Sort) -> str:
    """What a thing of the policy is called in the reader's language; its own name where it has no other."""
    reader = _reader.get()
    if not name or reader is None or spoken() != "en":
        return name or ""
    return reader.names.get(sort, {}).get(name) or name


@lru_cache(maxsize=8)
def _names_of(policy: Policy) -> Names:
    return {
        "type": {one.name: one.english for one in case_types(policy)},
        "team": {one.key: one.english for one in teams(policy)},
        "task": {one.name: one.english for one in tasks_listed(policy)},
        "calendar": policy.part(Calendars).english,
        "promise": {one.name: one.english for one in promises_listed(policy)},
    }
