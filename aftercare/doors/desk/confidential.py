"""监督件: confidential cases, for those who handle supervision and were given to see them."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from aftercare.cases.confidential import PAGE, confidential_rows
from aftercare.doors.acting import staff_page
from aftercare.doors.desk.frame import address_with_hole, desk_page
from aftercare.doors.look import formats
from aftercare.doors.look.shapes import Tab
from aftercare.doors.words import named
from aftercare.foundation.act import Act


@staff_page("supervision.handle")
def confidential(request: HttpRequest, act: Act) -> HttpResponse:
    """Open ones, or those that are closed; the newest first."""
    closed, before = request.GET.get("closed") == "1", request.GET.get("before", "")
    rows = confidential_rows(
        act, closed=closed, before=int(before) if before.isdecimal() and len(before) < 18 else None
    )
    here = reverse("desk:confidential")
    state = "?closed=1&" if closed else "?"
    values = {
        "rows": [
            (
                row,
                named("stage_waiting", row.stage),
                formats.due_words(row.next_due_at, act.at) if row.next_due_at else "",
            )
            for row in rows[:PAGE]
        ],
        "tabs": [
            Tab(here, _("在办"), current=not closed),
            Tab(f"{here}?closed=1", _("已结案"), current=closed),
        ],
        "address": address_with_hole("desk:case"),
        "later_href": f"{here}{state}before={rows[PAGE - 1].id}" if rows[PAGE:] else "",
    }
    return desk_page(request, act, "desk/confidential/page.html", values, place="confidential")


urlpatterns = [path("confidential", confidential, name="confidential")]
