"""What I was told."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from aftercare.doors.acting import staff_page, staff_post, wants_fragment
from aftercare.doors.desk.frame import desk_page, frame_for
from aftercare.doors.look import formats
from aftercare.doors.look.covering import mask_people
from aftercare.doors.look.shapes import Notice, Tone
from aftercare.doors.words import say_notice
from aftercare.foundation.act import Act
from aftercare.handling.queries import NoticeRow, notices_of
from aftercare.handling.queries.noticing import numbers_of
from aftercare.messages.actions import read_notices

PAGE = 50
ICONS: dict[str, tuple[str, Tone]] = {
    "promise-broken": ("alert", "late"), "task-late": ("alert", "late"), "promise-soon": ("clock", "soon"),
    "help-asked": ("help", "soon"), "case-escalated": ("rise", "soon"), "case-chased": ("bell", "soon"),
    "task-given": ("list", ""), "case-woke": ("clock", ""), "nobody-fits": ("users", "soon"),
    "erasure-asked": ("trash", "soon"), "erasure-due": ("trash", "late"),
}  # fmt: skip


@staff_page()
def notices(request: HttpRequest, act: Act) -> HttpResponse:
    """What this person was told, the newest first. A case no longer seen is no longer named."""
    before = request.GET.get("before", "")
    rows = notices_of(act.staff_id or 0, before=int(before) if before.isdecimal() else None)
    shown, more = rows[:PAGE], rows[PAGE:]
    seen = numbers_of(act.actor, {row.thread for row in shown}) if "case.see" in act.permissions else {}
    values = {
        "items": [_item(row, seen, act) for row in shown],
        "newest": shown[0].id if shown else 0,
        "unread": any(row.read_at is None for row in shown),
        "later_href": f"{reverse('desk:notices')}?before={shown[-1].id}" if more else "",
    }
    return desk_page(request, act, "desk/notices.html", values, place="notices")


@staff_page()
def standing(request: HttpRequest, act: Act) -> HttpResponse:
    """Bell, load and the red number of the rail, asked again when the stream says that they changed."""
    if not wants_fragment(request):
        return HttpResponseRedirect(reverse("desk:notices"))
    return render(request, "desk/_standing.html", {"frame": frame_for(act, "notices")})


def _item(row: NoticeRow, seen: dict[str, tuple[str, str]], act: Act) -> Notice:
    icon, tone = ICONS.get(row.slug, ("info", ""))
    about = seen.get(row.thread)
    times = f" ×{row.times}" if row.times > 1 else ""
    href = reverse("desk:case", args=[about[0]]) if about else _place_of(row.thread)
    return Notice(
        icon=icon,
        title=f"{say_notice(row.slug, _told(row, act))}{times}",
        text=about[1] if about else "",
        when=formats.moment(row.told_at, act.at),
        href=href,
        tone=tone,
        unread=row.read_at is None,
    )


def _place_of(thread: str) -> str:
    """Where one goes on about what is no case: a customer waits to be forgotten, a partner has tasks."""
    kind, _, number = thread.partition(":")
    if kind == "customer":
        return reverse("desk:customer-forgetting", args=[int(number)])
    return reverse("desk:tasks")


def _told(row: NoticeRow, act: Act) -> dict[str, Any]:
    """What a notice tells; a partner reads the name of a task with personal values covered."""
    if "name" not in row.particulars or "case.see" in act.permissions:
        return row.particulars
    return {**row.particulars, "name": mask_people(str(row.particulars["name"]))}


@staff_post()
def reading(request: HttpRequest, act: Act) -> HttpResponse:
    """Mark what is on the page as read."""
    up_to = request.POST.get("up_to", "")
    if up_to.isdecimal():
        read_notices(up_to=int(up_to), act=act)
    if wants_fragment(request):
        return HttpResponse(status=204)
    return HttpResponseRedirect(reverse("desk:notices"), status=303)


urlpatterns = [
    path("notices", notices, name="notices"),
    path("standing", standing, name="standing"),
    path("notices/reading", reading, name="notices-reading"),
]
