"""What of customers can be found: names, numbers, e-mail addresses, and telephones by keyed hash.

Those who confided in the supervision line are never in the index.
"""

from collections.abc import Iterable

from django.db.models import QuerySet

from aftercare.customers.identities import Known
from aftercare.customers.models import Customer
from aftercare.foundation.search import Found, find, forget, index, phone_tokens

KIND = "customer"


def index_customer(customer: Customer, identities: Iterable[Known]) -> None:
    """Make a customer findable by what he is called and reached by now, instead of by what he was before."""
    if customer.confidential or customer.forgotten_at:
        return forget(KIND, customer.pk)
    phones = [known.value for known in identities if known.kind == "phone" and known.is_key]
    texts = [known.value for known in identities if known.kind in ("email", "member")]
    tokens = [token for phone in phones for token in phone_tokens(phone.partition("#")[0])]
    index(KIND, customer.pk, " ".join((customer.name, customer.number, *texts)), extra_tokens=tokens)
    return None


def index_again(customer: Customer) -> None:
    """Make a customer findable by what is on file of him now."""
    live = customer.identities.filter(ended_at=None).values_list("kind", "value")
    index_customer(customer, [Known(kind, value) for kind, value in live])  # type: ignore[arg-type]


def customers_found(
    seen: QuerySet[Customer], words: str, *, limit: int = 50, before: int | None = None
) -> Found:
    """The customers seen that these words, digits or endings name, the newest first."""
    return find(words, KIND, visible=seen, limit=limit, before=before)
