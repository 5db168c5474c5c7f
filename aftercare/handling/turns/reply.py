"""Replies: the customer says something, we answer; an answer by a person keeps what was promised about answering."""

import datetime as dt
from dataclasses import replace

from aftercare.cases.actions import hold_case, must_be_open
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.refusals import Refusal
from aftercare.handling.access import demand
from aftercare.handling.actions import credit
from aftercare.handling.gathering import terms_of
from aftercare.handling.reaching import reach
from aftercare.handling.turns.hold import release
from aftercare.handling.turns.reopen import reopen
from aftercare.messages.actions import Words, drop_draft, hear, say, take_back, write_internal_note
from aftercare.messages.models import Message
from aftercare.promises.actions import keep_promises, owe_again

REPLIES = {"human_reply", "contact", "update"}
"""Happenings that a person's reply to the customer is."""

ANSWER = "answer"
"""Situation of a reply that is our answer to the matter itself (投诉答复), not only a sign that we are at it."""

HEARD_MEANWHILE = ("message.heard", "message.said", "case.closed", "case.reassessed")
"""Kinds of entries that make a draft stale: someone should read them before sending."""

OF_THE_MACHINE = "system:"
"""How the actor begins of notices which the house sends by itself: nobody's draft grows stale by those."""


class DraftIsStale(Refusal, sort="conflict"):
    """Something was said on the case since the draft was begun. values: number, since (entry id)."""


class NotYetHappened(Refusal):
    """A contact that lies ahead cannot be put on record. values: now."""


@action
def reply(case: Case, words: Words, *, act: Act, based_on: int | None = None) -> Message:
    """A person answers the customer; held for the seconds of undo.

    words     their channel is the customer's own unless given; on the phone or at the counter nothing is posted
    based_on  the newest entry its writer had seen: raises DraftIsStale when someone said something since
    A first response is fulfilled at the press. Raises NothingSaid, CaseAlreadyClosed.
    """
    demand(act, "case.work")
    hold_case(case)
    must_be_open(case)
    _check_fresh(case, based_on)
    way = words.channel or case.channel
    to = (
        []
        if way in ("phone", "counter", "portal")
        else reach(case.customer_id, came_by=case.channel, preference=(way,), subject=case.number)
    )
    said = replace(words, channel=way, situation=words.situation or "reply")
    message = say(case, said, to=to, act=act)
    keep_promises(case, kept_by=_kept_by(case, words), through=f"message:{message.pk}", act=act)
    credit(case, "reply", act)
    drop_draft(case, mode="reply", act=act)
    Case.objects.filter(pk=case.pk).update(unread=False)
    return message


@action
def log_contact(case: Case, *, channel: str, text: str, act: Act, at: dt.datetime | None = None) -> Message:
    """Put a call, visit or letter on record (time, way, content: S2-50). It is contact with the customer.

    at  when it happened: the act's moment unless given. Raises NotYetHappened, NothingSaid, CaseAlreadyClosed.
    """
    demand(act, "case.work")
    hold_case(case)
    must_be_open(case)
    if at is not None and at > act.at:
        raise NotYetHappened(now=act.at)
    message = say(case, Words(text=text, channel=channel, situation="contact_logged"), act=act)
    keep_promises(case, kept_by=REPLIES, through=f"message:{message.pk}", at=at, act=act)
    credit(case, "reply", act)
    return message


@action
def unsay(case: Case, message: Message, *, act: Act) -> None:
    """Take a reply back within its seconds: it counts as never sent. Raises AlreadyGone."""
    hold_case(case)
    take_back(case, message, act=act)
    owe_again(case, through=f"message:{message.pk}", act=act)


@action
def note_down(case: Case, words: Words, *, act: Act) -> Message:
    """Write an internal note on the case. Raises NothingSaid."""
    demand(act, "case.see")
    message = write_internal_note(case, words, act=act)
    drop_draft(case, mode="note", act=act)
    return message


@action
def customer_says(case: Case, words: Words, *, act: Act) -> Message:
    """The customer writes on a case: what waited for them runs on from this moment; a closed case comes back."""
    hold_case(case)
    message = hear(case, words, act=act)
    if not case.is_open:
        reopen(case, reason="", act=act, held=True)
    if case.hold == "waiting_for_customer":
        release(case, act=act, held=True)
    return message


def newest_entry(case: Case) -> int:
    """The id of the newest entry on the case's thread that a writer should have seen; 0 when there is none."""
    heard = Entry.objects.filter(thread=case.thread, kind__in=HEARD_MEANWHILE)
    seen = heard.exclude(kind="message.said", actor__startswith=OF_THE_MACHINE)
    return seen.order_by("-id").values_list("id", flat=True).first() or 0


def _kept_by(case: Case, words: Words) -> set[str]:
    """An answer to the matter is the solution itself where policy asks for no consent to one."""
    if words.situation != ANSWER:
        return REPLIES
    solved = {"proposal", "plan"} if terms_of(case).consent == "none" else set()
    return REPLIES | {"answered"} | solved


def _check_fresh(case: Case, based_on: int | None) -> None:
    if based_on is None:
        return
    newest = newest_entry(case)
    if newest > based_on:
        raise DraftIsStale(number=case.number, since=based_on)
