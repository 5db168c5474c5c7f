"""What tasks do about what happens to them: whoever had one, and whoever has it now, is told."""

from aftercare.cases.facts import CaseForgotten
from aftercare.cases.models import Case
from aftercare.foundation.act import Act
from aftercare.foundation.ledger import on
from aftercare.foundation.ledger.models import Entry
from aftercare.messages.actions import tell
from aftercare.people.models import Team
from aftercare.tasks.actions import forget_tasks
from aftercare.tasks.facts import TaskDropped, TaskHandedOver
from aftercare.tasks.models import Task


@on(TaskHandedOver, name="tell-of-handed-task")
def tell_of_handed_task(entry: Entry, *, act: Act) -> None:
    """Tell the new doers that a task waits for them, and those who had it that it does not."""
    said = entry.details
    before = set(_doers(said["was_person_id"], said["was_team_id"]))
    now = set(_doers(said["is_person_id"], said["is_team_id"]))
    _tell(entry, now, "task-given", act)
    _tell(entry, before - now, "task-handed-over", act)


@on(TaskDropped, name="tell-of-dropped-task")
def tell_of_dropped_task(entry: Entry, *, act: Act) -> None:
    """Tell those who had a task that it was dropped by hand; what ends with its case needs no word."""
    task = Task.objects.get(pk=entry.subject_id)
    if entry.details["reason"] == "by_hand":
        _tell(entry, set(_doers(task.person_id, task.team_id)), "task-dropped", act)


def _tell(entry: Entry, people: set[int], slug: str, act: Act) -> None:
    task = Task.objects.get(pk=entry.subject_id)
    for person_id in sorted(people):
        if entry.actor != f"staff:{person_id}":
            particulars = {"task": task.pk, "name": task.name}
            tell(person_id, slug=slug, thread=entry.thread, particulars=particulars, act=act)


def _doers(person_id: int | None, team_id: int | None) -> list[int]:
    """The person, else everyone present of the team."""
    if person_id:
        return [person_id]
    team = Team.objects.filter(pk=team_id).order_by("pk").first() if team_id else None
    return list(team.members.filter(ended_at=None).values_list("pk", flat=True)) if team else []


@on(CaseForgotten, name="forget-tasks")
def forget_tasks_of(entry: Entry, *, act: Act) -> None:
    """What a person called a task dies with the words of its case."""
    forget_tasks(Case.objects.get(pk=entry.subject_id), act=act)
