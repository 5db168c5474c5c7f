"""The main line for programs: each change is a noun under its case."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from ninja import Router

from aftercare.cases.access import case_for
from aftercare.cases.models import Case
from aftercare.doors.api import shapes
from aftercare.doors.api.cases import contact_of
from aftercare.doors.api.keeping import done_once
from aftercare.doors.api.shown import case_shown, proposal_shown, task_shown
from aftercare.foundation.act import Act
from aftercare.handling.stages.assess import Judgements, assess, supply_fact
from aftercare.handling.stages.assign import claim, give
from aftercare.handling.stages.carry_out import finish_work, go_on_to_carry_out, record_test
from aftercare.handling.stages.close import close_case, record_apology
from aftercare.handling.stages.confirm import confirm_solved, deny_solved
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.propose import Way, accept_proposal, decline_proposal, propose
from aftercare.handling.stages.review import review
from aftercare.handling.turns.adjust import change_date
from aftercare.handling.turns.hold import put_on_hold, release
from aftercare.handling.turns.note_customer import note_customer
from aftercare.handling.turns.note_goods import note_goods
from aftercare.handling.turns.reopen import reopen
from aftercare.handling.turns.tell_progress import tell_progress
from aftercare.people.access import require, team_for
from aftercare.products.access import line_for
from aftercare.promises.access import promise_on
from aftercare.tasks.access import task_for
from aftercare.tasks.actions import drop_task, finish_task, give_task, hand_task_over

router = Router(tags=["main line"])


def _changed(request: HttpRequest, number: str, change: Callable[[Case, Act], object]) -> HttpResponse:
    """Change a case one may see and answer with the case as it stands then."""

    def do(act: Act) -> object:
        change(case_for(act, number), act)
        return case_shown(case_for(act, number))

    return done_once(request, 200, do)


@router.post("cases/{number}/claim", summary="Take a waiting case", response=dict)
def take(request: HttpRequest, number: str) -> HttpResponse:
    """409 naming who was first, when someone was."""
    return _changed(request, number, lambda case, act: claim(case, act=act))


@router.post("cases/{number}/assignment", summary="Give it to someone", response=dict)
def assign(request: HttpRequest, number: str, body: shapes.NewAssignment) -> HttpResponse:
    """To a person by id, or to a team's queue by key."""

    def change(case: Case, act: Act) -> None:
        team = team_for(act, body.team).pk if body.team else None
        give(case, person_id=body.person, team_id=team, reason=body.reason, expects=body.version, act=act)

    return _changed(request, number, change)


@router.post("cases/{number}/customer", summary="Who asks", response=dict)
def customer(request: HttpRequest, number: str, body: shapes.Asker) -> HttpResponse:
    """Where nobody was named at receipt: known by number or address, else put on file. 409 when the case has one."""
    return _changed(request, number, lambda case, act: note_customer(case, contact=contact_of(body), act=act))


@router.post("cases/{number}/facts", summary="What was missing", response=dict)
def fact(request: HttpRequest, number: str, body: shapes.NewFact) -> HttpResponse:
    """What the words name on file, the case is about from then on; else they are kept as they are."""

    def change(case: Case, act: Act) -> None:
        line = line_for(act, body.line) if body.line is not None else None
        supply_fact(case, about=body.about, words=body.words, line=line, act=act)

    return _changed(request, number, change)


@router.post("cases/{number}/judgement", summary="Confirm or overrule", response=dict)
def judge(request: HttpRequest, number: str, body: shapes.NewJudgement) -> HttpResponse:
    """The first judgement, confirmed by a person or overruled with a reason."""
    judged = Judgements(type=body.type, severity=body.severity, scope=body.scope, difficulty=body.difficulty,
                        priority=body.priority, urgent=body.urgent)  # fmt: skip
    return _changed(
        request, number,
        lambda case, act: assess(case, judged=judged, reason=body.reason, expects=body.version, act=act),
    )  # fmt: skip


@router.post("cases/{number}/diagnosis", summary="What was found", response=dict)
def diagnose(request: HttpRequest, number: str, body: shapes.NewDiagnosis) -> HttpResponse:
    """The cause and the finding."""
    return _changed(
        request, number,
        lambda case, act: record_diagnosis(case, cause=body.cause, finding=body.finding, expects=body.version, act=act,
                                           answers=[one.model_dump() for one in body.answers]),
    )  # fmt: skip


@router.post("cases/{number}/proposal", summary="Offer ways", response={201: dict})
def offer(request: HttpRequest, number: str, body: shapes.NewProposal) -> HttpResponse:
    """Offer one or several ways to solve it; the customer is told."""
    ways = [Way(**way.model_dump()) for way in body.ways]
    return done_once(
        request, 201,
        lambda act: proposal_shown(propose(case_for(act, number), ways=ways, reason=body.reason, expects=body.version,
                                           act=act)),
    )  # fmt: skip


@router.post("cases/{number}/proposal/answer", summary="The customer's answer", response=dict)
def answer(request: HttpRequest, number: str, body: shapes.ProposalAnswer) -> HttpResponse:
    """What the customer said to the open proposal, as heard."""

    def change(case: Case, act: Act) -> None:
        if body.accepted:
            accept_proposal(case, choice_id=body.choice or 0, form=body.form, words=body.words, act=act)
        else:
            decline_proposal(case, words=body.words, act=act)

    return _changed(request, number, change)


@router.post("cases/{number}/test", summary="Test after the fix", response=dict)
def test(request: HttpRequest, number: str, body: shapes.NewTest) -> HttpResponse:
    """What was tested after the fix, and whether it passed."""
    return _changed(
        request, number, lambda case, act: record_test(case, passed=body.passed, words=body.words, act=act)
    )


@router.post("cases/{number}/finishing", summary="Work is finished", response=dict)
def finish(request: HttpRequest, number: str, body: shapes.Held) -> HttpResponse:
    """办结: the customer is asked whether it is solved. 409 names what is still undone."""
    return _changed(request, number, lambda case, act: finish_work(case, expects=body.version, act=act))


@router.post("cases/{number}/confirmation", summary="Solved or not", response=dict)
def confirm(request: HttpRequest, number: str, body: shapes.NewConfirmation) -> HttpResponse:
    """What the customer said when asked."""
    do = confirm_solved if body.solved else deny_solved
    return _changed(request, number, lambda case, act: do(case, words=body.words, act=act))


@router.post("cases/{number}/apology", summary="An apology", response=dict)
def apologise(request: HttpRequest, number: str, body: shapes.Words) -> HttpResponse:
    """Put an apology on record."""
    return _changed(request, number, lambda case, act: record_apology(case, words=body.words, act=act))


@router.post("cases/{number}/review", summary="A second look", response=dict)
def look_again(request: HttpRequest, number: str, body: shapes.NewReview) -> HttpResponse:
    """403 for whoever did the work."""
    return _changed(
        request, number,
        lambda case, act: review(case, passed=body.passed, root_cause=body.root_cause, words=body.words,
                                 expects=body.version, act=act),
    )  # fmt: skip


@router.post("cases/{number}/closing", summary="Close", response=dict)
def close(request: HttpRequest, number: str, body: shapes.NewClosing) -> HttpResponse:
    """Close a case. 404 if there is none you may see; 409 if it is closed already or changed meanwhile."""
    return _changed(
        request, number,
        lambda case, act: close_case(case, outcome=body.outcome, root_cause=body.root_cause, words=body.words,
                                     expects=body.version, act=act),
    )  # fmt: skip


@router.post("cases/{number}/reopening", summary="Reopen", response=dict)
def bring_back(request: HttpRequest, number: str, body: shapes.Words) -> HttpResponse:
    """Bring a closed case back, with the reason."""

    def change(case: Case, act: Act) -> None:
        require(act, "case.work")
        reopen(case, reason=body.words, act=act)

    return _changed(request, number, change)


@router.put("cases/{number}/hold", summary="Let it wait", response=dict)
def hold(request: HttpRequest, number: str, body: shapes.NewHold) -> HttpResponse:
    """For a cause on record; promises stand still as policy says."""
    return _changed(
        request, number,
        lambda case, act: put_on_hold(case, cause=body.cause, words=body.words, until=body.until, act=act),
    )  # fmt: skip


@router.delete("cases/{number}/hold", summary="Go on", response=dict)
def go_on(request: HttpRequest, number: str) -> HttpResponse:
    """The waiting is over."""

    def change(case: Case, act: Act) -> None:
        require(act, "case.work")
        release(case, act=act)

    return _changed(request, number, change)


@router.post("cases/{number}/promises/{promise}/date", summary="Another date", response=dict)
def date(request: HttpRequest, number: str, promise: int, body: shapes.NewDate) -> HttpResponse:
    """With a reason; the customer is told. Beyond the policy's measure a manager decides first."""

    def change(case: Case, act: Act) -> None:
        change_date(case, promise_on(case, promise), to=body.due_at, reason=body.reason, by_customer=body.by_customer,
                    act=act)  # fmt: skip

    return _changed(request, number, change)


@router.post("cases/{number}/work", summary="Begin carrying out", response=dict)
def begin(request: HttpRequest, number: str) -> HttpResponse:
    """Where the policy asks for no consent. Its tasks are given; 409 is never answered: it goes as far as gates let."""
    return _changed(request, number, lambda case, act: go_on_to_carry_out(case, act=act))


@router.post("cases/{number}/progress", summary="Tell how it goes", response=dict)
def progress(request: HttpRequest, number: str, body: shapes.Words) -> HttpResponse:
    """The customer is told in the policy's words, with when they will hear again; the promise of news is kept."""
    return _changed(request, number, lambda case, act: tell_progress(case, words=body.words, act=act))


@router.post("cases/{number}/goods", summary="Goods sent or received", response=dict)
def goods(request: HttpRequest, number: str, body: shapes.NewGoods) -> HttpResponse:
    """Tasks that waited for it open, promises that count from it begin. 409 when nothing waits for it."""
    return _changed(
        request, number, lambda case, act: note_goods(case, happened=body.happened, words=body.words, act=act)
    )


@router.post("cases/{number}/tasks", summary="Give a task", response={201: dict})
def task(request: HttpRequest, number: str, body: shapes.NewTask) -> HttpResponse:
    """To a team by key, or to a person by id."""

    def do(act: Act) -> object:
        require(act, "case.work")
        team = team_for(act, body.team).pk if body.team else None
        given = give_task(
            case_for(act, number),
            name=body.name,
            team_id=team,
            person_id=body.person,
            due_at=body.due_at,
            with_photos=body.photos,
            act=act,
        )
        return task_shown(given)

    return done_once(request, 201, do)


@router.post("tasks/{task}/result", summary="Hand back a task", response=dict)
def hand_back(request: HttpRequest, task: int, body: shapes.TaskResult) -> HttpResponse:
    """The work is done; what waited for it opens."""

    def do(act: Act) -> object:
        require(act, "task.work")
        finish_task(task_for(act, task), result=body.result, act=act)
        return task_shown(task_for(act, task))

    return done_once(request, 200, do)


@router.post("tasks/{task}/assignment", summary="Hand a task over", response=dict)
def hand_over(request: HttpRequest, task: int, body: shapes.TaskHandover) -> HttpResponse:
    """To another team or person, who is told. 403 unless one handles the case or decides; 409 when it is done."""

    def do(act: Act) -> object:
        team = team_for(act, body.team).pk if body.team else None
        hand_task_over(task_for(act, task), team_id=team, person_id=body.person, words=body.words, act=act)
        return task_shown(task_for(act, task))

    return done_once(request, 200, do)


@router.post("tasks/{task}/dropping", summary="Drop a task", response=dict)
def drop(request: HttpRequest, task: int, body: shapes.Words) -> HttpResponse:
    """It is not needed, with the reason; what waited for it opens. 403 unless one handles the case or decides."""

    def do(act: Act) -> object:
        drop_task(task_for(act, task), reason=body.words, act=act)
        return task_shown(task_for(act, task))

    return done_once(request, 200, do)
