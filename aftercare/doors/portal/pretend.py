"""演示收件箱: what would have left the house, as its receiver would read it: a newcomer can act as the customer.

Open only while nothing at all really leaves, and only at the machine itself or to signed-in staff. Messages on
confidential cases are never here: administrators are no exception.
"""

import datetime as dt
import ipaddress
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import path

from aftercare.cases.clauses import number_prefix
from aftercare.channels.senders import pretending_channels
from aftercare.doors.acting import act_of
from aftercare.doors.look import formats
from aftercare.doors.portal.begun import open_page, page
from aftercare.doors.refused import NoSuchPage
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.policy.queries import policy_in_force, policy_of

CHANNELS = ("email", "sms", "wechat")
NEWEST = 50
LONGEST = 20_000  # bytes of a file read
FORWARDED = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "Via")
_ADDRESS = re.compile(r"https?://[^\s，。；！？）]+")


class Letter(NamedTuple):
    """One message as its receiver reads it: text in pieces, (words, address or "")."""

    channel: str
    to: str
    subject: str
    when: str
    pieces: list[tuple[str, str]]


@open_page()
def pretend(request: HttpRequest, act: Act) -> HttpResponse:
    """The newest messages. Raises NoSuchPage where this is no demonstration, or not for whoever asks."""
    if pretending_channels(CHANNELS) != CHANNELS or not (_is_at_the_machine(request) or act_of(request)):
        raise NoSuchPage
    secret = f"[{_secret_prefix(act)}" if _secret_prefix(act) else "\0"
    letters = [letter for letter in _letters(act) if not letter.subject.startswith(secret)]
    return page(request, act, "pretend", {"letters": letters}, place="")


def _is_at_the_machine(request: HttpRequest) -> bool:
    """Whether the request comes from this machine and through no proxy, which would make anyone look so."""
    if any(request.headers.get(name) for name in FORWARDED):
        return False
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    return _is_loopback(str(request.META.get("REMOTE_ADDR", ""))) and (
        host == "localhost" or _is_loopback(host)
    )


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _secret_prefix(act: Act) -> str:
    version = policy_in_force(act.at)
    return number_prefix(policy_of(version.pk), confidential=True) if version else ""


def _letters(act: Act) -> Iterator[Letter]:
    found = [path for channel in CHANNELS for path in (config.data / "pretend" / channel).glob("*.json")]
    dated = sorted(((path.stat().st_mtime, path) for path in found), reverse=True)
    for laid_down, path_ in dated[:NEWEST]:
        if said := _read(path_):
            when = formats.moment(dt.datetime.fromtimestamp(laid_down, tz=dt.UTC), act.at)
            yield Letter(path_.parent.name, said["to"], said["subject"], when, list(pieces(said["text"])))


def _read(path: Path) -> dict[str, str] | None:
    """What lies in a file; None when it is not one of ours, or half written."""
    try:
        said = json.loads(path.read_bytes()[:LONGEST])
        return {name: str(said[name]) for name in ("to", "subject", "text")}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """A text cut at the addresses in it. Only our own become links, without their host, which may be another here."""
    end = 0
    for found in _ADDRESS.finditer(text):
        yield text[end : found.start()], ""
        ours = found[0].startswith(f"{config.origin}/")
        yield found[0], found[0].removeprefix(config.origin) if ours else ""
        end = found.end()
    yield text[end:], ""


urlpatterns = [path("pretend", pretend, name="pretend")]
