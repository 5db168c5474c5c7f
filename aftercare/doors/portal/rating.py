"""确认与评价: whether it is solved, and how it was, in one press; a press counts once."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from aftercare.care.actions import HIGHEST, LOWEST, AnsweredBefore, NotAScore, answer_survey, rate_at_once
from aftercare.care.invitations import invitation, questions_at_once, scored
from aftercare.care.models import Survey
from aftercare.care.rules import is_low
from aftercare.cases.models import Case
from aftercare.doors.look.shapes import Option
from aftercare.doors.portal.begun import READ, WRITE, case_page, lost_page, page
from aftercare.doors.portal.doing import back_to, declined, nonce, once_on, words_of
from aftercare.doors.portal.gate import CONFIRM, RATE, SEE, rights_in
from aftercare.doors.portal.track import case_answer
from aftercare.doors.portal.turns import written
from aftercare.doors.words import named
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.handling.stages.confirm import confirm_solved, deny_solved

MAIN = "result"
"""The question that is answered by stars."""


@case_page(CONFIRM, *WRITE)
def confirmation(request: HttpRequest, act: Act, case: Case) -> HttpResponse:
    """Solved, perhaps with stars; or not solved, with what is still wrong."""
    words, solved = written(request, "words"), request.POST.get("answer") == "yes"
    done = "confirmed" if solved else "denied"

    def do(case: Case) -> None:
        if not solved:
            deny_solved(case, words=words, act=act)
            return
        nonlocal done
        scores = scores_in(request, questions_at_once(case))
        done = "low" if is_low(list(scores.values())) else done
        confirm_solved(case, words=words, act=act)
        if scores:
            rate_at_once(case, scores=scores, words=words, act=act)

    try:
        once_on(request, act, case, "confirmation", do, right=CONFIRM)
    except Refusal as refusal:
        return case_answer(request, act, case, refusal=refusal)
    return back_to(case, done=done)


@case_page(RATE, *READ, *WRITE)
def rating(request: HttpRequest, act: Act, case: Case) -> HttpResponse:
    """How it was: the form; its one answer; and then what comes of it."""
    survey = invitation(case)
    if survey is None:
        return lost_page(request, act, _("这件工单没有评价邀请。"), status=404)
    if request.method == "POST":
        return _answered(request, act, case, survey)
    return _thanks(request, act, case, survey) if survey.answered_at else _form(request, act, case, survey)


def _answered(request: HttpRequest, act: Act, case: Case, survey: Survey) -> HttpResponse:
    def do(_case: Case) -> None:
        scores = scores_in(request, scored(survey.questions))
        answer_survey(survey, scores=scores, words=written(request, "words"), act=act)

    try:
        once_on(request, act, case, "rating", do, right=RATE)
    except AnsweredBefore as refusal:
        return declined(_thanks(request, act, case, survey, again=True), refusal)
    except Refusal as refusal:
        return declined(_form(request, act, case, survey, refusal=refusal), refusal)
    return HttpResponseRedirect(reverse("portal:rating", args=[case.number]), status=303)


def scores_in(request: HttpRequest, questions: Sequence[str]) -> dict[str, int]:
    """The scores of a form, for the questions that were asked. Raises NotAScore for anything that is no number."""
    said = {question: request.POST.get(question, "").strip() for question in questions}
    for question, score in said.items():
        if score and not (score.isascii() and score.isdecimal() and len(score) < 4):
            raise NotAScore(question=question, lowest=LOWEST[question], highest=HIGHEST[question])
    return {question: int(score) for question, score in said.items() if score}


def _form(
    request: HttpRequest, act: Act, case: Case, survey: Survey, *, refusal: Refusal | None = None
) -> HttpResponse:
    values = {
        "case": case,
        "person": case.handler or case.owner,
        "questions": [(slug, named("rated", slug), scale(slug)) for slug in scored(survey.questions)],
        "stars": star_words(),
        "lit": next((n for n in range(1, 6) if request.POST.get(MAIN) == str(n)), 0),
        "typed": request.POST,
        "refusal": words_of(refusal, act) if refusal else "",
        "once": nonce(),
    }
    return page(request, act, "rating", values)


def _thanks(
    request: HttpRequest, act: Act, case: Case, survey: Survey, *, again: bool = False
) -> HttpResponse:
    values = {
        "case": case,
        "again": again,
        "low": is_low([survey.result, survey.attitude, survey.speed]),
        "may_see": SEE in rights_in(request, case.number, at=act.at),
    }
    return page(request, act, "rated", values)


def scale(question: str) -> list[Option]:
    """The scores a question may be given, lowest first."""
    return [Option(str(score), str(score)) for score in range(LOWEST[question], HIGHEST[question] + 1)]


def star_words() -> tuple[str, ...]:
    """What one to five stars mean."""
    return (_("很不满意"), _("不满意"), _("一般"), _("满意"), _("非常满意"))


urlpatterns = [
    path("my/<str:number>/confirmation", confirmation, name="confirmation"),
    path("my/<str:number>/rating", rating, name="rating"),
]
