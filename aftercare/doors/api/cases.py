"""Cases: asked for, read, and taken along the main line by the same actions as at the desk."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from aftercare.cases.access import case_for, history_of
from aftercare.cases.clauses import case_types
from aftercare.cases.models import Case
from aftercare.cases.queries import Place, Tab, queue_rows
from aftercare.customers.identities import Contact
from aftercare.doors.api import answers, shapes
from aftercare.doors.api.keeping import act_of, done_once, rows
from aftercare.doors.api.misshapen import BodyNotUnderstood, mistake
from aftercare.doors.api.shown import (
    case_shown,
    decision_shown,
    message_shown,
    moment,
    promise_shown,
    proposal_shown,
    task_shown,
)
from aftercare.foundation.act import Act
from aftercare.handling.gathering import gate_facts, newest_proposal, terms_of
from aftercare.handling.queries.decisions import decisions_on
from aftercare.handling.request import Request
from aftercare.handling.rules import unmet_at
from aftercare.handling.stages.assess import NotACaseType
from aftercare.handling.stages.receive import receive
from aftercare.handling.turns.reply import customer_says, note_down, reply
from aftercare.messages.access import messages_on
from aftercare.messages.actions import Words
from aftercare.messages.models import Message
from aftercare.people.access import require
from aftercare.policy.queries import policy_in_force, policy_of
from aftercare.promises.access import promises_on
from aftercare.tasks.access import tasks_on

router = Router(tags=["cases"])


@router.post("cases", summary="Ask for service", response={201: answers.CaseAnswer})
def ask(request: HttpRequest, body: shapes.NewCase) -> HttpResponse:
    """Open a case. 201 with the case; 422 when nothing is asked. Send an Idempotency-Key: forms are sent twice."""
    return done_once(request, 201, lambda act: case_shown(_received(body, act)))


@router.get("cases", summary="A queue", response=answers.Queue)
def queue(request: HttpRequest, tab: Tab = "team", after: str = "") -> HttpResponse:
    """Open cases by due moment, fifty at a time. tab: mine, free, team, later; `after`: `next` of the page before."""
    act, place = act_of(request), Place.decoded(after)
    require(act, "case.see")
    if after and place is None:
        raise BodyNotUnderstood(mistakes=[mistake("query.after", "no_such_place")])
    found = queue_rows(act, tab, after=place)
    page, more = found[:50], len(found) > 50
    items = [
        {
            "number": row.number, "title": row.title, "type": row.type, "stage": row.stage, "priority": row.priority,
            "urgent": row.urgent_at is not None, "next_due_at": moment(row.next_due_at), "handler": row.handler_id,
        }
        for row in page
    ]  # fmt: skip
    return rows({"items": items, "next": page[-1].place.coded if more else None})


@router.get("cases/{number}", summary="One case", response=answers.CaseInFull)
def read(request: HttpRequest, number: str) -> HttpResponse:
    """A case with its promises, tasks, newest proposal and open questions. 404 if there is none you may see."""
    act = act_of(request)
    case = case_for(act, number)
    proposal, terms = newest_proposal(case), terms_of(case)
    hanging = {
        "unmet": unmet_at(case.stage, terms, gate_facts(case, terms)),
        "promises": [promise_shown(one) for one in promises_on(case)],
        "tasks": [task_shown(one, act) for one in tasks_on(case)],
        "proposal": proposal_shown(proposal) if proposal else None,
        "decisions": [decision_shown(one, case.number) for one in decisions_on(case)],
    }
    return rows({**case_shown(case), **hanging})


@router.get("cases/{number}/messages", summary="What was said", response=answers.Items[answers.MessageAnswer])
def messages(request: HttpRequest, number: str, after: int = 0) -> HttpResponse:
    """Messages and notes, oldest first, two hundred at a time after a message id."""
    case = case_for(act_of(request), number)
    return rows({"items": [message_shown(one) for one in messages_on(case, after=after)]})


@router.post("cases/{number}/messages", summary="Say something", response={201: answers.MessageAnswer})
def say(request: HttpRequest, number: str, body: shapes.NewMessage) -> HttpResponse:
    """Reply to the customer, note something down, or bring in what the customer said elsewhere."""
    return done_once(request, 201, lambda act: message_shown(_said(case_for(act, number), body, act)))


@router.get("cases/{number}/history", summary="What happened", response=answers.Items[answers.EntryAnswer])
def history(request: HttpRequest, number: str, after: int = 0) -> HttpResponse:
    """Entries of the ledger: kind, moment, who, through which door, details. Slugs, ids and moments only."""
    case = case_for(act_of(request), number)
    items = [
        {"id": one.pk, "kind": one.kind, "at": moment(one.at), "actor": one.actor, "door": one.door,
         "details": one.details}
        for one in history_of(case, after=after)
    ]  # fmt: skip
    return rows({"items": items})


def _received(body: shapes.NewCase, act: Act) -> Case:
    require(act, "case.open")
    _demand_type(body.type, act)
    facts = {str(fact): words for fact, words in body.facts.items()}
    asker = body.customer or shapes.Asker.model_validate({})
    contact = contact_of(asker, region=body.region)
    asked = Request(
        text=body.text, channel=body.channel, contact=contact, title=body.title, asked_type=body.type,
        language=body.language, region=body.region, order=body.order, serial=body.serial, product_code=body.product,
        project_code=body.project, booth=body.booth, facts=facts, marked_urgent=body.urgent,
        external_id=body.external_id,
    )  # fmt: skip
    return receive(asked, act=act)


def _demand_type(name: str, act: Act) -> None:
    """Go on only with a type of the policy in force, or none: a mistyped one would be judged in silence."""
    version = policy_in_force(act.at) if name else None
    if version and name not in {one.name for one in case_types(policy_of(version.pk))}:
        raise NotACaseType(type=name)


def contact_of(asker: shapes.Asker, *, region: str = "") -> Contact:
    """Who asks, as the rooms take it."""
    return Contact(name=asker.name, phones=tuple(asker.phones), emails=tuple(asker.emails), wechat=asker.wechat,
                   member=asker.member, region=region)  # fmt: skip


def _said(case: Case, body: shapes.NewMessage, act: Act) -> Message:
    words = Words(text=body.text, channel=body.channel, situation=body.situation)
    if body.side == "note":
        return note_down(case, words, act=act)
    if body.side == "customer":
        require(act, "case.open")
        return customer_says(case, Words(text=body.text, channel=body.channel or "api"), act=act)
    return reply(case, words, based_on=body.based_on, act=act)
