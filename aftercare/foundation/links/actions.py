"""Making, opening, using up and taking back links. Opening changes nothing: a GET never acts."""

import datetime as dt

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


@action
def make_link(
    *, purpose: str, thread: str, audience: str, expires_at: dt.datetime, once: bool, act: Act
) -> Link:
    """Open a door to one person for one purpose until a moment.

    purpose   a slug, with the exact row where the thread is not enough ("consent:4"); good for nothing else
    audience  whom it is for, "customer:19"; whoever holds the link acts as them
    Its token is minted by token_of when the text is sent, and stored nowhere.
    """
    link = Link.objects.create(
        purpose=purpose, thread=thread, audience=audience, once=once, made_at=act.at, expires_at=expires_at
    )
    fact = LinkMade(purpose=purpose, audience=audience, expires_at=expires_at.isoformat())
    record(fact, about=link, thread=thread, act=act)
    return link


def token_of(link: Link) -> str:
    """What stands in the address of this link: some forty letters, digits and dots."""
    return token_for(link.pk, link.purpose)


def open_link(token: str, *, purpose: str, act: Act) -> Link:
    """The link of a token, if it is good for this purpose now.

    Raises LinkUnknown, LinkWasRevoked, LinkWasUsed, LinkExpired. Nothing in the token is believed before its
    signature is checked.
    """
    link_id = link_named(token, purpose)
    link = Link.objects.filter(pk=link_id, purpose=purpose).first() if link_id is not None else None
    if link is None:
        raise LinkUnknown
    _refuse_unless_good(link, act=act)
    return link


@action
def use_link(link: Link, *, act: Act) -> None:
    """Use up a link for one use, with what it was for, in one transaction. A link for many uses stays as it is.

    Raises LinkWasUsed, LinkWasRevoked or LinkExpired, also when someone was a moment faster.
    """
    if not link.once:
        return _refuse_unless_good(Link.objects.get(pk=link.pk), act=act)
    good = Link.objects.filter(pk=link.pk, used_at=None, revoked_at=None, expires_at__gt=act.at)
    if not good.update(used_at=act.at):
        _refuse_unless_good(Link.objects.get(pk=link.pk), act=act)
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


def _refuse_unless_good(link: Link, *, act: Act) -> None:
    if link.revoked_at is not None:
        raise LinkWasRevoked
    if link.used_at is not None:
        raise LinkWasUsed
    if link.expires_at <= act.at:
        raise LinkExpired
