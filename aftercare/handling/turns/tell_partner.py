"""Writing to partners: whoever outside the house a task was given to is told by mail, since no desk is open there."""

from aftercare.foundation.act import Act
from aftercare.handling.actions import worded
from aftercare.handling.gathering import next_due, scope_of
from aftercare.handling.reaching import addresses
from aftercare.messages.access import said_before
from aftercare.messages.actions import Words, write_to_partner
from aftercare.messages.clauses import notice_for
from aftercare.messages.terms import NoticeTerms
from aftercare.people.models import Person
from aftercare.people.queries import partners_of
from aftercare.policy.queries import policy_of
from aftercare.tasks.models import Task

SITUATION = "task_given"


def write_of_task(task: Task, *, act: Act) -> int:
    """Write to the partners an open task is for, each of them once, as policy words it; how many were written to.

    Nothing leaves about confidential cases, nor about one that is over or goes on in another.
    """
    case = task.case
    if task.state != "open" or not case.is_open or case.confidential or case.joined_to_id is not None:
        return 0
    notice = notice_for(policy_of(case.policy_id), SITUATION, scope_of(case), to="partner")
    if notice is None:
        return 0
    partners = partners_of(person_id=task.person_id, team_id=task.team_id)
    return sum(_write(task, person, notice, act) for person in partners)


def _write(task: Task, person: Person, notice: NoticeTerms, act: Act) -> bool:
    case, once = task.case, f"task-{task.pk}-{person.pk}"
    known = {kind: value for kind, value in (("email", person.email), ("phone", person.phone)) if value}
    to = addresses(known, came_by="email", preference=notice.channels, subject=case.number)
    if not to or said_before(case, once):
        return False
    due = task.due_at or next_due(case)
    text = worded(case, notice, {"staff": person.name, "due": due}, language=person.language)
    write_to_partner(case, Words(text=text, situation=SITUATION, once=once), to=to, act=act)
    return True
