"""API tokens: shown once, kept as a digest, never allowing more than their owner may."""

import datetime as dt
import secrets
from collections.abc import Iterable

from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.people.access import require
from aftercare.people.actions.roles import UnknownPermissions
from aftercare.people.actions.sessions import digest_of
from aftercare.people.facts import TokenMade, TokenRevoked
from aftercare.people.models import Person, Token
from aftercare.people.permissions import PERMISSIONS
from aftercare.people.queries import permissions_of

PREFIX = "aft_"  # so that scanners recognise a token that leaked


class NoScopes(Refusal, sort="invalid"):
    """A token is to allow nothing: it says not what for."""


class OwnerMayNotUseApi(Refusal, sort="invalid"):
    """The owner's roles do not include api.use: the token would never count. Values: name."""


@action
def make_token(
    person: Person, *, name: str, scopes: Iterable[str], expires_at: dt.datetime | None = None, act: Act
) -> str:
    """Let a program act as a person within these scopes; the token, shown this once.

    Raises NotAllowed, NoScopes, UnknownPermissions, OwnerMayNotUseApi.
    """
    require(act, "api.use")
    wanted = set(scopes)
    if not wanted:
        raise NoScopes
    if unknown := wanted - PERMISSIONS:
        raise UnknownPermissions(permissions=sorted(unknown))
    if "api.use" not in permissions_of(person.pk):
        raise OwnerMayNotUseApi(name=person.name)
    plain = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        person=person, name=name, digest=digest_of(plain), scopes=sorted(wanted), made_at=act.at,
        expires_at=expires_at,
    )  # fmt: skip
    fact = TokenMade(token_id=token.pk, scopes=tuple(token.scopes))
    record(fact, about=person, thread=person.thread, act=act)
    return plain


@action
def revoke_token(token: Token, *, act: Act) -> None:
    """Let a token count no longer; nothing if it does not."""
    if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=act.at):
        record(TokenRevoked(token_id=token.pk), about=token.person, thread=token.person.thread, act=act)


@action
def note_used(token_id: int, *, at: dt.datetime) -> None:
    """Remember that a token was used. Needs no fact: what was done with it is recorded."""
    Token.objects.filter(pk=token_id).update(used_at=at)
