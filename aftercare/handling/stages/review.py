"""复核, review: someone who did not do the work looks again: solved, root cause on record, no recurrence."""

import datetime as dt

from aftercare.cases.actions import hold_case, must_be_open, write_note
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.handling.access import demand
from aftercare.handling.facts import CaseReviewed
from aftercare.handling.gathering import terms_of
from aftercare.handling.models import Confirmation, Review, Work
from aftercare.handling.rules import may_review
from aftercare.handling.stages.close import end_case
from aftercare.handling.stages.moving import GateClosed, move_back, undo_work
from aftercare.promises.actions import keep_promises

WORK = ("diagnose", "propose", "carry_out", "reply", "test", "task")
"""Sorts of work that make someone a worker on the case. Sorting it into a queue does not."""


class ReviewerDidTheWork(Refusal, sort="forbidden"):
    """Whoever worked on a case cannot review it: someone else must."""


class RootCauseNeeded(Refusal):
    """A review that passes says what the root cause was."""


@action
def review(
    case: Case, *, passed: bool, act: Act, root_cause: str = "", words: str = "", expects: int | None = None
) -> Review:
    """Pass or fail the case after the work. Passed: closed in the same act. Failed: back to diagnosing, counted,
    and solving it is owed again.

    Raises ReviewerDidTheWork, RootCauseNeeded, WordsMissing (a failure needs findings), GateClosed.
    """
    demand(act, "case.review")
    hold_case(case, expects=expects)
    must_be_open(case)
    if case.stage != "review":
        raise GateClosed(stage=case.stage, unmet=["confirmation"])
    worked = frozenset(Work.objects.filter(case=case, sort__in=WORK).values_list("person_id", flat=True))
    if not may_review(worked, act.staff_id or 0):
        raise ReviewerDidTheWork
    if passed and not root_cause.strip():
        raise RootCauseNeeded
    note = write_note(case, about="review", text=words, act=act) if words.strip() or not passed else None
    review_row = Review.objects.create(
        case=case,
        reviewer_id=act.staff_id or 0,
        passed=passed,
        root_cause=root_cause.strip()[:40],
        recurred=recurred(case, act.at),
        findings=note,
        at=act.at,
    )
    fact = CaseReviewed(
        review_id=review_row.pk,
        passed=passed,
        recurred=review_row.recurred,
        root_cause=root_cause.strip()[:40],
    )
    record(fact, about=case, thread=case.thread, act=act)
    keep_promises(case, kept_by={"reviewed"}, act=act)
    _follow(case, review_row, note.pk if note else None, act)
    return review_row


def recurred(case: Case, at: dt.datetime) -> bool:
    """Whether the same customer came back with the same kind of trouble within the look-back (S3-19)."""
    if case.customer_id is None:
        return False
    since = at - dt.timedelta(days=terms_of(case).look_back_days)
    same = Case.objects.filter(
        customer_id=case.customer_id, kind=case.kind, received_at__gte=since, joined_to=None
    )
    if case.product_id:
        same = same.filter(product_id=case.product_id)
    return same.filter(received_at__gt=case.received_at).exclude(pk=case.pk).exists()


def _follow(case: Case, review_row: Review, note_id: int | None, act: Act) -> None:
    if not review_row.passed:
        undo_work(case, act)
        move_back(case, to="diagnose", note_id=note_id, act=act)
        return
    newest = Confirmation.objects.filter(case=case, answer__in=["yes", "silent"]).order_by("-id").first()
    outcome = "solved_confirmed" if newest is None or newest.answer == "yes" else "solved_silent"
    end_case(case, outcome=outcome, root_cause=review_row.root_cause, act=act)
