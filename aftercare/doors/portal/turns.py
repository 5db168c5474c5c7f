"""What a customer does on the way: write, hurry us, supply what is missing, bring a closed case back."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from aftercare.cases.actions import CaseAlreadyClosed
from aftercare.cases.models import Case
from aftercare.doors.portal.attaching import Given, given_in, put_all_aside, store_all
from aftercare.doors.portal.begun import WRITE, case_page
from aftercare.doors.portal.doing import back_to, once_on
from aftercare.doors.portal.gate import SAY
from aftercare.doors.portal.limits import count_one
from aftercare.doors.portal.track import case_answer
from aftercare.foundation.act import Act
from aftercare.foundation.cleaning.text import clean_text
from aftercare.foundation.files import check_count
from aftercare.foundation.refusals import Refusal
from aftercare.handling.gathering import known_facts, terms_of
from aftercare.handling.queries.customer_page import customer_page
from aftercare.handling.rules import missing_facts
from aftercare.handling.stages.assess import supply_fact
from aftercare.handling.turns.chase import chase
from aftercare.handling.turns.reopen import NotClosed, reopen
from aftercare.handling.turns.reply import customer_says
from aftercare.messages.actions import Words

PROOF = "proof_of_purchase"


def written(request: HttpRequest, name: str) -> str:
    """What was typed into a field of several lines, safe to store."""
    return clean_text(request.POST.get(name, "")).text.strip()


@case_page(SAY, *WRITE)
def messages(request: HttpRequest, act: Act, case: Case) -> HttpResponse:
    """Say something, with photos; while a case is closed, bringing it back comes first."""
    given, wrong = given_in(request)
    text = written(request, "text")
    if wrong:
        return case_answer(request, act, case, faults={"photos": wrong})
    if not text and not given:
        return case_answer(request, act, case, faults={"text": _("请写几个字，或者附上照片。")})
    try:
        if not case.is_open:
            raise CaseAlreadyClosed(number=case.number)
        _say(request, act, case, text, given)
    except Refusal as refusal:
        return case_answer(request, act, case, refusal=refusal)
    return back_to(case, done="said", place="talk")


def _say(request: HttpRequest, act: Act, case: Case, text: str, given: list[Given]) -> None:
    check_count(case.thread, adding=len(given))
    aside = put_all_aside(given)

    def do(case: Case) -> None:
        count_one("say", str(case.pk), act)
        files = store_all(aside, thread=case.thread, confidential=case.confidential, act=act)
        customer_says(case, Words(text=text, channel="portal", files=files), act=act)

    once_on(request, act, case, "messages", do, right=SAY)


@case_page(SAY, *WRITE)
def hurry(request: HttpRequest, act: Act, case: Case) -> HttpResponse:
    """催一下: ask us to hurry; once an hour is heard."""

    def do(case: Case) -> None:
        count_one("chase", str(case.pk), act)
        chase(case, act=act)

    try:
        once_on(request, act, case, "chase", do, right=SAY)
    except Refusal as refusal:
        return case_answer(request, act, case, refusal=refusal)
    return back_to(case, done="chased")


@case_page(SAY, *WRITE)
def facts(request: HttpRequest, act: Act, case: Case) -> HttpResponse:
    """Supply what this kind of case needs and we do not have yet; all of it, or a part."""
    given, wrong = given_in(request)
    missing = missing_facts(terms_of(case).required, known_facts(case))
    said = {slug: text for slug in missing if (text := written(request, slug))}
    if given and PROOF in missing:
        said.setdefault(PROOF, "、".join(one.name for one in given)[:1000])
    if wrong:
        return case_answer(request, act, case, faults={"photos": wrong})
    if not said:
        return case_answer(request, act, case, faults={"facts": _("请至少补上一样。")})
    try:
        _supply(request, act, case, said, given)
    except Refusal as refusal:
        return case_answer(request, act, case, refusal=refusal)
    return back_to(case, done="supplied")


def _supply(request: HttpRequest, act: Act, case: Case, said: dict[str, str], given: list[Given]) -> None:
    aside = put_all_aside(given)

    def do(case: Case) -> None:
        files = store_all(aside, thread=case.thread, confidential=case.confidential, act=act)
        customer_says(case, Words(text="\n".join(said.values()), channel="portal", files=files), act=act)
        for slug, words in said.items():
            supply_fact(case, about=slug, words=words, act=act)

    once_on(request, act, case, "facts", do, right=SAY)


@case_page(SAY, *WRITE)
def reopening(request: HttpRequest, act: Act, case: Case) -> HttpResponse:
    """Bring a closed case back, with what is still wrong, as long as the policy looks back."""
    reason = written(request, "reason")
    if not reason:
        return case_answer(request, act, case, faults={"reason": _("请写一句：还有什么问题？")})
    try:
        until = customer_page(case, at=act.at).reopens_until
        if until is None or act.at >= until:
            raise CaseAlreadyClosed(number=case.number) if case.closed_at else NotClosed
        once_on(request, act, case, "reopening", lambda case: _reopen(case, reason, act), right=SAY)
    except Refusal as refusal:
        return case_answer(request, act, case, refusal=refusal)
    return back_to(case, done="reopened")


def _reopen(case: Case, reason: str, act: Act) -> None:
    reopen(case, reason=reason, act=act)
    customer_says(case, Words(text=reason, channel="portal"), act=act)


urlpatterns = [
    path("my/<str:number>/messages", messages, name="messages"),
    path("my/<str:number>/chase", hurry, name="chase"),
    path("my/<str:number>/facts", facts, name="facts"),
    path("my/<str:number>/reopening", reopening, name="reopening"),
]
