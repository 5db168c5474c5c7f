"""What messages do when a case is forgotten: what was said on it dies too."""

from aftercare.cases.facts import CaseForgotten
from aftercare.cases.models import Case
from aftercare.foundation.act import Act
from aftercare.foundation.ledger import on
from aftercare.foundation.ledger.models import Entry
from aftercare.messages.actions import forget_messages


@on(CaseForgotten, name="forget-messages")
def forget_messages_of(entry: Entry, *, act: Act) -> None:
    """Erase what was said on the case, with its files."""
    forget_messages(Case.objects.get(pk=entry.subject_id), act=act)
