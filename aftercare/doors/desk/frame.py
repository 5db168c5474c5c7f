"""What surrounds a page of the desk: who is looking, how they like it, where they may go. One statement a page."""

from functools import cache
from typing import Any, Literal, get_args

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from aftercare.doors.look.frames import Density, DeskFrame, Language, Taste, TextSize, Theme
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.handling.queries import Standing, standing_of
from aftercare.people.permissions import is_given_cases

PLACES: tuple[tuple[str, str, str], ...] = (
    # place of the rail, its page, what it takes to enter
    ("bench", "desk:bench", "case.see"),
    ("tasks", "desk:tasks", "task.work"),
    ("radar", "desk:radar", "case.see"),
    ("decisions", "desk:decisions", "decision.decide"),
    ("register", "desk:register", "register.see"),
    ("customers", "desk:customers", "customer.see"),
    ("board", "desk:board", "board.moderate"),
    ("policy", "desk:policy", "policy.see"),
    ("calendar", "desk:calendar", "policy.see"),
    ("team", "desk:team", "people.see"),
    ("new-case", "desk:new-case", "case.open"),
)


def frame_for(act: Act, place: str) -> DeskFrame:
    """The surroundings of a page for whoever acts. place: the entry of the rail it belongs to."""
    standing = standing_of(act.staff_id or 0, act.at)
    return DeskFrame(
        now=act.at,
        name=standing.name,
        person_id=act.staff_id or 0,
        place=place,
        places=frozenset(slug for slug, page, takes in PLACES if takes in act.permissions and exists(page)),
        taste=taste_of(standing),
        receiving=_receiving(standing),
        carries=is_given_cases(act.permissions) or bool(standing.open_cases),
        open_cases=standing.open_cases or 0,
        cap=standing.cap or 0,
        late=standing.late or 0,
        unread=standing.unread or 0,
        standing=standing.mark,
        live=config.live,
    )


def desk_page(
    request: HttpRequest, act: Act, template: str, context: dict[str, Any], *, place: str, status: int = 200
) -> HttpResponse:
    """A whole page of the desk with its surroundings."""
    return render(request, template, {**context, "frame": frame_for(act, place), "act": act}, status=status)


def taste_of(standing: Standing) -> Taste:
    """How this person likes pages, from what they saved; anything unknown is left as it comes."""
    liked = standing.preferences
    return Taste(
        language=one_of(Language, standing.language),
        theme=one_of(Theme, liked.get("theme")),
        text_size=one_of(TextSize, liked.get("text_size")),
        density=one_of(Density, liked.get("density")),
        shortcuts=liked.get("shortcuts", True) is not False,
    )


def one_of(kind: Any, said: object) -> Any:
    """What was said if it is one of the kind's values, else its first."""
    known = get_args(kind)
    return said if said in known else known[0]


def _receiving(standing: Standing) -> Literal["on", "pause", "off"]:
    if standing.receiving:
        return "on"
    return "pause" if standing.preferences.get("resting") else "off"


@cache
def exists(page: str) -> bool:
    """Whether there is a page of this name: doors are built one after another."""
    try:
        reverse(page)
    except NoReverseMatch:
        return False
    return True


def address_if_there(page: str, *parts: object) -> str:
    """The address of a page of this name; "" when nobody has built it."""
    try:
        return reverse(page, args=parts)
    except NoReverseMatch:
        return ""


def address_with_hole(page: str) -> str:
    """The address of a page with {} where its one part goes: reversed once, not once a row."""
    return reverse(page, args=["0"]).removesuffix("0") + "{}"
