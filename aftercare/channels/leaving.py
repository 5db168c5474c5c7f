"""Making a message ready to leave: links and codes minted now, so that nothing secret is stored. Writes links only."""

import datetime as dt

from aftercare.channels.contract import Outgoing
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.foundation.files import read_file
from aftercare.foundation.links import make_link, token_of
from aftercare.foundation.links.models import Link
from aftercare.handling.turns.agree import CODE
from aftercare.messages.codes import MARK, code_of
from aftercare.messages.models import Attachment, Delivery, Message
from aftercare.policy.queries import company_at

PURPOSES = {"proposal": "consent", "confirm_asked": "confirm", "survey": "rate", "not_agreed": "track"}
"""What the link in a message of a situation is for; following the case otherwise."""

TO_PARTNERS = "task_given"
"""Situation of what partners are written: it carries no link of the customer's, and no key by which an answer would
come in as the customer's word."""

LASTS = {
    "track": dt.timedelta(days=90),
    "consent": dt.timedelta(days=14),
    "confirm": dt.timedelta(days=30),
    "rate": dt.timedelta(days=30),
    "reply": dt.timedelta(days=180),
}


ENOUGH = dt.timedelta(days=7)
"""A link that is good for so long still is sent again; otherwise a fresh one is made."""


def ready(delivery: Delivery, *, act: Act) -> Outgoing:
    """What leaves: the stored words with a fresh signed link in place of {link}, and a key for the answer."""
    message = delivery.message
    text = message.text
    if "{link}" in text:
        text = text.replace("{link}", link_for(message, act))
    if MARK in text and message.situation == CODE:
        text = text.replace(MARK, code_of(message))
    return Outgoing(
        address=delivery.address,
        text=text,
        once=delivery.once,
        subject=_subject(message),
        language=message.case.language,
        automatic=message.automatic,
        sender_name=company_at(act.at) if delivery.channel == "email" else "",
        reply_key=_reply_key(delivery, act),
        sent_from=config.supervision_mail_from if message.case.confidential else "",
        confidential=message.case.confidential,
        files=tuple(_files(message)),
    )


def link_for(message: Message, act: Act) -> str:
    """An address its reader may open, for what this message asks of them: a partner's own tasks lie at the desk."""
    if message.situation == TO_PARTNERS:
        return f"{config.origin}/desk/tasks"
    return f"{config.origin}/l/{_token(PURPOSES.get(message.situation, 'track'), message, act)}"


def _token(purpose: str, message: Message, act: Act) -> str:
    """One link per case, customer and purpose while it is good: a retry carries the same token as the first try."""
    case = message.case
    audience = f"customer:{case.customer_id or 0}"
    live = Link.objects.filter(
        thread=case.thread,
        purpose=purpose,
        audience=audience,
        used_at=None,
        revoked_at=None,
        expires_at__gt=act.at + ENOUGH,
    )
    link = live.order_by("id").first()
    if link is not None:
        return token_of(link)
    return make_link(
        purpose=purpose, thread=case.thread, audience=audience, expires_at=act.at + LASTS[purpose], act=act
    )


def _reply_key(delivery: Delivery, act: Act) -> str:
    message = delivery.message
    if delivery.channel != "email" or message.situation == TO_PARTNERS:
        return ""
    return _token("reply", message, act)


def _subject(message: Message) -> str:
    """The number and what it is about; the number alone where the matter is confidential, or the reader a partner."""
    if message.case.confidential or message.situation == TO_PARTNERS:
        return f"[{message.case.number}]"
    return f"[{message.case.number}] {message.case.title}"[:200]


def _files(message: Message) -> list[tuple[str, str, bytes]]:
    held = Attachment.objects.filter(message=message).select_related("file").order_by("id")
    return [
        (one.name, one.file.sniffed_type or "application/octet-stream", read_file(one.file)) for one in held
    ]
