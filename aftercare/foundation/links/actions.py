"""Making, opening, using up and taking back links. Opening changes nothing: a GET never acts."""

import datetime as dt
from enum import StrEnum

from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.links.facts import LinkMade, LinkRevoked, LinkUsed
from aftercare.foundation.links.models import Link
from aftercare.foundation.links.tokens import link_named, token_for
from aftercare.foundation.refusals import Refusal


class LinkUnknown(Refusal, sort="missing"):
    """This is no link of ours, or not for this."""


class LinkExpired(Refusal, sort="missing"):
    """The link was good once; its time is over."""


class LinkWasRevoked(Refusal, sort="missing"):
    """The link was taken back."""


class LinkWasUsed(Refusal, sort="conflict"):
    """The link was for one use, and was used."""


class Unusable(StrEnum):
    """Why a token opens nothing."""

    UNKNOWN = "unknown"
    REVOKED = "revoked"
    USED = "used"
    EXPIRED = "expired"


REFUSALS: dict[Unusable, type[Refusal]] = {
    Unusable.UNKNOWN: LinkUnknown,
    Unusable.REVOKED: LinkWasRevoked,
    Unusable.USED: LinkWasUsed,
    Unusable.EXPIRED: LinkExpired,
}


@action
def make_link(
    *, purpose: str, thread: str, audience: str, expires_at: dt.datetime, once: bool = False, act: Act
) -> str:
    """Open a door to one person for one purpose until a moment; the token for its address.

    purpose   a slug, with the exact row where the thread is not enough ("consent:4"); good for nothing else
    audience  whom it is for, "customer:19"; whoever holds the link acts as them
    Call it when the text is sent: the token is stored nowhere.
    """
    link = Link.objects.create(
        purpose=purpose, thread=thread, audience=audience, once=once, made_at=act.at, expires_at=expires_at
    )
    fact = LinkMade(purpose=purpose, audience=audience, expires_at=expires_at.isoformat())
    record(fact, about=link, thread=thread, act=act)
    return token_of(link)


def token_of(link: Link) -> str:
    """What stands in the address of this link: some forty letters, digits and dots."""
    return token_for(link.pk, link.purpose)


def link_of(token: str, *, purpose: str, at: dt.datetime) -> Link | Unusable:
    """The link of a token, if it is good for this purpose at this moment; otherwise why not. Changes nothing.

    Nothing in the token is believed before its signature is checked.
    """
    link_id = link_named(token, purpose)
    link = (
        Link.objects.filter(pk=link_id, purpose=purpose).order_by("pk").first()
        if link_id is not None
        else None
    )
    if link is None:
        return Unusable.UNKNOWN
    return _flaw(link, at) or link


def open_link(token: str, *, purpose: str, act: Act) -> Link:
    """The link of a token, good for this purpose now. Raises LinkUnknown, LinkWasRevoked, LinkWasUsed, LinkExpired."""
    link = link_of(token, purpose=purpose, at=act.at)
    if isinstance(link, Unusable):
        raise REFUSALS[link]
    return link


@action
def use_link(link: Link, *, act: Act) -> None:
    """Use up a link for one use, in one transaction with what it was for. A link for many uses stays as it is.

    Raises LinkWasUsed, LinkWasRevoked or LinkExpired, also when someone was a moment faster.
    """
    good = Link.objects.filter(pk=link.pk, used_at=None, revoked_at=None, expires_at__gt=act.at)
    won = good.update(used_at=act.at) if link.once else good.exists()
    if not won:
        raise REFUSALS[_flaw(Link.objects.get(pk=link.pk), act.at) or Unusable.USED]
    if link.once:
        record(LinkUsed(purpose=link.purpose), about=link, thread=link.thread, act=act)


@action
def revoke_link(link: Link, *, act: Act) -> None:
    """Take a link back. Taking back what is used, expired or taken back already changes nothing."""
    live = Link.objects.filter(pk=link.pk, used_at=None, revoked_at=None, expires_at__gt=act.at)
    if live.update(revoked_at=act.at):
        record(LinkRevoked(purpose=link.purpose), about=link, thread=link.thread, act=act)


@action
def revoke_links(*, audience: str = "", thread: str = "", act: Act) -> None:
    """Take back every live link of an audience, of a thread, or of both together. Raises ValueError for neither."""
    wanted = {name: value for name, value in (("audience", audience), ("thread", thread)) if value}
    if not wanted:
        raise ValueError("revoke_links of whom, or about what?")
    live = Link.objects.filter(**wanted, used_at=None, revoked_at=None, expires_at__gt=act.at)
    for link in live.order_by("pk"):
        revoke_link(link, act=act)


def _flaw(link: Link, at: dt.datetime) -> Unusable | None:
    if link.revoked_at is not None:
        return Unusable.REVOKED
    if link.used_at is not None:
        return Unusable.USED
    return Unusable.EXPIRED if link.expires_at <= at else None
