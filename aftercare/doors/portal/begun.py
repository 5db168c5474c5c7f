"""Beginning an act at the customers' door, and drawing its pages.

Every view of the portal is one of `open_page` (anyone) or `case_page` (who holds a pass). A page read changes nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, Concatenate, Literal, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from aftercare.cases.models import Case
from aftercare.doors.acting import once_of
from aftercare.doors.look.frames import PortalFrame, Taste
from aftercare.doors.portal.gate import SEE, NoPass, case_through
from aftercare.doors.refused import STATUS
from aftercare.doors.words import say_refusal
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.handling.queries.asking import Front, front_of_house

P = ParamSpec("P")
OpenView = Callable[Concatenate[HttpRequest, Act, P], HttpResponse]
CaseView = Callable[Concatenate[HttpRequest, Act, Case, P], HttpResponse]
Answer = Callable[..., HttpResponse]

DOOR = "portal"
READ: tuple[str, ...] = ("GET", "HEAD")
WRITE: tuple[str, ...] = ("POST",)
SOMEONE = "customer:0"
"""Who acts before we know the customer."""


def open_page(*methods: str) -> Callable[[OpenView[P]], Answer]:
    """A page for anyone; read only unless methods are named."""

    def guard(view: OpenView[P]) -> Answer:
        @wraps(view)
        def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in (methods or READ):
                return HttpResponseNotAllowed(methods or READ)
            return view(request, Act.begun(SOMEONE, DOOR, once=once_of(request)), *args, **kwargs)

        return answer

    return guard


def case_page(right: str = SEE, *methods: str) -> Callable[[CaseView[P]], Answer]:
    """A page of one case, for who holds a pass that allows this; read only unless methods are named."""

    def guard(view: CaseView[P]) -> Answer:
        @wraps(view)
        def answer(request: HttpRequest, number: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in (methods or READ):
                return _not_so(request, methods or READ, number)
            act = Act.begun(SOMEONE, DOOR, once=once_of(request))
            try:
                case = case_through(request, number, right, at=act.at)
            except NoPass as refusal:
                return lost_page(
                    request, act, say_refusal(refusal), status=STATUS[refusal.sort], number=number
                )
            return view(request, as_customer(act, case), case, *args, **kwargs)

        return answer

    return guard


def _not_so(request: HttpRequest, methods: tuple[str, ...], number: str) -> HttpResponse:
    """A form's own address opened again by a browser (a reload, a language switched) leads to the case."""
    if request.method in READ:
        return HttpResponseRedirect(reverse("portal:case", args=[number]))
    return HttpResponseNotAllowed(methods)


def as_customer(act: Act, case: Case) -> Act:
    """The same act, done by the customer of this case; by nobody known where the case has none."""
    return replace(act, actor=f"customer:{case.customer_id or 0}")


def page(
    request: HttpRequest,
    act: Act,
    template: str,
    values: dict[str, Any],
    *,
    place: str = "home",
    status: int = 200,
) -> HttpResponse:
    """A whole page of the portal with its surroundings; before the first policy, that we are getting ready."""
    front = front_of_house(act.at)
    values = {**values, "frame": frame_of(act, place, front)}
    return render(request, f"portal/{template if front else 'preparing'}.html", values, status=status)


def frame_of(act: Act, place: str = "home", front: Front | None = None) -> PortalFrame:
    """The surroundings of a page of the portal. front: what customers see of the house, where it is at hand."""
    front = front or front_of_house(act.at)
    return PortalFrame(
        now=act.at, brand=front.company if front else config.organisation, taste=Taste(language=language()),
        place=place, telephone=front.telephone if front else "",
    )  # fmt: skip


def lost_page(request: HttpRequest, act: Act, said: str, *, status: int, number: str = "") -> HttpResponse:
    """What someone sees who comes with no pass, or with a link that opens nothing: what happened, and the way in."""
    return page(request, act, "lost", {"said": said, "number": number[:32]}, status=status)


def language() -> Literal["zh-hans", "en"]:
    """The language this page is shown in."""
    return "en" if (translation.get_language() or "").startswith("en") else "zh-hans"
