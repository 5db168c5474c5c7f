"""The policy's promise of a first answer, as a sentence."""

from django.utils.translation import gettext as _

from aftercare.doors.words import spoken
from aftercare.doors.words.deadlines import span_said
from aftercare.promises.terms import PromiseTerms


def promise_sentence(promise: PromiseTerms | None) -> str:
    """How soon we answer, "" when the policy promises nothing: 2 小时内回复您."""
    if promise is None:
        return ""
    span = {"span": span_of(promise.amount, promise.unit)}
    return (
        _("%(span)s内回复您") % span if promise.calendar == "24x7" else _("营业时间 %(span)s内回复您") % span
    )


def span_of(amount: int, unit: str) -> str:
    """A length of time as the policy says it."""
    return span_said(amount, unit, spoken())
