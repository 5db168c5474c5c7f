"""查进度: by number and telephone, the state sentence and the promised date, and a link to the contact on record.

Whoever asks learns as little as can help its rightful owner. A wrong number and a wrong contact get the same answer
after the same work, and neither can be tried for long.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aftercare.cases.models import Case
from aftercare.cases.numbers import folded_number
from aftercare.customers.identities import fold_identity
from aftercare.doors.portal.begun import READ, WRITE, as_customer, open_page, page
from aftercare.doors.portal.doing import Values, declined, words_of
from aftercare.doors.portal.fields import Line, Posted
from aftercare.doors.portal.limits import spend_at_door, spend_one
from aftercare.doors.portal.showing.standing import standing
from aftercare.foundation.act import Act
from aftercare.foundation.limits import TooManyTries
from aftercare.foundation.refusals import Refusal
from aftercare.handling.queries.progress import Progress, case_looked_up
from aftercare.handling.turns.hand_link import hand_link


class LookUp(Posted):
    """A case number, and a telephone number or mailbox."""

    number = Line(40, required=True, missing=gettext_lazy("请填工单号，短信和邮件里都有。"))
    contact = Line(254, required=True, missing=gettext_lazy("请填当时留的手机号或邮箱。"))


@open_page(*READ, *WRITE)
def find(request: HttpRequest, act: Act) -> HttpResponse:
    """The form, and how the case stands."""
    if request.method != "POST":
        return _form(
            request, act, LookUp({"number": request.GET.get("number", ""), "contact": ""}), fresh=True
        )
    form = LookUp(request.POST)
    found = _looked_up(request, act, form)
    return found if isinstance(found, HttpResponse) else _found(request, act, form, found)


@open_page(*WRITE)
def link_again(request: HttpRequest, act: Act) -> HttpResponse:
    """Send the customer their link, to the contact on record; looked up anew, since a form proves nothing."""
    form = LookUp(request.POST)
    case = _looked_up(request, act, form)
    if isinstance(case, HttpResponse):
        return case
    text = _("您好！工单 %(number)s 的进展在这里：%(link)s") % {"number": case.number, "link": "{link}"}
    try:
        spend_one("send-link", str(case.pk), act)
        hand_link(case, text=text, act=as_customer(act, case))
    except Refusal as refusal:
        return declined(_found(request, act, form, case, refusal=refusal), refusal)
    return _found(request, act, form, case, sent=True)


def _looked_up(request: HttpRequest, act: Act, form: LookUp) -> Case | HttpResponse:
    """The case a form names, or the form again: with its faults, the wait, or the one answer to everything wrong."""
    if not form.is_valid():
        return _form(request, act, form, status=422)
    number, contact = form.cleaned_data["number"], form.cleaned_data["contact"]
    try:
        spend_at_door("find", request, act)
        spend_one("find-number", folded_number(number), act)
        spend_one("find-contact", _folded(contact), act)
    except TooManyTries as refusal:
        return declined(_form(request, act, form, said=words_of(refusal, act)), refusal)
    case = case_looked_up(number, contact)
    if case is None:
        return _form(
            request, act, form, said=_("没有找到。请核对工单号，和当时留的手机号或邮箱。"), status=404
        )
    return case


def _folded(contact: str) -> str:
    """One form of a contact, however it is typed, so that spaces win no tries."""
    known = fold_identity("email" if "@" in contact else "phone", contact)
    return known.value if known else contact.casefold()


def _form(
    request: HttpRequest, act: Act, form: LookUp, *, said: str = "", fresh: bool = False, status: int = 200
) -> HttpResponse:
    values: Values = {"typed": form.typed, "faults": {} if fresh or said else form.faults, "said": said}
    return page(request, act, "find", values, status=status)


def _found(
    request: HttpRequest,
    act: Act,
    form: LookUp,
    case: Case,
    *,
    sent: bool = False,
    refusal: Refusal | None = None,
) -> HttpResponse:
    values = {
        "head": standing(Progress.of(case.pk), act.at),
        "number": case.number,
        "typed": form.typed,
        "sent": sent,
        "refusal": words_of(refusal, act) if refusal else "",
    }
    return page(request, act, "found", values)


urlpatterns = [
    path("find", find, name="find"),
    path("find/link", link_again, name="link-again"),
]
