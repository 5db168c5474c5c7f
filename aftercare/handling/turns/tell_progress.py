"""进展, progress: the customer is told how it goes, in the policy's words, and when they will hear again."""

from aftercare.cases.actions import hold_case, must_be_open
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.refusals import Refusal
from aftercare.handling.access import demand
from aftercare.handling.actions import credit, worded
from aftercare.handling.gathering import next_due, scope_of
from aftercare.handling.reaching import reach
from aftercare.handling.turns.reply import REPLIES
from aftercare.messages.access import said_before
from aftercare.messages.actions import NothingSaid, Words, say
from aftercare.messages.clauses import notice_for
from aftercare.messages.models import Message
from aftercare.messages.terms import NoticeTerms
from aftercare.policy.queries import policy_of
from aftercare.promises.actions import due_when_kept, keep_promises

SITUATION = "progress"
DUE = "{due}"


class GoesOnElsewhere(Refusal, sort="conflict"):
    """The case was joined to another, whose customer is told there. values: number."""


@action
def tell_progress(case: Case, *, words: str, act: Act) -> Message:
    """Tell the customer how it goes; held for the seconds of undo, like every word of a person.

    Keeps the promise of news, whose next date stands in the notice. The same press sent twice says it once.
    Raises NothingSaid, GoesOnElsewhere, CaseAlreadyClosed.
    """
    demand(act, "case.work")
    before = said_before(case, act.once)
    if before is not None:
        return before
    hold_case(case)
    must_be_open(case)
    if case.joined_to is not None:
        raise GoesOnElsewhere(number=case.joined_to.number)
    message = _say(case, words.strip(), act)
    keep_promises(case, kept_by=REPLIES, through=f"message:{message.pk}", act=act)
    credit(case, "reply", act)
    Case.objects.filter(pk=case.pk).update(unread=False)
    return message


def _say(case: Case, words: str, act: Act) -> Message:
    if not words:
        raise NothingSaid
    notice = notice_for(policy_of(case.policy_id), SITUATION, scope_of(case))
    to = reach(
        case.customer_id,
        came_by=case.channel,
        preference=notice.channels if notice else ("same",),
        subject=case.number,
    )
    said = Words(text=_worded(case, notice, words, act), situation=SITUATION, once=act.once)
    return say(case, said, to=to, act=act)


def _worded(case: Case, notice: NoticeTerms | None, words: str, act: Act) -> str:
    """In the policy's words; as they were written where policy has none, or names a next date and there is none."""
    due = due_when_kept(case, kept_by=REPLIES, at=act.at) or next_due(case)
    if notice is None or (not due and DUE in notice.text):
        return words
    return worded(case, notice, {"reason": words, "due": due})
