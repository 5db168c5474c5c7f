"""What channels do when a case is forgotten: its originals and its message on the board die too."""

from aftercare.cases.facts import CaseForgotten
from aftercare.cases.models import Case
from aftercare.channels.actions.forgetting import forget_originals
from aftercare.foundation.act import Act
from aftercare.foundation.ledger import on
from aftercare.foundation.ledger.models import Entry


@on(CaseForgotten, name="forget-originals")
def forget_originals_of(entry: Entry, *, act: Act) -> None:
    """Erase how the case came in."""
    forget_originals(Case.objects.get(pk=entry.subject_id), act=act)
