"""What may happen to a case on the way, for programs: waiting, hurrying, joining, other dates, a newer policy."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from aftercare.cases.access import case_for
from aftercare.cases.models import Case
from aftercare.doors.api import answers, shapes
from aftercare.doors.api.keeping import case_as_read, changed, done_once
from aftercare.doors.api.shown import message_shown
from aftercare.foundation.act import Act
from aftercare.handling.turns.adjust import adopt_policy, change_date, handle_jointly
from aftercare.handling.turns.chase import chase
from aftercare.handling.turns.escalate import escalate
from aftercare.handling.turns.hold import put_on_hold, release, snooze
from aftercare.handling.turns.join import join, part
from aftercare.handling.turns.note_goods import note_goods
from aftercare.handling.turns.reopen import reopen
from aftercare.handling.turns.reply import log_contact, unsay
from aftercare.handling.turns.tell_progress import tell_progress
from aftercare.messages.access import message_on
from aftercare.people.access import require, team_for
from aftercare.policy.queries import policy_in_force
from aftercare.promises.access import promise_on

router = Router(tags=["on the way"])


@router.put("cases/{number}/hold", summary="Let it wait", response=answers.CaseAnswer)
def hold(request: HttpRequest, number: str, body: shapes.NewHold) -> HttpResponse:
    """For a cause on record; promises stand still as policy says."""
    return changed(
        request, number, body.version,
        lambda case, act: put_on_hold(case, cause=body.cause, words=body.words, until=body.until, act=act),
    )  # fmt: skip


@router.delete("cases/{number}/hold", summary="Go on", response=answers.CaseAnswer)
def go_on(request: HttpRequest, number: str, version: int | None = None) -> HttpResponse:
    """The waiting is over."""

    def change(case: Case, act: Act) -> None:
        require(act, "case.work")
        release(case, act=act)

    return changed(request, number, version, change)


@router.post("cases/{number}/snooze", summary="Set it aside", response=answers.CaseAnswer)
def set_aside(request: HttpRequest, number: str, body: shapes.NewSnooze) -> HttpResponse:
    """Until a moment to come. Its promises go on running and bring it back earlier."""
    return changed(request, number, body.version, lambda case, act: snooze(case, until=body.until, act=act))


@router.post("cases/{number}/chasing", summary="Ask to hurry", response=answers.CaseAnswer)
def hurry(request: HttpRequest, number: str, body: shapes.Words) -> HttpResponse:
    """The handler is told, or the managers when there is none. By someone who decides it counts as 督办."""
    return changed(request, number, body.version, lambda case, act: chase(case, words=body.words, act=act))


@router.post("cases/{number}/escalation", summary="Take it to the next level", response=answers.CaseAnswer)
def take_up(request: HttpRequest, number: str, body: shapes.NewEscalation) -> HttpResponse:
    """To the team's lead or the managers, who are told."""
    return changed(
        request,
        number,
        body.version,
        lambda case, act: escalate(case, to=body.to, reason=body.reason, act=act),
    )


@router.post("cases/{number}/joining", summary="Join it to another", response=answers.CaseAnswer)
def join_to(request: HttpRequest, number: str, body: shapes.NewJoining) -> HttpResponse:
    """It goes on in another case of the same customer; its own promises stand still. 409 says why they cannot be."""
    return changed(
        request, number, body.version,
        lambda case, act: join(case, to=case_for(act, body.into), reason=body.reason, act=act),
    )  # fmt: skip


@router.delete("cases/{number}/joining", summary="Part it again", response=answers.CaseAnswer)
def part_again(request: HttpRequest, number: str, version: int | None = None) -> HttpResponse:
    """It goes on by itself, its promises run on from now."""
    return changed(request, number, version, lambda case, act: part(case, act=act))


@router.post("cases/{number}/joint", summary="Handle it jointly", response=answers.CaseAnswer)
def jointly(request: HttpRequest, number: str, body: shapes.NewJoint) -> HttpResponse:
    """会办: each department gets a task. Takes leave to decide."""

    def change(case: Case, act: Act) -> None:
        teams = tuple(team_for(act, key).pk for key in body.teams)
        handle_jointly(case, teams=teams, words=body.words, act=act)

    return changed(request, number, body.version, change)


@router.post("cases/{number}/policy", summary="Go by the policy now in force", response=answers.CaseAnswer)
def newer_policy(request: HttpRequest, number: str, body: shapes.Reason) -> HttpResponse:
    """Promises made stay as they were made. 409 when the case goes by it already. Takes leave to decide."""

    def change(case: Case, act: Act) -> None:
        version = policy_in_force(act.at)
        assert version is not None  # the case itself was received under one
        adopt_policy(case, version=version, reason=body.reason, act=act)

    return changed(request, number, body.version, change)


@router.post("cases/{number}/contacts", summary="A call or visit", response={201: answers.MessageAnswer})
def contact(request: HttpRequest, number: str, body: shapes.NewContact) -> HttpResponse:
    """Put a call, visit or letter on record, at its own moment: promises it kept were kept then."""

    def do(act: Act) -> object:
        case = case_as_read(act, number, body.version)
        return message_shown(log_contact(case, channel=body.channel, text=body.text, at=body.at, act=act))

    return done_once(request, 201, do)


@router.post(
    "cases/{number}/messages/{message}/withdrawal",
    summary="Take a reply back",
    response=answers.MessageAnswer,
)
def take_back(
    request: HttpRequest, number: str, message: int, body: shapes.Held = shapes.UNREAD
) -> HttpResponse:
    """Until its held_until it counts as never sent; afterwards 409."""

    def do(act: Act) -> object:
        require(act, "case.work")
        case = case_as_read(act, number, body.version)
        unsay(case, message_on(case, message), act=act)
        return message_shown(message_on(case, message))

    return done_once(request, 200, do)


@router.post("cases/{number}/promises/{promise}/date", summary="Another date", response=answers.CaseAnswer)
def date(request: HttpRequest, number: str, promise: int, body: shapes.NewDate) -> HttpResponse:
    """With a reason; the customer is told. Beyond the policy's measure a manager decides first."""

    def change(case: Case, act: Act) -> None:
        change_date(case, promise_on(case, promise), to=body.due_at, reason=body.reason, by_customer=body.by_customer,
                    act=act)  # fmt: skip

    return changed(request, number, body.version, change)


@router.post("cases/{number}/progress", summary="Tell how it goes", response=answers.CaseAnswer)
def progress(request: HttpRequest, number: str, body: shapes.Words) -> HttpResponse:
    """The customer is told in the policy's words, with when they will hear again; the promise of news is kept."""
    return changed(
        request, number, body.version, lambda case, act: tell_progress(case, words=body.words, act=act)
    )


@router.post("cases/{number}/goods", summary="Goods sent or received", response=answers.CaseAnswer)
def goods(request: HttpRequest, number: str, body: shapes.NewGoods) -> HttpResponse:
    """Tasks that waited for it open, promises that count from it begin. 409 when nothing waits for it."""
    return changed(
        request, number, body.version,
        lambda case, act: note_goods(case, happened=body.happened, words=body.words, act=act),
    )  # fmt: skip


@router.post("cases/{number}/reopening", summary="Reopen", response=answers.CaseAnswer)
def bring_back(request: HttpRequest, number: str, body: shapes.Words) -> HttpResponse:
    """Bring a closed case back, with the reason."""

    def change(case: Case, act: Act) -> None:
        require(act, "case.work")
        reopen(case, reason=body.words, act=act)

    return changed(request, number, body.version, change)
