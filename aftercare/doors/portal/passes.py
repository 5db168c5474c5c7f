"""Passes: what a browser holds after opening a link, so that no address of ours carries anything secret.

One signed cookie holds the passes of a browser, newest first. Each is for one case and one purpose, names the link it
came from, and is good for a day at most; the link is asked again at every use, so that taking it back ends the pass.
"""

import datetime as dt
from dataclasses import astuple, dataclass

from django.core import signing
from django.http import HttpRequest, HttpResponse

from aftercare.foundation.act import Act
from aftercare.foundation.config import config

COOKIE = "__Host-passes" if config.is_https else "passes"
LASTS = dt.timedelta(days=1)
MOST = 12
"""Passes of one browser; the oldest give way."""

_SIGNER = signing.Signer(salt="aftercare.portal.passes")
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Pass:
    """Leave to see one case for one purpose. given_at: seconds since 1970."""

    number: str
    link_id: int
    purpose: str
    given_at: int

    def is_good(self, at: dt.datetime) -> bool:
        """Whether it was given within the last day."""
        age = at - (EPOCH + dt.timedelta(seconds=self.given_at))
        return dt.timedelta(seconds=-1) <= age < LASTS


def passes_of(request: HttpRequest, at: dt.datetime) -> list[Pass]:
    """The passes this browser holds now, newest first; none when the cookie is not one we signed."""
    return passes_in(request.COOKIES.get(COOKIE, ""), at)


def passes_in(cookie: str, at: dt.datetime) -> list[Pass]:
    """The passes in the value of a cookie that are good at this moment."""
    try:
        held = _SIGNER.unsign_object(cookie)
        passes = [Pass(*one) for one in held]
    except (signing.BadSignature, TypeError, ValueError):
        return []
    return [one for one in passes if one.is_good(at)]


def give_pass(
    response: HttpResponse, request: HttpRequest, *, number: str, link_id: int, purpose: str, act: Act
) -> None:
    """Put a pass into this browser, beside those it has."""
    mine = Pass(number, link_id, purpose, int((act.at - EPOCH).total_seconds()))
    others = [one for one in passes_of(request, act.at) if (one.number, one.purpose) != (number, purpose)]
    response.set_cookie(
        COOKIE,
        _SIGNER.sign_object([astuple(one) for one in [mine, *others][:MOST]], compress=True),
        max_age=int(LASTS.total_seconds()),
        secure=config.is_https,
        httponly=True,
        samesite="Lax",
    )
