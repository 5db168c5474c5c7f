"""What of cases and messages can be found. Written with the row, in its transaction; needs no fact."""

from aftercare.cases.models import Case
from aftercare.foundation.search import forget, index
from aftercare.messages.models import Message


def index_case(case: Case, *extra: str) -> None:
    """Make a case findable by number, title and what is given beside them (serial, order number, names)."""
    if not case.confidential:
        index("case", case.pk, " ".join((case.number, case.title, *extra)))


def index_message(message: Message, case: Case) -> None:
    """Make the words of a message findable: not our automatic notices, all alike, and never confidential ones."""
    if message.text and not message.automatic and not case.confidential:
        index("message", message.pk, message.text, group=case.pk)


def unfind_case(case_id: int) -> None:
    """Make a case and all that was said on it findable no longer."""
    forget("case", case_id)
    for pk in Message.objects.filter(case=case_id).order_by("pk").values_list("pk", flat=True):
        forget("message", pk)
