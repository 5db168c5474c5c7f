"""Gates to messages. Who may see the case may see what was said on it."""

from aftercare.cases.models import Case
from aftercare.foundation.refusals import Refusal
from aftercare.messages.models import Message


class NoSuchMessage(Refusal, sort="missing"):
    """The case has no such message."""


def message_on(case: Case, pk: int) -> Message:
    """The message of this id on a case one may see. Raises NoSuchMessage."""
    message = Message.objects.filter(case=case, pk=pk).order_by("pk").first()
    if message is None:
        raise NoSuchMessage
    return message


def said_before(case: Case, once: str) -> Message | None:
    """What was said on the case under this key before: the same press sent twice says it once."""
    if not once:
        return None
    return Message.objects.filter(case=case, once=once).order_by("pk").first()


def keys_said(case: Case, keys: list[str]) -> list[str]:
    """Those of these keys under which something was said on the case."""
    return list(
        Message.objects.filter(case=case, once__in=[key for key in keys if key]).values_list(
            "once", flat=True
        )
    )


PAGE = 200


def messages_on(case: Case, *, after: int = 0) -> list[Message]:
    """What was said on a case after this message, oldest first, at most a page."""
    return list(Message.objects.filter(case=case, pk__gt=after).order_by("id")[:PAGE])
