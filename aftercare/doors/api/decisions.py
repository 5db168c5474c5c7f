"""What managers decide, for programs: the questions that wait, and their answers."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from aftercare.doors.api import answers, shapes
from aftercare.doors.api.keeping import act_of, changed, done_once, rows
from aftercare.doors.api.shown import decision_shown
from aftercare.foundation.act import Act
from aftercare.handling.queries.decisions import PAGE, decision_for, decisions_waiting
from aftercare.handling.stages.close import ask_to_close_without_agreement
from aftercare.handling.turns.adjust import decide
from aftercare.people.access import require, team_for

router = Router(tags=["decisions"])


@router.get("decisions", summary="What waits for a decision", response=answers.Items[answers.DecisionAnswer])
def waiting(request: HttpRequest) -> HttpResponse:
    """Fifty at most, first those that make customers wait. Takes leave to decide."""
    act = act_of(request)
    require(act, "decision.decide")
    return rows({"items": [decision_shown(one, one.number) for one in decisions_waiting(act)[:PAGE]]})


@router.post("decisions/{decision}/verdict", summary="Decide", response=answers.DecisionAnswer)
def answer(request: HttpRequest, decision: int, body: shapes.NewVerdict) -> HttpResponse:
    """What follows happens at once: the case is led and set to work, the date changes, the case ends not agreed."""

    def do(act: Act) -> object:
        require(act, "decision.decide")
        asked = decision_for(act, decision)
        asked.case.version = asked.case.version if body.version is None else body.version
        teams = tuple(team_for(act, key).pk for key in body.teams)
        decide(asked, verdict=body.verdict, words=body.words, handler_id=body.handler, teams=teams, act=act)
        after = decision_for(act, decision)
        return decision_shown(after, after.case.number, verdict=after.verdict, decided_at=after.decided_at)

    return done_once(request, 200, do)


@router.post("cases/{number}/managed-exit", summary="Ask to end it not agreed", response=answers.CaseAnswer)
def not_agreed(request: HttpRequest, number: str, body: shapes.Reason) -> HttpResponse:
    """未达成一致: put before the managers, with how it was negotiated. Approved, the case ends and the customer is told
    in writing which other ways there are."""
    return changed(
        request, number, body.version,
        lambda case, act: ask_to_close_without_agreement(case, reason=body.reason, act=act),
    )  # fmt: skip
