"""The gallery: every part in every state, and the screens they make, drawn from plain values.

For the eyes, for the tests that look for barriers, and for page writers to copy from. It reads no room.
"""

from dataclasses import replace
from typing import Any, get_args

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from aftercare.doors.look.frames import Density, Language, Taste, TextSize, Theme
from aftercare.doors.look.gallery import bench, parts, portal, screens

SCREENS: dict[str, dict[str, Any]] = {
    "parts": parts.VALUES,
    "bench": bench.VALUES,
    "dashboard": screens.DASHBOARD,
    "policy": screens.POLICY,
    "register": screens.REGISTER,
    "sign": {},
    "wizard": screens.WIZARD,
    "track": portal.TRACK,
    "apply": portal.APPLY,
    "rate": portal.RATE,
}


def gallery(request: HttpRequest) -> HttpResponse:
    """One screen of the gallery. In the address: screen, theme, size, density, language."""
    screen = request.GET.get("screen", "parts")
    values = SCREENS.get(screen)
    if values is None:
        return HttpResponse(status=404)
    frame = replace(values.get("frame", parts.FRAME), taste=taste_in(request))
    return render(request, f"gallery/{screen}.html", {**values, "frame": frame})


def taste_in(request: HttpRequest) -> Taste:
    """The taste the address asks for; anything unknown is left as it comes."""
    asked = request.GET
    return Taste(
        language=_one_of(Language, asked.get("language")),
        theme=_one_of(Theme, asked.get("theme")),
        text_size=_one_of(TextSize, asked.get("size")),
        density=_one_of(Density, asked.get("density")),
        shortcuts=asked.get("shortcuts") != "off",
    )


def _one_of(kind: Any, asked: str | None) -> Any:
    known = get_args(kind)
    return asked if asked in known else known[0]
