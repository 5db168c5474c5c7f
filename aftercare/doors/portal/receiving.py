"""Receiving a request from the portal: one case for a form however often it is sent, and a pass for its writer."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from aftercare.cases.models import Case
from aftercare.channels.leaving import LASTS
from aftercare.doors.portal.attaching import Given, put_all_aside, store_all
from aftercare.doors.portal.doing import nonce
from aftercare.doors.portal.gate import ASKED
from aftercare.doors.portal.passes import give_pass
from aftercare.foundation.act import Act
from aftercare.foundation.links import link_of, make_link
from aftercare.foundation.links.models import Link
from aftercare.foundation.once.actions import Answer, digest_of, once
from aftercare.handling.request import Request
from aftercare.handling.stages.receive import receive


class Received(NamedTuple):
    """What became of a form: the case's number, and the link by which its writer follows it."""

    number: str
    link_id: int


def receive_once(
    request: Request, given: list[Given], *, place: str, act: Act, first: Callable[[], None] = lambda: None
) -> Received:
    """Open one case for a form. The same form again gives the same case; its key with other words is refused.

    place  which form it is
    first  what must hold in the same transaction before anything is opened (limits)
    Raises OnceKeyReused, and what receive raises.
    """
    aside = put_all_aside(given)

    def answer() -> Answer:
        first()
        files = store_all(aside, thread=f"{place}:{act.id.hex}", confidential=request.confidential, act=act)
        case = receive(replace(request, files=files), act=act)
        return Answer(303, json.dumps([case.number, _follow(case, act).pk]))

    body = json.dumps([asdict(request), [(one.name, one.digest) for one in given]], default=str).encode()
    answered = once(
        act.once or nonce(), scope=f"portal {place}", body_digest=digest_of(body), answer=answer, act=act
    )
    return Received(*json.loads(answered.body))


def to_received(request: HttpRequest, received: Received, act: Act) -> HttpResponse:
    """To the page that says what happens next, with a pass for the case."""
    response = HttpResponseRedirect(reverse("portal:received", args=[received.number]), status=303)
    give_pass(response, request, number=received.number, link_id=received.link_id, purpose=ASKED, act=act)
    return response


def _follow(case: Case, act: Act) -> Link:
    token = make_link(
        purpose=ASKED, thread=case.thread, audience=f"customer:{case.customer_id or 0}",
        expires_at=act.at + LASTS["reply" if case.confidential else "track"], act=act,
    )  # fmt: skip
    link = link_of(token, purpose=ASKED, at=act.at)
    assert isinstance(link, Link)
    return link
