"""What comes out: plain dictionaries with permanent names. Their shapes stand in answers.py.

Whoever may not see cases, an outside partner, reads in tasks what is to be done, not of whom.
"""

import datetime as dt
from typing import Any, Protocol

from aftercare.cases.models import Case
from aftercare.doors.look.covering import mask_people
from aftercare.foundation.act import Act
from aftercare.handling.models import Proposal
from aftercare.handling.queries.waiting import names_in, task_page
from aftercare.messages.models import Message
from aftercare.promises.models import Promise
from aftercare.tasks.models import Task


class Asked(Protocol):
    """A question for managers: the row itself, or a line of the list of those that wait."""

    @property
    def id(self) -> int: ...
    @property
    def about(self) -> str: ...
    @property
    def particulars(self) -> Any: ...
    @property
    def asked_at(self) -> dt.datetime: ...


def moment(at: dt.datetime | None) -> str | None:
    """A moment as programs read it: ISO 8601, UTC."""
    return at.astimezone(dt.UTC).isoformat().replace("+00:00", "Z") if at else None


def case_shown(case: Case) -> dict[str, Any]:
    """A case as it stands."""
    return {
        "number": case.number,
        "version": case.version,
        "type": case.type,
        "kind": case.kind,
        "stage": case.stage,
        "title": case.title,
        "channel": case.channel,
        "priority": case.priority,
        "urgent": case.urgent_at is not None,
        "complex": case.complex_at is not None,
        "severity": case.severity,
        "scope": case.scope,
        "difficulty": case.difficulty,
        "cause": case.cause,
        "hold": case.hold,
        "held_until": moment(case.held_until),
        "snoozed_until": moment(case.snoozed_until),
        "outcome": case.outcome,
        "reopened": case.reopened,
        "customer": case.customer_id,
        "product": case.product.code if case.product else None,
        "purchase_line": case.purchase_line_id,
        "project": case.project.code if case.project else None,
        "booth": case.booth.number if case.booth else None,
        "handler": case.handler_id,
        "owner": case.owner_id,
        "team": case.team.key if case.team else None,
        "policy": case.policy_id,
        "joined_to": case.joined_to.number if case.joined_to else None,
        "received_at": moment(case.received_at),
        "handled_at": moment(case.handled_at),
        "closed_at": moment(case.closed_at),
        "next_due_at": moment(case.next_due_at),
    }


def promise_shown(promise: Promise) -> dict[str, Any]:
    """A promise with its dates: `first_due_at` never changes."""
    return {
        "id": promise.pk,
        "promise": promise.slug,
        "name": promise.name,
        "clause": promise.clause,
        "state": promise.state,
        "started_at": moment(promise.started_at),
        "first_due_at": moment(promise.first_due_at),
        "due_at": moment(promise.due_at),
        "provisional": promise.provisional,
        "broken_at": moment(promise.broken_at),
        "fulfilled_at": moment(promise.fulfilled_at),
    }


def message_shown(message: Message) -> dict[str, Any]:
    """One thing said."""
    return {
        "id": message.pk,
        "side": message.side,
        "channel": message.channel,
        "text": message.text,
        "situation": message.situation,
        "automatic": message.automatic,
        "said_at": moment(message.said_at),
        "held_until": moment(message.held_until),
        "withdrawn_at": moment(message.withdrawn_at),
    }


def task_shown(task: Task, act: Act) -> dict[str, Any]:
    """A task and its limit, its case at hand."""
    return {
        "id": task.pk,
        "case": task.case.number,
        "name": _covered(task.name, task, act),
        "state": task.state,
        "team": task.team.key if task.team else None,
        "person": task.person_id,
        "joint": task.joint,
        "after": task.after,
        "due_at": moment(task.due_at),
        "help_asked_at": moment(task.help_asked_at),
        "done_at": moment(task.done_at),
    }


def task_in_full(task: Task, act: Act) -> dict[str, Any]:
    """A task with what is needed to do it."""
    case = task.case
    return {
        **task_shown(task, act),
        "words": _covered(task_page(task).words, task, act),
        "product": case.product.name if case.product else "",
        "serial": case.purchase_line.serial if case.purchase_line else "",
        "project": case.project.name if case.project else "",
        "place": case.project.place if case.project else "",
        "booth": case.booth.number if case.booth else "",
        "region": case.region,
    }


def _covered(text: str, task: Task, act: Act) -> str:
    return text if "case.see" in act.permissions else mask_people(text, *names_in(task))


def proposal_shown(proposal: Proposal) -> dict[str, Any]:
    """What was offered, and what became of it."""
    return {
        "id": proposal.pk,
        "state": proposal.state,
        "offered_at": moment(proposal.offered_at),
        "answered_at": moment(proposal.answered_at),
        "chosen": proposal.chosen_id,
        "choices": [
            {
                "id": choice.pk,
                "title": choice.title,
                "steps": choice.steps,
                "effect": choice.effect,
                "remedy": choice.remedy,
                "cost_fen": choice.cost_fen,
                "promised_at": moment(choice.promised_at),
            }
            for choice in proposal.choices.order_by("place")
        ],
    }


def decision_shown(
    asked: Asked, number: str, *, verdict: str = "", decided_at: dt.datetime | None = None
) -> dict[str, Any]:
    """A question put before the managers, and their answer."""
    return {
        "id": asked.id,
        "case": number,
        "about": asked.about,
        "particulars": asked.particulars,
        "asked_at": moment(asked.asked_at),
        "decided_at": moment(decided_at),
        "verdict": verdict,
    }
