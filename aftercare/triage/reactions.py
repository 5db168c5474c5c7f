"""What triage does when a case is forgotten: the words it found die, its judgements stay."""

from aftercare.cases.facts import CaseForgotten
from aftercare.cases.models import Case
from aftercare.foundation.act import Act
from aftercare.foundation.ledger import on
from aftercare.foundation.ledger.models import Entry
from aftercare.triage.actions import forget_words_found


@on(CaseForgotten, name="forget-words-found")
def forget_words_found_of(entry: Entry, *, act: Act) -> None:
    """Erase which words of the customer judged the case."""
    forget_words_found(Case.objects.get(pk=entry.subject_id), act=act)
