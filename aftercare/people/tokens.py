"""Whom an API token speaks for."""

import datetime as dt

from django.db.models import Q

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
    counting = Token.objects.filter(
        Q(expires_at=None) | Q(expires_at__gt=at), revoked_at=None, person__ended_at=None
    )
    token = counting.filter(digest=digest_of(plain)).select_related("person").order_by("pk").first()
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
