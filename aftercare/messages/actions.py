"""Saying, hearing, noting, taking back; drafts; and telling the staff."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import F, Q

from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.files import erase_file
from aftercare.foundation.files.models import StoredFile
from aftercare.foundation.ledger import record
from aftercare.foundation.links import revoke_links
from aftercare.foundation.refusals import Refusal
from aftercare.foundation.rows import store_rows
from aftercare.messages.facts import MessageHeard, MessageSaid, MessageWithdrawn, NoteWritten, PartnerTold
from aftercare.messages.models import Attachment, Delivery, Draft, Message, Notice
from aftercare.messages.searching import index_message, unfind_case

UNDO = dt.timedelta(seconds=8)
"""How long a reply is held for its undo (ui-guide §5)."""

LONGEST = 100_000
"""Characters of one message; what is longer is kept as its original file and cut here."""


class NothingSaid(Refusal):
    """A message needs words or a file."""


class AlreadyGone(Refusal, sort="conflict"):
    """The message has left the house and cannot be taken back."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What someone says: the words, by which channel, with which files.

    situation    why we say it (slug of the policy's 通知 section), "" in free conversation
    external_id  the channel's own id of the message; once: the writer's key against saying it twice
    """

    text: str
    channel: str = ""
    html: str = ""
    situation: str = ""
    external_id: str = ""
    once: str = ""
    files: Sequence[StoredFile] = ()


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where a delivery goes: channel (email, sms, wechat, portal …), the address on it, and what to try after it."""

    channel: str
    value: str
    subject: str = ""
    fallback: tuple[tuple[str, str], ...] = ()


@action
def hear(case: Case, words: Words, *, act: Act, is_first: bool = False) -> Message:
    """Put what the customer said on the case. Raises NothingSaid.

    is_first  it opens the case, which says so itself already
    """
    message = _say(case, "customer", words, act)
    fact = MessageHeard(message_id=message.pk, channel=message.channel, digest=digest_of(message))
    record(fact, about=message, thread=case.thread, act=act)
    if not is_first:
        Case.objects.filter(pk=case.pk).update(unread=True, last_said_at=act.at)
    return message


@action
def say(
    case: Case, words: Words, *, act: Act, to: Sequence[Address] = (), automatic: bool = False
) -> Message:
    """Say something to the customer. A person's words are held for their seconds of undo, then delivered.

    to  where it goes; nothing when the channel is spoken (phone, counter) or read on the portal only
    Raises NothingSaid.
    """
    held = act.at + UNDO if to and not automatic and act.actor_kind == "staff" else None
    channel = words.channel or (to[0].channel if to else "portal")
    message = _say(case, "us", replace(words, channel=channel), act, automatic=automatic, held_until=held)
    _post(message, to, leave_at=held or act.at)
    fact = MessageSaid(
        message_id=message.pk,
        channel=channel,
        situation=words.situation,
        automatic=automatic,
        digest=digest_of(message),
    )
    record(fact, about=message, thread=case.thread, act=act)
    return message


@action
def write_internal_note(case: Case, words: Words, *, act: Act) -> Message:
    """Write something the customer never sees. Raises NothingSaid."""
    message = _say(case, "note", replace(words, channel="desk"), act)
    record(
        NoteWritten(message_id=message.pk, digest=digest_of(message)),
        about=message,
        thread=case.thread,
        act=act,
    )
    return message


@action
def write_to_partner(case: Case, words: Words, *, to: Sequence[Address], act: Act) -> Message:
    """Write to a partner about work on a case. Kept as an internal note: the customer never sees it. Raises
    NothingSaid."""
    message = _say(case, "note", replace(words, channel=to[0].channel), act, automatic=True)
    _post(message, to, leave_at=act.at)
    fact = PartnerTold(
        message_id=message.pk,
        channel=message.channel,
        situation=words.situation,
        digest=digest_of(message),
    )
    record(fact, about=message, thread=case.thread, act=act)
    return message


@action
def take_back(case: Case, message: Message, *, act: Act) -> None:
    """Undo a reply within its seconds. Raises AlreadyGone when it left, or was taken back, before."""
    mine = Message.objects.filter(pk=message.pk, case=case, withdrawn_at=None, held_until__gt=act.at)
    if not mine.update(withdrawn_at=act.at):
        raise AlreadyGone
    gone = Delivery.objects.filter(message=message).exclude(state="waiting").exists()
    if gone:
        raise AlreadyGone
    Delivery.objects.filter(message=message, state="waiting").update(state="withdrawn")
    record(MessageWithdrawn(message_id=message.pk), about=message, thread=case.thread, act=act)


@action
def save_draft(case: Case, *, mode: str, text: str, channel: str, based_on: int, act: Act) -> Draft:
    """Keep what a person is writing, per case and mode. Needs no fact."""
    draft, _ = Draft.objects.update_or_create(
        case=case,
        person_id=act.staff_id or 0,
        mode=mode,
        defaults={"text": text[:LONGEST], "channel": channel, "based_on": based_on, "saved_at": act.at},
    )
    return draft


@action
def drop_draft(case: Case, *, mode: str, act: Act) -> None:
    """Forget a draft that was sent or thrown away. Needs no fact."""
    Draft.objects.filter(case=case, person_id=act.staff_id or 0, mode=mode).delete()


@action
def tell(
    person_id: int, *, slug: str, act: Act, thread: str = "", particulars: dict[str, object] | None = None
) -> None:
    """Give a member of staff a notice. Unread ones of the same kind on the same thread are counted, not repeated."""
    same = Notice.objects.filter(person_id=person_id, slug=slug, thread=thread, read_at=None)
    if not same.update(count=F("count") + 1, told_at=act.at, particulars=particulars or {}):
        Notice.objects.create(
            person_id=person_id, slug=slug, thread=thread, particulars=particulars or {}, told_at=act.at
        )


@action
def read_notices(*, up_to: int, act: Act) -> None:
    """Mark a person's notices up to this id as read. Needs no fact."""
    Notice.objects.filter(person_id=act.staff_id or 0, pk__lte=up_to, read_at=None).update(read_at=act.at)


@action
def read_case(case: Case, *, act: Act) -> None:
    """The handler has seen what the customer said. Needs no fact."""
    Case.objects.filter(pk=case.pk, handler_id=act.staff_id, unread=True).update(unread=False)


@action
def forget_messages(case: Case, *, act: Act) -> None:
    """Erase what was said and noted on a case, its files, where it was sent, its drafts, notices and links."""
    unfind_case(case.pk)
    said = Message.objects.filter(case=case)
    said.update(text="", html="", external_id="", salt=b"")
    Attachment.objects.filter(message__in=said).update(name="")
    waiting = Delivery.objects.filter(message__in=said, state="waiting")
    waiting.update(state="withdrawn")
    Delivery.objects.filter(message__in=said).update(address="", subject="", trouble="", fallback=[])
    Draft.objects.filter(case=case).delete()
    Notice.objects.filter(thread=case.thread).delete()
    attached = Q(pk__in=Attachment.objects.filter(message__in=said).values("file"))
    for file in StoredFile.objects.filter(attached | Q(thread=case.thread)).order_by("pk"):
        erase_file(file, act=act)
    revoke_links(thread=case.thread, act=act)


def digest_of(message: Message) -> str:
    """What the ledger may hold of words: a digest salted with what dies with the row."""
    return hashlib.sha256(bytes(message.salt) + message.text.encode()).hexdigest()


def _say(case: Case, side: str, words: Words, act: Act, **columns: object) -> Message:
    text = words.text.strip()[:LONGEST]
    if not text and not words.files:
        raise NothingSaid
    message = Message(
        case=case,
        side=side,
        channel=words.channel,
        author=act.actor,
        text=text,
        html=words.html,
        situation=words.situation,
        external_id=words.external_id,
        once=words.once,
        said_at=act.at,
        salt=secrets.token_bytes(16),
        **columns,
    )
    store_rows([message])
    if words.files:
        Attachment.objects.bulk_create(
            Attachment(message=message, file=file, name=file.safe_name) for file in words.files
        )
    index_message(message, case)
    return message


def _post(message: Message, to: Sequence[Address], *, leave_at: dt.datetime) -> None:
    store_rows(
        [
            Delivery(
                message=message,
                channel=address.channel,
                address=address.value,
                subject=address.subject[:200],
                lane=address.channel,
                try_after=leave_at,
                once=f"delivery-{message.pk}-{place}",
                fallback=[list(other) for other in address.fallback],
            )
            for place, address in enumerate(to)
        ]
    )
