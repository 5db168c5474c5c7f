"""The conversation as its customer reads it: theirs and ours, never a note."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from aftercare.doors.look import formats
from aftercare.doors.look.covering import mask_text
from aftercare.doors.look.masks import mask_name
from aftercare.doors.look.shapes import Shot
from aftercare.doors.words import named
from aftercare.foundation.files.kinds import PICTURES
from aftercare.handling.queries.customer_page import CustomerPage, Heard, Shown, named_here
from aftercare.messages.wording import nameless
from aftercare.policy.queries import company_of, policy_of

LONGEST = 4_000
"""Characters of one message on the page; we have the rest."""


class Bubble(NamedTuple):
    """One thing said, as it is drawn."""

    id: str
    sender: str
    name: str
    person_id: int
    at: dt.datetime
    when: str
    remark: str
    text: str
    shots: list[Shot]


def bubbles(page: CustomerPage, now: dt.datetime, *, proven: bool) -> list[Bubble]:
    """What was said, oldest first.

    proven  the reader opened a link we sent; whoever only typed a number learns no name that is on record under it
    """
    covers = _covering(page, proven=proven)
    company = company_of(policy_of(page.case.policy_id))
    return [_bubble(page, one, now, covers, company) for one in page.messages]


def _covering(page: CustomerPage, *, proven: bool) -> Callable[[str], str]:
    """How the customer's name is shown: masked to its owner, who gave it just now or opened our link; else left out."""
    customer = page.case.customer
    if customer is None or not customer.name:
        return lambda text: text
    name = customer.name
    if proven or named_here(page.case):
        return lambda text: text.replace(name, mask_name(name))
    return lambda text: nameless(text, name)


def _bubble(
    page: CustomerPage, said: Heard, now: dt.datetime, covers: Callable[[str], str], company: str
) -> Bubble:
    name, person_id = _author(page, said, company)
    return Bubble(
        id=f"message-{said.id}",
        sender="customer" if said.side == "customer" else "us",
        name=name,
        person_id=person_id,
        at=said.said_at,
        when=formats.moment(said.said_at, now),
        remark=_("自动") if said.automatic else "",
        text=_text(said) if said.side == "customer" else covers(_text(said)),
        shots=[_shot(page, file) for file in page.files.get(said.id, ())],
    )


def _author(page: CustomerPage, said: Heard, company: str) -> tuple[str, int]:
    if said.side == "customer":
        return _("您"), page.case.customer_id or 0
    kind, _colon, number = said.author.partition(":")
    if kind != "staff":
        return company, 0
    return page.names.get(int(number), company), int(number)


def _text(said: Heard) -> str:
    """Our record of a call is for us; that we called is for both."""
    if said.situation == "contact_logged" and said.channel != "board":
        return _("我们联系了您（%(channel)s）") % {"channel": named("channel", said.channel)}
    text = mask_text(said.text[:LONGEST].replace("{link}", _("（就是本页）")))
    return text if len(said.text) <= LONGEST else text + _("……（太长了，这里只显示开头，全文我们已经收到）")


def _shot(page: CustomerPage, file: Shown) -> Shot:
    address = reverse("portal:file", args=[page.case.number, file.key])
    is_shown = file.state == "ok" and file.sniffed_type in PICTURES
    return Shot(address, address if is_shown else "", file.name)
