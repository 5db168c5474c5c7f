"""Whom an API token speaks for."""

import datetime as dt

from django.db.models import Q, QuerySet

from aftercare.foundation.reads import constant_rows
from aftercare.foundation.refusals import Refusal
from aftercare.people.actions.sessions import digest_of
from aftercare.people.actions.tokens import PREFIX, note_used
from aftercare.people.models import Token
from aftercare.people.queries import permissions_of
from aftercare.people.sign_in import SignedInPerson

USED_EVERY = dt.timedelta(minutes=5)  # how stale "last used" may be: it spares a write per request


class NoSuchToken(Refusal, sort="forbidden"):
    """The token is unknown, expired or revoked, or its owner has left or may not use the API."""


def person_of_token(plain: str, *, at: dt.datetime) -> SignedInPerson:
    """Who acts by this token: what its owner may do now, within its scopes. Raises NoSuchToken.

    Two statements. The digest of a random text can be looked up by equality: there is nothing to time.
    """
    if not plain.startswith(PREFIX):
        raise NoSuchToken
    token = next(iter(_counting(digest_of(plain), at)), None)
    allowed = permissions_of(token.person_id) if token else frozenset[str]()
    if token is None or "api.use" not in allowed:
        raise NoSuchToken
    if token.used_at is None or at - token.used_at >= USED_EVERY:
        note_used(token.pk, at=at)
    return SignedInPerson(
        person_id=token.person_id,
        language=token.person.language,
        permissions=allowed & frozenset(token.scopes),
    )


@constant_rows
def _counting(digest: str, at: dt.datetime) -> "QuerySet[Token, Token]":
    lasting = Q(expires_at=None) | Q(expires_at__gt=at)
    there = Token.objects.filter(lasting, digest=digest, revoked_at=None, person__ended_at=None)
    return there.select_related("person").order_by("pk")[:1]
