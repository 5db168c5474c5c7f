"""没有送达: messages that failed or of which nobody knows, to be sent once more; and channels that only pretend."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from aftercare.channels.actions.sending import send_again
from aftercare.channels.senders import pretending_channels
from aftercare.channels.stuck import PAGE, StuckRow, delivery_for, stuck_deliveries
from aftercare.doors.acting import staff_page, staff_post
from aftercare.doors.desk.frame import address_with_hole, desk_page
from aftercare.doors.desk.showing.marks import with_marks_named
from aftercare.doors.look.masks import mask_mail, mask_phone
from aftercare.doors.words import named
from aftercare.foundation.act import Act


@staff_page("case.work")
def deliveries(request: HttpRequest, act: Act) -> HttpResponse:
    """What did not arrive, the newest first."""
    before = request.GET.get("before", "")
    rows = stuck_deliveries(act, before=int(before) if before.isdecimal() and len(before) < 18 else None)
    values = {
        "rows": [_shown(row) for row in rows[:PAGE]],
        "pretending": [named("channel", channel) for channel in pretending_channels()],
        "case_address": address_with_hole("desk:case"),
        "later_href": f"{reverse('desk:deliveries')}?before={rows[PAGE - 1].id}" if rows[PAGE:] else "",
    }
    return desk_page(request, act, "desk/deliveries/page.html", values, place="deliveries")


def _shown(row: StuckRow) -> dict[str, object]:
    hide = mask_mail if "@" in row.address else mask_phone
    return {
        "row": row, "text": with_marks_named(row.text), "to": hide(row.address),
        "channel": named("channel", row.channel), "state": named("delivery_state", row.state),
        "trouble": named("trouble", row.trouble),
    }  # fmt: skip


@staff_post("case.work")
def sending(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Send it once more."""
    send_again(delivery_for(act, pk), act=act)
    return HttpResponseRedirect(reverse("desk:deliveries"), status=303)


urlpatterns = [
    path("deliveries", deliveries, name="deliveries"),
    path("deliveries/<int:pk>/sending", sending, name="delivery-sending"),
]
