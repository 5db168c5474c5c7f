"""The workbench: the queue at the left, the open case beside it. On a phone each is a screen of its own."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from aftercare.cases.access import case_for
from aftercare.cases.queries import PAGE, TABS, Place, Sort, Tab, newest_rows, queue_rows, tab_counts
from aftercare.doors.acting import staff_page, wants_fragment
from aftercare.doors.desk.frame import address_with_hole, desk_page, one_of
from aftercare.doors.desk.showing.queue import Queue
from aftercare.doors.look.shapes import Tab as TabLink
from aftercare.foundation.act import Act
from aftercare.handling.queries import standing_still

COOKIE = "bench"
KEPT_SECONDS = 365 * 24 * 3600


class Choice(NamedTuple):
    """Which queue, in which order: from the address, else as this person left it in this browser."""

    tab: Tab
    sort: Sort

    @property
    def query(self) -> str:
        return f"?tab={self.tab}&sort={self.sort}"


def choice_of(request: HttpRequest, act: Act) -> Choice:
    """What the address asks for; what it leaves out is as it was last time."""
    kept_for, _dot, kept = request.COOKIES.get(COOKIE, "").partition(".")
    tab, _dash, sort = kept.partition("-") if kept_for == str(act.staff_id) else ("", "", "")
    return Choice(
        one_of(Tab, request.GET.get("tab", tab)),
        one_of(Sort, request.GET.get("sort", sort)),
    )


def remember(response: HttpResponse, act: Act, choice: Choice) -> HttpResponse:
    """Keep the choice in this browser: looking at a page changes nothing on the server."""
    kept = f"{act.staff_id}.{choice.tab}-{choice.sort}"
    response.set_cookie(COOKIE, kept, max_age=KEPT_SECONDS, httponly=True, samesite="Lax", path="/desk/")
    return response


@staff_page()
def bench(request: HttpRequest, act: Act) -> HttpResponse:
    """The queue, with the case of ?case= open in it. Those who may see no case have their tasks instead."""
    if "case.see" not in act.permissions:
        return HttpResponseRedirect(reverse("desk:tasks"))
    number = request.GET.get("case", "")
    if number:
        case = case_for(act, number)
        return HttpResponseRedirect(reverse("desk:case", args=[case.number]) + choice_of(request, act).query)
    return bench_with(request, act, {"case": None})


def bench_with(
    request: HttpRequest, act: Act, context: dict[str, Any], *, current: str = "", status: int = 200
) -> HttpResponse:
    """The whole workbench with these values for the open case."""
    choice = choice_of(request, act)
    tabs = tab_links(act, choice)
    values = {**context, **queue_values(request, act, choice, current=current, tabs=tabs), "tabs": tabs}
    return remember(
        desk_page(request, act, "desk/bench.html", values, place="bench", status=status), act, choice
    )


def queue_values(
    request: HttpRequest, act: Act, choice: Choice, *, current: str = "", tabs: list[TabLink] | None = None
) -> dict[str, Any]:
    """What a list is drawn from: groups of rows, and where the next page begins. tabs: if already counted."""
    after = Place.decoded(request.GET.get("after", ""))
    if choice.sort == "news":
        rows = newest_rows(act, choice.tab, limit=PAGE)
    else:
        rows = queue_rows(act, choice.tab, after=after, limit=PAGE)
    shown = rows[:PAGE]
    drawing = Queue(
        now=act.at,
        standing=standing_still(row.id for row in shown if row.next_due_at is None),
        address=address_with_hole("desk:case"),
        names="customer.see" in act.permissions,
        handlers=choice.tab == "team",
    )
    groups = drawing.groups(shown) if choice.sort == "due" else drawing.plain(shown)
    idle = choice.tab == "mine" and not shown and after is None
    return {
        "groups": groups,
        "elsewhere": elsewhere(tabs or tab_links(act, choice)) if idle else [],
        "choice": choice,
        "current": current,
        "queue_href": reverse("desk:queue") + choice.query,
        "later_href": f"{reverse('desk:bench')}{choice.query}&after={shown[-1].place.coded}"
        if rows[PAGE:]
        else "",
        "first_page": after is None,
    }


def tab_links(act: Act, choice: Choice) -> list[TabLink]:
    """The tabs with their counts; one that holds more than is counted says so by the cap."""
    counts = tab_counts(act)
    said = {"mine": _("我的"), "free": _("待领取"), "team": _("团队"), "later": _("已暂缓")}
    here = reverse("desk:bench")
    return [
        TabLink(f"{here}?tab={tab}&sort={choice.sort}", said[tab], counts[tab], tab == choice.tab)
        for tab in TABS
    ]


def elsewhere(tabs: list[TabLink]) -> list[TabLink]:
    """Where there is work for someone whose own queue is empty."""
    return [tab for tab in tabs if tab.count and not tab.current]


@staff_page("case.see")
def queue_fragment(request: HttpRequest, act: Act) -> HttpResponse:
    """The list alone, asked again on news: the page patches its rows and lets new ones wait behind a count."""
    choice = choice_of(request, act)
    if not wants_fragment(request):
        return HttpResponseRedirect(reverse("desk:bench") + choice.query)
    values = queue_values(request, act, choice)
    return render(request, "desk/_queue_list.html", values)


@staff_page("case.see")
def tabs_fragment(request: HttpRequest, act: Act) -> HttpResponse:
    """The tabs with their counts, asked again on news."""
    choice = choice_of(request, act)
    if not wants_fragment(request):
        return HttpResponseRedirect(reverse("desk:bench") + choice.query)
    return render(request, "desk/_tabs.html", {"tabs": tab_links(act, choice)})


urlpatterns = [
    path("", bench, name="bench"),
    path("queue", queue_fragment, name="queue"),
    path("queue/tabs", tabs_fragment, name="queue-tabs"),
]
