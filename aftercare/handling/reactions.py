"""What handling does afterwards about facts from below: send a case where it belongs, tell whom policy names."""

from aftercare.cases.access import who_may_see
from aftercare.cases.facts import CaseAssigned, CaseForgotten, CaseReceived, CaseReopened, NobodyFits
from aftercare.cases.models import Case
from aftercare.foundation.act import Act
from aftercare.foundation.ledger import on
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.actions import forget_findings, tell_customer
from aftercare.handling.gathering import asked_of_customer, promise_named, terms_of
from aftercare.handling.stages.assign import route
from aftercare.handling.turns.escalate import tell_levels
from aftercare.handling.turns.tell_partner import write_of_task
from aftercare.messages.actions import tell
from aftercare.people.queries import people_in_role
from aftercare.promises.facts import PauseReachedLimit, PromiseBroken, PromiseCorrected, PromiseWarned
from aftercare.promises.models import Pause, Promise
from aftercare.tasks.facts import HelpAsked, TaskBroken, TaskGiven, TaskOpened
from aftercare.tasks.models import Task


def _case(entry: Entry) -> Case:
    number = int(entry.thread.partition(":")[2])
    return Case.objects.select_related("customer", "handler", "owner", "team", "product").get(pk=number)


@on(CaseReceived, name="route-new-case")
def route_new_case(entry: Entry, *, act: Act) -> None:
    """Give a new case to its team and whoever fits; tell those to whom its type is reported."""
    case = _case(entry)
    route(case, act=act)
    if case.is_open:
        tell_levels(
            case,
            levels=terms_of(case).report_to,
            slug="case-reported",
            particulars={"number": case.number, "type": case.type},
            act=act,
        )


@on(CaseAssigned, name="tell-who-looks-after")
def tell_who_looks_after(entry: Entry, *, act: Act) -> None:
    """The customer learns once who answers for their case to the end; of a confidential one nobody is named."""
    case = _case(entry)
    if case.is_open and case.owner is not None and not case.confidential:
        tell_customer(case, situation="assigned", once="assigned", staff=case.owner.name, act=act)


@on(CaseReopened, name="tell-of-reopening")
def tell_of_reopening(entry: Entry, *, act: Act) -> None:
    """The customer learns that their case goes on, once each time."""
    case = _case(entry)
    if case.is_open:
        tell_customer(case, situation="reopened", once=f"reopened-{entry.details['times']}", act=act)


@on(NobodyFits, name="tell-nobody-fits")
def tell_nobody_fits(entry: Entry, *, act: Act) -> None:
    """Managers learn that a case waits in the queue because nobody fits."""
    case = _case(entry)
    for person in people_in_role("manager"):
        tell(person.pk, slug="nobody-fits", thread=case.thread, particulars={"number": case.number}, act=act)


@on(PromiseWarned, name="warn-of-promise")
def warn_of_promise(entry: Entry, *, act: Act) -> None:
    """Warn whoever works on it while it is still owed; the last warning also tells the first level above."""
    promise = Promise.objects.get(pk=entry.subject_id)
    if promise.state != "running" or promise.broken_at is not None:
        return
    levels = promise.terms.get("escalate_to", [])[:1] if entry.details["last"] else []
    tell_levels(_case(entry), levels=levels, slug="promise-soon", particulars=_told(entry, promise), act=act)


@on(PromiseBroken, name="tell-of-broken-promise")
def tell_of_broken_promise(entry: Entry, *, act: Act) -> None:
    """Tell whoever works on it and every level the policy names, while it is still owed."""
    promise = Promise.objects.get(pk=entry.subject_id)
    if promise.state == "withdrawn":
        return
    levels = promise.terms.get("escalate_to", [])
    tell_levels(
        _case(entry), levels=levels, slug="promise-broken", particulars=_told(entry, promise), act=act
    )


@on(PromiseCorrected, name="tell-of-correction")
def tell_of_correction(entry: Entry, *, act: Act) -> None:
    """Announce a corrected date to the customer when it moved, and to whoever works on the case."""
    if entry.details["was_due"] == entry.details["is_due"]:
        return
    case, promise = _case(entry), Promise.objects.get(pk=entry.subject_id)
    name = promise_named(promise, case.language)
    tell_customer(case, situation="promise_corrected", promise=name, due=promise.due_at, act=act)
    tell_levels(case, levels=(), slug="promise-corrected", particulars=_told(entry, promise), act=act)


@on(PauseReachedLimit, name="remind-customer")
def remind_customer(entry: Entry, *, act: Act) -> None:
    """A pause lasted as long as it may: the customer is reminded once, and the handler told."""
    case, promise = _case(entry), Promise.objects.get(pk=entry.subject_id)
    pause = Pause.objects.filter(promise=promise, until_at=None).order_by("id").first()
    if case.is_open and promise.state == "paused" and pause is not None:
        _remind(case, promise, pause, act)
        tell_levels(case, levels=(), slug="pause-at-limit", particulars=_told(entry, promise), act=act)


def _remind(case: Case, promise: Promise, pause: Pause, act: Act) -> None:
    """Ask again for what is waited for; until when: policy's second limit, else as long again as was waited."""
    until = pause.close_at or act.at + ((pause.limit_at or act.at) - pause.from_at)
    tell_customer(
        case,
        situation="hold_reminder",
        promise=promise_named(promise, case.language),
        reason=asked_of_customer(case),
        due=until,
        once=f"reminder-{case.pk}-{pause.from_at.isoformat()}",
        act=act,
    )


@on(TaskGiven, TaskOpened, name="write-to-partner")
def write_to_partners(entry: Entry, *, act: Act) -> None:
    """A partner learns by mail of a task that can be begun."""
    task = Task.objects.select_related("case__customer", "case__product", "case__handler").get(
        pk=entry.subject_id
    )
    write_of_task(task, act=act)


@on(TaskGiven, name="tell-of-task")
def tell_of_task(entry: Entry, *, act: Act) -> None:
    """Tell the person, or everyone of the team who may see the case, that a task waits for them."""
    task = Task.objects.select_related("team").get(pk=entry.subject_id)
    for person_id in _doers(task):
        tell(
            person_id,
            slug="task-given",
            thread=entry.thread,
            particulars={"task": task.pk, "name": task.name},
            act=act,
        )


@on(TaskBroken, HelpAsked, name="tell-of-task-trouble")
def tell_of_task_trouble(entry: Entry, *, act: Act) -> None:
    """Tell the case's handler and the managers that a task is late or whoever does it asks for help."""
    task = Task.objects.get(pk=entry.subject_id)
    slug = "task-late" if entry.kind == TaskBroken.kind else "help-asked"
    tell_levels(
        _case(entry),
        levels=("manager",),
        slug=slug,
        particulars={"task": task.pk, "name": task.name},
        act=act,
    )


def _doers(task: Task) -> list[int]:
    if task.person_id:
        return [task.person_id]
    if task.team is None:
        return []
    members = task.team.members.filter(ended_at=None).order_by("id").values_list("pk", flat=True)
    return who_may_see(task.case_id, members)


def _told(entry: Entry, promise: Promise) -> dict[str, object]:
    return {
        "promise": promise.slug,
        "name": promise.name,
        "english": promise.english,
        "due": promise.due_at.isoformat(),
        "number": _case(entry).number,
    }


@on(CaseForgotten, name="forget-findings")
def forget_findings_of(entry: Entry, *, act: Act) -> None:
    """What was answered, found and offered dies with the words of its case."""
    forget_findings(Case.objects.get(pk=entry.subject_id), act=act)
