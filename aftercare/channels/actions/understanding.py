"""Understanding originals (transaction 2): what was read opens a case, joins one, waits, or is set aside."""

import datetime as dt
import re
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from aftercare.cases.models import Case
from aftercare.channels.facts import OriginalUnderstood
from aftercare.channels.mail.nature import Nature
from aftercare.channels.mail.parsed import ParsedMail, Quarantine
from aftercare.channels.models import Inbound
from aftercare.channels.rules import MOST_AUTOMATIC_A_DAY, Thread, fate, receipt_key
from aftercare.customers.identities import Contact, fold_email
from aftercare.customers.models import Identity
from aftercare.foundation.act import Act, action
from aftercare.foundation.files import store_file
from aftercare.foundation.files.models import StoredFile
from aftercare.foundation.ledger import record
from aftercare.foundation.reads import constant_read, constant_rows
from aftercare.foundation.refusals import Refusal
from aftercare.handling.request import Request
from aftercare.handling.stages.receive import receive
from aftercare.handling.turns.reply import customer_says
from aftercare.messages.actions import Words
from aftercare.messages.models import Delivery, Message

OTHER_WORDS = "other-words"
"""Why a mail waits whose Message-ID, sender and moment came before with other words."""

NUMBER = re.compile(r"\b[A-Z]{1,4}\d{6}-[2-9A-HJKMNP-Z]{6}\b")


class OriginalSettledMeanwhile(Refusal, sort="conflict"):
    """What came in belongs to a case already."""


@dataclass(frozen=True, kw_only=True)
class Settled:
    """What became of an original; receipt_key is taken only by the one delivery that was received."""

    state: str
    nature: str = ""
    reason: str = ""
    case: Case | None = None
    message: Message | None = None
    receipt_key: str | None = None
    particulars: dict[str, object] = field(default_factory=dict)


def received(
    nature: str, reason: str, key: str | None, case: Case, message: Message | None = None
) -> Settled:
    """It opened this case, or joined it with this message."""
    return Settled(
        state="received", nature=nature, reason=reason, case=case, message=message, receipt_key=key
    )


def repeated(first: Inbound, nature: str) -> Settled:
    """It came before; the first delivery says what became of it."""
    return Settled(state="repeated", nature=nature, reason="delivered-before", case=first.case)


@action
def set_aside_unread(inbound: Inbound, *, quarantine: Quarantine, act: Act) -> None:
    """It could not be read within its limits: kept, shown with the reason, to be read again after a fix."""
    particulars = {"found": quarantine.found, "allowed": quarantine.allowed, "detail": quarantine.detail}
    _settle(inbound, Settled(state="quarantined", reason=quarantine.reason, particulars=particulars), act)


@action
def set_aside_repeated(inbound: Inbound, *, first: Inbound, act: Act) -> None:
    """The very bytes came to this account before: nothing is read or opened a second time."""
    _settle(inbound, repeated(first, first.nature), act)


@action
def take_in(inbound: Inbound, *, mail: ParsedMail, nature: Nature, thread: Thread, act: Act) -> Inbound:
    """Do what becomes of a mail that was read. The same mail delivered before opens nothing a second time."""
    state, reason = fate(mail, nature, thread)
    key = receipt_key(mail, inbound.account_id)
    if state in ("opened", "joined") and (first := _holder_of(key)):
        _settle(inbound, _again(first, mail, nature), act)
    elif state == "opened":
        case = receive(_request(inbound, mail, nature, act), act=act)
        _settle(inbound, received(nature.kind, reason, key, case), act)
    elif state == "joined" and thread.signed_case is not None:
        case = Case.objects.select_related("customer").get(pk=thread.signed_case)
        message = customer_says(case, _words(inbound, mail, case.thread, act), act=act)
        _settle(inbound, received(nature.kind, reason, key, case, message), act)
    else:
        kept = Settled(state=state, nature=nature.kind, reason=reason, case=_confided_to(mail, thread))
        _settle(inbound, kept, act)
    return inbound


def _confided_to(mail: ParsedMail, thread: Thread) -> Case | None:
    """The confidential case a mail that waits, or was set aside, speaks of: it is not to lie there for all to read."""
    named = Q(number__in=NUMBER.findall(mail.subject)) | Q(pk=thread.signed_case)
    return Case.objects.filter(named, confidential=True).order_by("pk").first()


@action
def link_by_hand(inbound: Inbound, *, mail: ParsedMail, case: Case | None, act: Act) -> Inbound:
    """An agent says where a waiting mail belongs: to this case, or (None) to a new one.

    Raises OriginalSettledMeanwhile when it became a case already, through whatever delivery or colleague.
    """
    key = None if inbound.reason == OTHER_WORDS else receipt_key(mail, inbound.account_id)
    waiting = Inbound.objects.filter(pk=inbound.pk, state=inbound.state).exclude(state="received")
    if not waiting.update(state=inbound.state) or (key and _holder_of(key)):
        raise OriginalSettledMeanwhile
    if case is None:
        case = receive(_request(inbound, mail, Nature("ordinary"), act), act=act)
        _settle(inbound, received(inbound.nature, "by-hand", key, case), act)
        return inbound
    message = customer_says(case, _words(inbound, mail, case.thread, act), act=act)
    _settle(inbound, received(inbound.nature, "by-hand", key, case, message), act)
    return inbound


def thread_of(mail: ParsedMail, signed_case: int | None) -> Thread:
    """What the mail claims and what of it is proven. signed_case comes from a signature checked before."""
    named = NUMBER.findall(mail.subject)
    names = bool(named) and Case.objects.filter(number__in=named).exists()
    return Thread(
        signed_case=signed_case, names_a_case=names, from_customer=_is_from_customer(mail, signed_case)
    )


def _is_from_customer(mail: ParsedMail, case_id: int | None) -> bool:
    if case_id is None or not mail.sender_verified_shape:
        return False
    sender = fold_email(mail.from_addresses[0].address)
    customer = Case.objects.values_list("customer_id", flat=True).get(pk=case_id)
    known = Identity.objects.filter(customer_id=customer, kind="email", ended_at=None).values_list(
        "value", flat=True
    )
    return sender is not None and sender in {fold_email(value) for value in known}


def _holder_of(key: str) -> Inbound | None:
    """The delivery of this mail that was received."""
    return next(iter(_received_under(key)), None)


@constant_rows
def _received_under(key: str) -> "QuerySet[Inbound, Inbound]":
    return Inbound.objects.select_related("case").filter(receipt_key=key).order_by("pk")[:1]


def _again(first: Inbound, mail: ParsedMail, nature: Nature) -> Settled:
    """The mail came before. With other words under the same Message-ID someone looks: nothing may be lost."""
    known = (
        Message.objects.filter(case=first.case_id, external_id=mail.message_id[:250]).order_by("pk").first()
    )
    if mail.message_id and known is not None and known.text.strip() != _said(mail).strip():
        return Settled(state="pending", nature=nature.kind, reason=OTHER_WORDS)
    return repeated(first, nature.kind)


def _said(mail: ParsedMail) -> str:
    return mail.new_words or mail.text or mail.subject


def _request(inbound: Inbound, mail: ParsedMail, nature: Nature, act: Act) -> Request:
    sender = mail.from_addresses[0] if mail.sender_verified_shape else None
    address = fold_email(sender.address) if sender else None
    return Request(
        text=_said(mail),
        html=mail.html,
        title=mail.subject,
        channel="email",
        contact=Contact(name=sender.name if sender else "", emails=(address,) if address else ()),
        files=_files(inbound, mail, act),
        external_id=mail.message_id[:250],
        confidential=bool(inbound.account and inbound.account.confidential),
        acknowledge=bool(address) and nature.may_be_answered and not _told_enough(address or "", act.at),
    )


def _told_enough(address: str, at: dt.datetime) -> bool:
    return len(_told_by_itself(address, at - dt.timedelta(days=1))) >= MOST_AUTOMATIC_A_DAY


@constant_read
def _told_by_itself(address: str, since: dt.datetime) -> "QuerySet[Delivery, tuple[int]]":
    told = Delivery.objects.filter(address=address, message__automatic=True, message__said_at__gte=since)
    return told.order_by("pk").values_list("pk")[:MOST_AUTOMATIC_A_DAY]


def _words(inbound: Inbound, mail: ParsedMail, thread: str, act: Act) -> Words:
    return Words(
        text=_said(mail),
        html=mail.html,
        channel="email",
        external_id=mail.message_id[:250],
        files=_files(inbound, mail, act),
    )


def _files(inbound: Inbound, mail: ParsedMail, act: Act) -> list[StoredFile]:
    confidential = bool(inbound.account and inbound.account.confidential)
    return [
        store_file(
            one.content,
            name=one.filename,
            said_type=one.said_type,
            thread=f"inbound:{inbound.pk}",
            confidential=confidential,
            act=act,
        )
        for one in mail.attachments
    ]


def _settle(inbound: Inbound, settled: Settled, act: Act) -> None:
    for name, value in vars(settled).items():
        setattr(inbound, name, value)
    inbound.settled_at = act.at
    Inbound.objects.filter(pk=inbound.pk).update(settled_at=act.at, **vars(settled))
    case_id = settled.case.pk if settled.case else None
    fact = OriginalUnderstood(
        state=settled.state, nature=settled.nature, reason=settled.reason, case_id=case_id
    )
    record(fact, about=inbound, thread=f"inbound:{inbound.pk}", act=act)
