"""The main line for programs: each change is a noun under its case, stage by stage."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from aftercare.cases.models import Case
from aftercare.doors.api import answers, shapes
from aftercare.doors.api.cases import contact_of
from aftercare.doors.api.keeping import case_as_read, changed, done_once
from aftercare.doors.api.shown import proposal_shown
from aftercare.foundation.act import Act
from aftercare.handling.stages.assess import Judgements, assess, flag_urgent, mark_complex, supply_fact
from aftercare.handling.stages.assign import claim, give
from aftercare.handling.stages.carry_out import finish_work, go_on_to_carry_out, record_test
from aftercare.handling.stages.close import close_case, record_apology
from aftercare.handling.stages.confirm import confirm_solved, deny_solved
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.propose import Way, accept_proposal, decline_proposal, propose
from aftercare.handling.stages.review import review
from aftercare.handling.turns.note_customer import note_customer
from aftercare.people.access import team_for
from aftercare.products.access import line_for

router = Router(tags=["main line"])


@router.post("cases/{number}/claim", summary="Take a waiting case", response=answers.CaseAnswer)
def take(request: HttpRequest, number: str, body: shapes.Held = shapes.UNREAD) -> HttpResponse:
    """409 naming who was first, when someone was."""
    return changed(request, number, body.version, lambda case, act: claim(case, act=act))


@router.post("cases/{number}/assignment", summary="Give it to someone", response=answers.CaseAnswer)
def assign(request: HttpRequest, number: str, body: shapes.NewAssignment) -> HttpResponse:
    """To a person by id, or to a team's queue by key."""

    def change(case: Case, act: Act) -> None:
        team = team_for(act, body.team).pk if body.team else None
        give(case, person_id=body.person, team_id=team, reason=body.reason, act=act)

    return changed(request, number, body.version, change)


@router.post("cases/{number}/customer", summary="Who asks", response=answers.CaseAnswer)
def customer(request: HttpRequest, number: str, body: shapes.NewCustomer) -> HttpResponse:
    """Where nobody was named at receipt: known by number or address, else put on file. 409 when the case has one."""
    return changed(
        request,
        number,
        body.version,
        lambda case, act: note_customer(case, contact=contact_of(body), act=act),
    )


@router.post("cases/{number}/facts", summary="What was missing", response=answers.CaseAnswer)
def fact(request: HttpRequest, number: str, body: shapes.NewFact) -> HttpResponse:
    """What the words name on file, the case is about from then on; else they are kept as they are."""

    def change(case: Case, act: Act) -> None:
        line = line_for(act, body.line) if body.line is not None else None
        supply_fact(case, about=body.about, words=body.words, line=line, act=act)

    return changed(request, number, body.version, change)


@router.post("cases/{number}/judgement", summary="Confirm or overrule", response=answers.CaseAnswer)
def judge(request: HttpRequest, number: str, body: shapes.NewJudgement) -> HttpResponse:
    """The first judgement, confirmed by a person or overruled with a reason."""
    judged = Judgements(type=body.type, severity=body.severity, scope=body.scope, difficulty=body.difficulty,
                        priority=body.priority, urgent=body.urgent)  # fmt: skip
    return changed(
        request, number, body.version,
        lambda case, act: assess(case, judged=judged, reason=body.reason, act=act),
    )  # fmt: skip


@router.post("cases/{number}/urgency", summary="Mark it urgent", response=answers.CaseAnswer)
def hurry(request: HttpRequest, number: str, body: shapes.Reason) -> HttpResponse:
    """Contact is owed within the policy's minutes from now. Nothing when it is urgent already."""
    return changed(
        request, number, body.version, lambda case, act: flag_urgent(case, reason=body.reason, act=act)
    )


@router.post("cases/{number}/complexity", summary="Mark it complex", response=answers.CaseAnswer)
def complicate(request: HttpRequest, number: str, body: shapes.Reason) -> HttpResponse:
    """Plan, progress and result get limits of their own. With a reason; takes leave to decide."""
    return changed(
        request, number, body.version, lambda case, act: mark_complex(case, reason=body.reason, act=act)
    )


@router.post("cases/{number}/diagnosis", summary="What was found", response=answers.CaseAnswer)
def diagnose(request: HttpRequest, number: str, body: shapes.NewDiagnosis) -> HttpResponse:
    """The cause and the finding."""
    return changed(
        request, number, body.version,
        lambda case, act: record_diagnosis(case, cause=body.cause, finding=body.finding, act=act,
                                           answers=[one.model_dump() for one in body.answers]),
    )  # fmt: skip


@router.post("cases/{number}/proposal", summary="Offer ways", response={201: answers.ProposalInFull})
def offer(request: HttpRequest, number: str, body: shapes.NewProposal) -> HttpResponse:
    """Offer one or several ways to solve it; the customer is told."""
    ways = [Way(**way.model_dump()) for way in body.ways]
    return done_once(
        request, 201,
        lambda act: proposal_shown(propose(case_as_read(act, number, body.version), ways=ways, reason=body.reason,
                                           act=act)),
    )  # fmt: skip


@router.post("cases/{number}/proposal/answer", summary="The customer's answer", response=answers.CaseAnswer)
def answer(request: HttpRequest, number: str, body: shapes.ProposalAnswer) -> HttpResponse:
    """What the customer said to the open proposal, as heard."""

    def change(case: Case, act: Act) -> None:
        if body.accepted:
            accept_proposal(case, choice_id=body.choice or 0, form=body.form, words=body.words, act=act)
        else:
            decline_proposal(case, words=body.words, act=act)

    return changed(request, number, body.version, change)


@router.post("cases/{number}/test", summary="Test after the fix", response=answers.CaseAnswer)
def test(request: HttpRequest, number: str, body: shapes.NewTest) -> HttpResponse:
    """What was tested after the fix, and whether it passed."""
    return changed(
        request,
        number,
        body.version,
        lambda case, act: record_test(case, passed=body.passed, words=body.words, act=act),
    )


@router.post("cases/{number}/finishing", summary="Work is finished", response=answers.CaseAnswer)
def finish(request: HttpRequest, number: str, body: shapes.Held = shapes.UNREAD) -> HttpResponse:
    """办结: the customer is asked whether it is solved. 409 names what is still undone."""
    return changed(request, number, body.version, lambda case, act: finish_work(case, act=act))


@router.post("cases/{number}/confirmation", summary="Solved or not", response=answers.CaseAnswer)
def confirm(request: HttpRequest, number: str, body: shapes.NewConfirmation) -> HttpResponse:
    """What the customer said when asked."""
    do = confirm_solved if body.solved else deny_solved
    return changed(request, number, body.version, lambda case, act: do(case, words=body.words, act=act))


@router.post("cases/{number}/apology", summary="An apology", response=answers.CaseAnswer)
def apologise(request: HttpRequest, number: str, body: shapes.Words) -> HttpResponse:
    """Put an apology on record."""
    return changed(
        request, number, body.version, lambda case, act: record_apology(case, words=body.words, act=act)
    )


@router.post("cases/{number}/review", summary="A second look", response=answers.CaseAnswer)
def look_again(request: HttpRequest, number: str, body: shapes.NewReview) -> HttpResponse:
    """403 for whoever did the work."""
    return changed(
        request, number, body.version,
        lambda case, act: review(case, passed=body.passed, root_cause=body.root_cause, words=body.words, act=act),
    )  # fmt: skip


@router.post("cases/{number}/closing", summary="Close", response=answers.CaseAnswer)
def close(request: HttpRequest, number: str, body: shapes.NewClosing) -> HttpResponse:
    """Close a case. 404 if there is none you may see; 409 if it is closed already or changed meanwhile."""
    return changed(
        request, number, body.version,
        lambda case, act: close_case(case, outcome=body.outcome, root_cause=body.root_cause, words=body.words, act=act),
    )  # fmt: skip


@router.post("cases/{number}/work", summary="Begin carrying out", response=answers.CaseAnswer)
def begin(request: HttpRequest, number: str, body: shapes.Held = shapes.UNREAD) -> HttpResponse:
    """Where the policy asks for no consent. Its tasks are given; it goes as far as its gates let it."""
    return changed(request, number, body.version, lambda case, act: go_on_to_carry_out(case, act=act))
