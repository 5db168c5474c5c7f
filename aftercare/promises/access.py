"""Gates to promises. Who may see the case may see what is promised on it."""

from aftercare.cases.models import Case
from aftercare.foundation.refusals import Refusal
from aftercare.promises.models import Promise


class NoSuchPromise(Refusal, sort="missing"):
    """The case has no such promise."""


def promise_on(case: Case, pk: int) -> Promise:
    """The promise of this id on a case one may see. Raises NoSuchPromise."""
    promise = Promise.objects.filter(case=case, pk=pk).order_by("pk").first()
    if promise is None:
        raise NoSuchPromise
    return promise


def promises_on(case: Case) -> list[Promise]:
    """Everything promised on a case one may see, oldest first."""
    return list(Promise.objects.filter(case=case).order_by("id"))
