"""Bringing one original from stored to understood: read in a killable child with no transaction open."""

from django.db.models import QuerySet

from aftercare.channels.actions.keeping import count_attempt, keep_original
from aftercare.channels.actions.understanding import set_aside_repeated, set_aside_unread, take_in, thread_of
from aftercare.channels.mail.child import read_in_child
from aftercare.channels.mail.nature import nature_of
from aftercare.channels.mail.parsed import ParsedMail, Quarantine
from aftercare.channels.mail.thread_key import reply_tokens
from aftercare.channels.models import Account, Inbound
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.foundation.files import put_aside, read_file
from aftercare.foundation.links import Unusable, link_of
from aftercare.foundation.reads import constant_rows

BATCH = 20


def take_mail(raw: bytes, *, source_key: str, act: Act, account: Account | None = None) -> Inbound:
    """Keep one mail, then understand it: what the command and every mail fetcher do with each.

    A delivery known before is returned as it was settled. Raises NoRoomLeft before anything is acknowledged.
    """
    inbound, is_new = keep_original(
        put_aside(raw), kind="email", source_key=source_key, account=account, act=act
    )
    return understand(inbound, act=act) if is_new or inbound.state == "stored" else inbound


def understand(inbound: Inbound, *, act: Act) -> Inbound:
    """Read a stored original and do what becomes of it. Never raises on what a mail holds."""
    if first := came_before(inbound):
        set_aside_repeated(inbound, first=first, act=act)
        return inbound
    count_attempt(inbound, act=act)
    outcome = read_in_child(read_file(inbound.file))
    if isinstance(outcome, Quarantine):
        set_aside_unread(inbound, quarantine=outcome, act=act)
        return inbound
    nature = nature_of(outcome, own_domains={own_domain()}, own_addresses={config.mail_from.lower()})
    thread = thread_of(outcome, _signed_case(outcome, act))
    return take_in(inbound, mail=outcome, nature=nature, thread=thread, act=act)


def came_before(inbound: Inbound) -> Inbound | None:
    """The first delivery of these very bytes to the same account, unless it was set aside."""
    twins = _settled_twins(inbound.digest, inbound.pk)
    return next((twin for twin in twins if twin.account_id == inbound.account_id), None)


@constant_rows
def _settled_twins(digest: str, before: int) -> "QuerySet[Inbound, Inbound]":
    twins = Inbound.objects.filter(digest=digest, pk__lt=before).exclude(state__in=("set_aside", "repeated"))
    return twins.select_related("case").order_by("pk")


def read_again(inbound: Inbound) -> ParsedMail | Quarantine:
    """What a stored original says, for an agent who links it by hand."""
    return read_in_child(read_file(inbound.file))


def understand_waiting() -> int:
    """Read what is stored and not yet understood, oldest first, at most a batch; how many were read."""
    stored = (
        Inbound.objects.filter(state="stored", attempts__lt=3)
        .select_related("file", "account")
        .order_by("id")
    )
    waiting = list(stored[:BATCH])
    for inbound in waiting:
        understand(inbound, act=Act.begun("system:worker", "email"))
    return len(waiting)


def own_domain() -> str:
    """The domain of our own address, which only we put into Message-IDs."""
    return config.mail_from.rpartition("@")[2].lower()


def _signed_case(mail: ParsedMail, act: Act) -> int | None:
    for token in reply_tokens(mail, own_domain()):
        link = link_of(token, purpose="reply", at=act.at)
        if not isinstance(link, Unusable):
            return int(link.thread.partition(":")[2])
    return None
