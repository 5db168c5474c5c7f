"""What the main line does because time passed: silence counts, cases set aside wake, long pauses end, reminders."""

from django.db import transaction

from aftercare.cases.models import Case
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.sweeps import sweep
from aftercare.handling.models import Confirmation, ErasureRequest
from aftercare.handling.stages.close import close_case
from aftercare.handling.stages.confirm import take_silence
from aftercare.handling.turns.forget import tell_who_answers
from aftercare.messages.actions import tell
from aftercare.promises.models import Pause

BATCH = 100


@sweep("silent-customers", every_seconds=30)
def watch_silence(act: Act) -> int:
    """Let cases go on whose customer did not answer within the days policy grants; how many went on."""
    silent = Confirmation.objects.filter(answer="", silent_at__lte=act.at).order_by("silent_at", "id")[:BATCH]
    return sum(take_silence(confirmation, act=act) for confirmation in silent)


@sweep("long-pauses", every_seconds=60)
def close_after_long_pause(act: Act) -> int:
    """Close, with notice, cases that waited past the second limit, where policy says so; how many were closed."""
    over = Pause.objects.filter(until_at=None, close_at__lte=act.at, reminded_at__isnull=False)
    cases = Case.objects.open().filter(pk__in=over.values("promise__case")).order_by("id")[:BATCH]
    for case in cases:
        close_case(case, outcome="withdrawn", act=act)
    return len(cases)


@sweep("snoozed-cases", every_seconds=5)
def wake_cases(act: Act) -> int:
    """Bring cases back that were set aside until now, with a notice; how many woke."""
    asleep = Case.objects.open().filter(snoozed_until__lte=act.at).order_by("snoozed_until", "id")[:BATCH]
    return sum(_wake(case, act) for case in asleep)


def _wake(case: Case, act: Act) -> int:
    with transaction.atomic():
        woken = Case.objects.filter(pk=case.pk, snoozed_until=case.snoozed_until).update(snoozed_until=None)
        if woken and case.handler_id:
            tell(
                case.handler_id,
                slug="case-woke",
                thread=case.thread,
                particulars={"number": case.number},
                act=act,
            )
    return woken


@sweep("erasure-reminders", every_seconds=60)
def remind_of_erasures(act: Act) -> int:
    """Tell those who answer requests for erasure, some days before the promised answer; how many were told of."""
    due = ErasureRequest.objects.filter(remind_at__lte=act.at).select_related("case", "customer")
    return sum(_remind(request, act) for request in due.order_by("remind_at", "id")[:BATCH])


def _remind(request: ErasureRequest, act: Act) -> int:
    with transaction.atomic():
        waiting = ErasureRequest.objects.filter(pk=request.pk, remind_at=request.remind_at)
        told = waiting.update(remind_at=None)
        if told:
            tell_who_answers(request, slug="erasure-due", act=act)
    return told
