"""Reads for the API: what hangs on a case, each in one statement."""

from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.models import Proposal
from aftercare.messages.models import Message
from aftercare.promises.models import Promise
from aftercare.tasks.models import Task

PAGE = 200


def promises_on(case: Case) -> list[Promise]:
    """Everything promised on a case, oldest first."""
    return list(Promise.objects.filter(case=case).order_by("id"))


def messages_on(case: Case, *, after: int = 0) -> list[Message]:
    """What was said on a case after this message, oldest first, at most a page."""
    return list(Message.objects.filter(case=case, pk__gt=after).order_by("id")[:PAGE])


def tasks_on(case: Case) -> list[Task]:
    """The tasks of a case, oldest first."""
    return list(Task.objects.filter(case=case).select_related("team").order_by("id"))


def newest_proposal(case: Case) -> Proposal | None:
    """What was offered last."""
    return Proposal.objects.filter(case=case).order_by("-id").first()


def entries_on(case: Case, *, after: int = 0) -> list[Entry]:
    """What happened on a case after this entry, in order, at most a page."""
    return list(Entry.objects.filter(thread=case.thread, pk__gt=after).order_by("id")[:PAGE])
