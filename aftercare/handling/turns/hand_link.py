"""Handing a customer the way in again: a fresh link to the contact on record, never to one typed now."""

from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.handling.reaching import reach
from aftercare.handling.turns.agree import PREFERENCE, NoContactOnRecord
from aftercare.messages.actions import Words, say
from aftercare.messages.models import Message

TRACK_LINK = "track_link"
"""Situation of the message; the outbox puts a fresh link for tracking in its text."""


@action
def hand_link(case: Case, *, text: str, act: Act) -> Message:
    """Send the customer a link to their case. Raises NoContactOnRecord.

    text  the sentence around the mark {link}, in the customer's language
    """
    to = reach(case.customer_id, came_by=case.channel, preference=PREFERENCE, subject=case.number)
    if not to:
        raise NoContactOnRecord
    return say(case, Words(text=text, situation=TRACK_LINK), to=to, automatic=True, act=act)
