"""What may be done to judgements as such: forgetting the words they rest on."""

from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.triage.models import Judgement


@action
def forget_words_found(case: Case, *, act: Act) -> None:
    """Erase which of the customer's words judged a case; what was judged, and under which clause, remains."""
    Judgement.objects.filter(case=case, layer="keyword").update(because=[])
