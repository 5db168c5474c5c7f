"""What comes out, for the documents: one shape per answer. A test holds them and shown.py together.

Answers are not passed through these (decision 0010): they are encoded straight from plain dictionaries.
"""

import datetime as dt
from typing import Any, Generic, TypeVar

from ninja import Schema

T = TypeVar("T")


class Answer(Schema):
    """Base of every answer. Programs take fields they do not know: within a version more may come."""


class Mistake(Answer):
    """Where a call does not have the agreed shape, and what is wrong there. expected: what would do, if few would."""

    place: str
    wrong: str
    says: str
    expected: str = ""


class Problem(Answer):
    """A refusal. code is permanent; says is a sentence in the caller's language (Accept-Language); values: what of."""

    code: str
    says: str
    values: dict[str, Any]


class CaseAnswer(Answer):
    """A case as it stands. handler, owner, customer, purchase_line, policy: ids; team: a key."""

    number: str
    version: int
    type: str
    kind: str
    stage: str
    title: str
    channel: str
    priority: str
    urgent: bool
    complex: bool
    severity: str
    scope: str
    difficulty: str
    cause: str
    hold: str
    held_until: dt.datetime | None
    snoozed_until: dt.datetime | None
    outcome: str
    reopened: int
    customer: int | None
    product: str | None
    purchase_line: int | None
    project: str | None
    booth: str | None
    handler: int | None
    owner: int | None
    team: str | None
    policy: int
    joined_to: str | None
    received_at: dt.datetime
    handled_at: dt.datetime | None
    closed_at: dt.datetime | None
    next_due_at: dt.datetime | None


class PromiseAnswer(Answer):
    """A promise with its dates: first_due_at never changes."""

    id: int
    promise: str
    name: str
    clause: str
    state: str
    started_at: dt.datetime
    first_due_at: dt.datetime
    due_at: dt.datetime
    provisional: bool
    broken_at: dt.datetime | None
    fulfilled_at: dt.datetime | None


class MessageAnswer(Answer):
    """One thing said. held_until: until then a reply can be taken back."""

    id: int
    side: str
    channel: str
    text: str
    situation: str
    automatic: bool
    said_at: dt.datetime
    held_until: dt.datetime | None
    withdrawn_at: dt.datetime | None


class TaskAnswer(Answer):
    """A task and its limit. after: what it waits for; joint: one of several that departments do together."""

    id: int
    case: str
    name: str
    state: str
    team: str | None
    person: int | None
    joint: bool
    after: list[str]
    due_at: dt.datetime | None
    help_asked_at: dt.datetime | None
    done_at: dt.datetime | None


class TaskInFull(TaskAnswer):
    """A task with what is needed to do it, as far as its doer may know: words are the customer's first."""

    words: str
    product: str
    serial: str
    project: str
    place: str
    booth: str
    region: str


class ChoiceAnswer(Answer):
    """One way that was offered."""

    id: int
    title: str
    steps: str
    effect: str
    remedy: str
    cost_fen: int
    promised_at: dt.datetime | None


class ProposalInFull(Answer):
    """What was offered, and what became of it. chosen: the id of a choice."""

    id: int
    state: str
    offered_at: dt.datetime
    answered_at: dt.datetime | None
    chosen: int | None
    choices: list[ChoiceAnswer]


class DecisionAnswer(Answer):
    """A question put before the managers. about: major, joint, nobody_fits, date_change, not_agreed."""

    id: int
    case: str
    about: str
    particulars: dict[str, Any]
    asked_at: dt.datetime
    decided_at: dt.datetime | None
    verdict: str


class CaseInFull(CaseAnswer):
    """A case with what hangs on it. unmet: what must be there before it can leave its stage."""

    unmet: list[str]
    promises: list[PromiseAnswer]
    tasks: list[TaskAnswer]
    proposal: ProposalInFull | None
    decisions: list[DecisionAnswer]


class QueueItem(Answer):
    """A case as a queue lists it."""

    number: str
    title: str
    type: str
    stage: str
    priority: str
    urgent: bool
    next_due_at: dt.datetime | None
    handler: int | None


class EntryAnswer(Answer):
    """An entry of the ledger: slugs, ids and moments only."""

    id: int
    kind: str
    at: dt.datetime
    actor: str
    door: str
    details: dict[str, Any]


class ColleagueAnswer(Answer):
    """Someone a case can be given to, with how much they carry."""

    id: int
    name: str
    receiving: bool
    open_cases: int
    most: int


class TeamAnswer(Answer):
    """A team that cases and tasks can be given to."""

    key: str
    name: str
    english: str
    partner: bool


class TypeAnswer(Answer):
    """A case type of the policy in force, and the gates its cases pass."""

    name: str
    english: str
    kind: str
    stages: list[str]
    required: list[str]
    consent: str
    confirm: str
    review: str
    cause_required: bool
    test_after_fix: bool
    apology: bool
    manager_decides: bool


class Items(Answer, Generic[T]):
    """A list in full, or the next page of one that is asked for by `after`."""

    items: list[T]


class Queue(Items[QueueItem]):
    """A page of a queue. next: what to ask for `after` it; null at the end."""

    next: str | None
