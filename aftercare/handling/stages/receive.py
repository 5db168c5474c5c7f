"""受理, receive: a request becomes a case. Identified, judged, numbered, promised and acknowledged in one act."""

import secrets
from collections.abc import Sequence

from django.db import models

from aftercare.cases.clauses import number_prefix
from aftercare.cases.facts import CaseReceived
from aftercare.cases.models import Case, Grant, Note
from aftercare.cases.numbers import new_number
from aftercare.customers.actions.identities import refuse_hotlines
from aftercare.foundation.act import Act, action
from aftercare.foundation.config import config
from aftercare.foundation.ledger import Fact, record_many
from aftercare.foundation.refusals import Refusal
from aftercare.foundation.rows import store_rows
from aftercare.handling.acknowledging import acknowledge
from aftercare.handling.first_look import FirstLook, first_look, promised_to
from aftercare.handling.request import Request
from aftercare.handling.stages.judging import judgements_of
from aftercare.messages.actions import Words, hear
from aftercare.messages.models import Message
from aftercare.messages.searching import index_case
from aftercare.people.queries import people_who_may
from aftercare.promises.actions import promises_made
from aftercare.promises.actions.making import earliest
from aftercare.promises.models import Promise

TITLE = 60
"""Characters of the title made from the first line of the words, else of the first file's name, when none was given."""


class NothingAsked(Refusal):
    """A request says nothing: no words, no file."""


class NoContactGiven(Refusal):
    """A request names nobody we could answer: a phone number or an e-mail address is needed."""


@action
def receive(request: Request, *, act: Act) -> Case:
    """Open a case for a request: customer, judgements, promises, first message, acknowledgement, ledger.

    The moment of receipt is the act's. Raises NothingAsked, NoContactGiven (web forms), HotlineIsNoContact,
    NoPolicyInForce.
    """
    if not request.text.strip() and not request.files:
        raise NothingAsked
    if request.channel == "web" and not request.says_who and not request.confidential:
        raise NoContactGiven
    refuse_hotlines(request.contact)
    judged = first_look(request, act=act)
    case = _case(request, judged, act)
    promises = promised_to(case, judged, start=act.at)
    _open(case, promises)
    if request.confidential:
        _let_supervisors_see(case, act)
    message = _first_message(case, request, act)
    store_rows(promises)
    _write_down(case, judged, message, promises, act)
    index_case(case, request.order, request.serial, judged.customer.name if judged.customer else "")
    if request.acknowledge:
        acknowledge(case, judged.policy, request, promises, act)
    return case


def _open(case: Case, promises: Sequence[Promise]) -> None:
    soonest = earliest(promises)
    if soonest:
        case.next_due_at, case.next_due_kind = soonest.due_at, soonest.slug
    store_rows([case])


def _case(request: Request, judged: FirstLook, act: Act) -> Case:
    triage, subject = judged.triage, judged.subject
    stage = "receive" if judged.missing else ("assess" if triage.needs_person else "assign")
    return Case(
        number=new_number(
            number_prefix(judged.policy, confidential=request.confidential), act.at, config.zone
        ),
        type=triage.case_type,
        kind=judged.terms.kind,
        category=triage.category,
        stage=stage,
        title=_title(request),
        channel=request.channel,
        language=request.language,
        customer=judged.customer,
        product=subject.product,
        purchase_line=subject.line,
        project=subject.project,
        booth=subject.booth,
        region=request.region or (judged.customer.region if judged.customer else ""),
        priority=triage.priority,
        urgent_at=act.at if triage.urgent else None,
        needs_person=triage.needs_person,
        severity=triage.severity,
        scope=triage.scope,
        difficulty=triage.difficulty,
        policy=judged.version,
        complex_at=None,
        received_at=act.at,
        stage_at=act.at,
        last_said_at=act.at,
        confidential=request.confidential,
        from_authority=request.from_authority,
    )


def _title(request: Request) -> str:
    lines = [*(request.title or request.text).splitlines(), *(file.safe_name for file in request.files)]
    first = next((line.strip() for line in lines if line.strip()), "")
    return first if len(first) <= TITLE else f"{first[: TITLE - 1]}…"


def _let_supervisors_see(case: Case, act: Act) -> None:
    Grant.objects.bulk_create(
        Grant(case=case, person=person, given_at=act.at) for person in people_who_may("supervision.handle")
    )


def _first_message(case: Case, request: Request, act: Act) -> Message:
    if request.facts:
        Note.objects.bulk_create(_fact_notes(case, request.facts, act))
    words = Words(
        text=request.text,
        html=request.html,
        channel=request.channel,
        external_id=request.external_id,
        files=request.files,
    )
    return hear(case, words, is_first=True, act=act)


def _fact_notes(case: Case, facts: dict[str, str], act: Act) -> list[Note]:
    return [
        Note(
            case=case,
            about=f"fact:{name}",
            text=words,
            salt=secrets.token_bytes(16),
            author=act.actor,
            written_at=act.at,
        )
        for name, words in facts.items()
        if words.strip()
    ]


def _write_down(
    case: Case, judged: FirstLook, message: Message, promises: Sequence[Promise], act: Act
) -> None:
    store_rows(judgements_of(case, judged.triage.judged, act))
    received = CaseReceived(
        type=case.type,
        case_kind=case.kind,
        channel=case.channel,
        priority=case.priority,
        urgent=case.urgent_at is not None,
        policy_id=case.policy_id,
        customer_id=case.customer_id,
        message_id=message.pk,
        missing=judged.missing,
    )
    facts: list[tuple[Fact, models.Model]] = [(received, case), *promises_made(promises)]
    record_many(facts, thread=case.thread, act=act)
