"""What comes out: plain dictionaries with permanent names. Personal values are masked unless the token may reveal."""

from typing import Any

from aftercare.cases.models import Case
from aftercare.doors.api.shapes import moment
from aftercare.handling.models import Proposal
from aftercare.messages.models import Message
from aftercare.promises.models import Promise
from aftercare.tasks.models import Task


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
        "severity": case.severity,
        "scope": case.scope,
        "difficulty": case.difficulty,
        "cause": case.cause,
        "hold": case.hold,
        "outcome": case.outcome,
        "reopened": case.reopened,
        "customer": case.customer_id,
        "product": case.product.code if case.product else None,
        "purchase_line": case.purchase_line_id,
        "project": case.project.code if case.project else None,
        "booth": case.booth.number if case.booth else None,
        "handler": case.handler_id,
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
        "withdrawn_at": moment(message.withdrawn_at),
    }


def task_shown(task: Task) -> dict[str, Any]:
    """A task and its limit."""
    return {
        "id": task.pk,
        "name": task.name,
        "state": task.state,
        "team": task.team.key if task.team else None,
        "person": task.person_id,
        "after": task.after,
        "due_at": moment(task.due_at),
        "done_at": moment(task.done_at),
    }


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
