"""Gates to tasks: one's own, one's teams', or any for those who may see cases. A partner sees only these."""

from django.db.models import Q, QuerySet

from aftercare.cases.models import Case
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.people.access import may
from aftercare.tasks.models import Task

AT_HAND = (
    "team", "person", "case__customer", "case__product", "case__purchase_line", "case__project", "case__booth",
)  # fmt: skip


class NoSuchTask(Refusal, sort="missing"):
    """There is no such task that you may see."""


def tasks_seen_by(act: Act) -> QuerySet[Task]:
    """Tasks the acting person may see; confidential cases' tasks only when given to the person."""
    mine = Q(person_id=act.staff_id) | Q(team__members=act.staff_id)
    if may(act, "case.see"):
        mine |= Q(case__confidential=False)
    return Task.objects.filter(mine & (Q(case__confidential=False) | Q(person_id=act.staff_id))).distinct()


def task_for(act: Act, pk: int) -> Task:
    """The task, with its case and what that is about, if the one acting may see it. Raises NoSuchTask."""
    task = tasks_seen_by(act).select_related(*AT_HAND).filter(pk=pk).order_by("id").first()
    if task is None:
        raise NoSuchTask
    return task


def may_direct(act: Act, case: Case) -> bool:
    """Whether the one acting may hand over or drop a case's tasks: who handles or owns it, and those who decide.

    While nobody has the case, whoever works on cases.
    """
    if may(act, "decision.decide"):
        return True
    theirs = case.handler_id is None or act.staff_id in (case.handler_id, case.owner_id)
    return theirs and may(act, "case.work")


def tasks_on(case: Case) -> list[Task]:
    """The tasks of a case one may see, oldest first; all of them hang on the very case given."""
    tasks = list(Task.objects.filter(case=case).select_related("team").order_by("id"))
    for task in tasks:
        task.case = case
    return tasks
