"""承诺雷达: every promise due in the next hours on one line of time, and under it the promises themselves."""

import datetime as dt
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from aftercare.calendars.queries import official_days
from aftercare.cases.queries import Place
from aftercare.doors.acting import staff_page
from aftercare.doors.desk.frame import address_with_hole, desk_page, one_of
from aftercare.doors.desk.showing.explaining import why
from aftercare.doors.desk.showing.promises import name_of
from aftercare.doors.desk.showing.radar import Radar, Span, kind_name, ticks
from aftercare.doors.look import formats
from aftercare.doors.look.masks import mask_name
from aftercare.doors.look.shapes import Link, Tab
from aftercare.doors.words import called
from aftercare.foundation.act import Act
from aftercare.policy.queries import policy_of
from aftercare.promises.clauses import calendars
from aftercare.promises.dates import DatesOf
from aftercare.promises.models import Promise
from aftercare.promises.queries import (
    CAP,
    PAGE,
    Wanted,
    Whose,
    due_rows,
    overdue_before,
    owed_page,
    pauses_of_promises,
)

SOON = dt.timedelta(hours=1)


class Line(NamedTuple):
    """One promise in the table."""

    href: str
    number: str
    title: str
    customer: str
    promise: str
    state: str
    words: str
    due_at: dt.datetime
    why: str
    handler_id: int | None
    handler: str
    provisional: bool


@staff_page("case.see")
def radar(request: HttpRequest, act: Act) -> HttpResponse:
    """The radar of the whole house, of one's teams or of oneself; every pin opens its promises below."""
    wanted = wanted_of(request)
    span = Span.around(act.at)
    over = Wanted(whose=wanted.whose, begins=span.begins, ends=span.ends)
    due, before = due_rows(act, over), overdue_before(act, over)
    kinds = [(row.slug, row.name, row.english) for row in before] + [row[:3] for row in due]
    names = {kind[0]: kind_name(*kind) for kind in dict.fromkeys(kinds)}
    after = Place.decoded(request.GET.get("after", ""))
    values = {
        "rows": Radar(span, act.at, _addresses(wanted)).rows(due, before),
        "ticks": ticks(span, act.at),
        "present": span.share(act.at),
        "summary": _summary(due_count=len(due), old_count=sum(row.number for row in before)),
        "whose": _whose_tabs(wanted),
        "kinds": list(names.items()),
        "wanted": wanted,
        "chips": _chips(wanted, names),
        **_table(request, act, wanted, after),
    }
    return desk_page(request, act, "desk/radar/page.html", values, place="radar")


def wanted_of(request: HttpRequest) -> Wanted:
    """What the address asks for; anything strange in it is left out."""
    return Wanted(
        whose=one_of(Whose, request.GET.get("whose")),
        kind=request.GET.get("kind", "")[:40],
        broken=request.GET.get("broken") == "1",
        begins=_moment(request.GET.get("from", "")),
        ends=_moment(request.GET.get("until", "")),
    )


def _moment(said: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(said, "%Y%m%dT%H%MZ").replace(tzinfo=dt.UTC)
    except ValueError:
        return None


def _stamp(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y%m%dT%H%MZ")


def query_of(wanted: Wanted, **other: Any) -> str:
    """The address of the radar for what is wanted, with these particulars changed."""
    said = {
        "whose": wanted.whose if wanted.whose != "all" else "", "kind": wanted.kind,
        "broken": "1" if wanted.broken else "", "from": _stamp(wanted.begins) if wanted.begins else "",
        "until": _stamp(wanted.ends) if wanted.ends else "",
    } | other  # fmt: skip
    filled = urlencode({name: value for name, value in said.items() if value})
    return f"{reverse('desk:radar')}?{filled}" if filled else reverse("desk:radar")


def _addresses(wanted: Wanted) -> Any:
    def address(kind: str, begins: dt.datetime | None, ends: dt.datetime) -> str:
        window = {"from": _stamp(begins) if begins else "", "until": _stamp(ends)}
        return query_of(Wanted(whose=wanted.whose), kind=kind, **window) + "#due"

    return address


def _summary(*, due_count: int, old_count: int) -> str:
    shown = f"{due_count}{'+' if due_count >= CAP else ''}"
    before = f"{old_count}{'+' if old_count >= CAP else ''}"
    said = [_("前 2 小时到后 8 小时到期 %(count)s 件") % {"count": shown}]
    if old_count:
        said.append(_("更早失约 %(count)s 件") % {"count": before})
    return " · ".join(said)


def _whose_tabs(wanted: Wanted) -> list[Tab]:
    said = {"all": _("全部"), "team": _("我的团队"), "mine": _("我的")}
    return [
        Tab(query_of(wanted, whose="" if whose == "all" else whose), text, current=wanted.whose == whose)
        for whose, text in said.items()
    ]


def _chips(wanted: Wanted, names: dict[str, str]) -> list[Link]:
    chips = []
    if wanted.kind:
        chips.append(Link(query_of(wanted, kind=""), names.get(wanted.kind, wanted.kind)))
    if wanted.broken:
        chips.append(Link(query_of(wanted, broken=""), _("已失约")))
    if wanted.begins or wanted.ends:
        begins, ends = formats.clock_time(wanted.begins), formats.clock_time(wanted.ends)
        chips.append(Link(query_of(wanted, **{"from": "", "until": ""}), f"{begins}–{ends}"))
    return chips


def _table(request: HttpRequest, act: Act, wanted: Wanted, after: Place | None) -> dict[str, Any]:
    promises = owed_page(act, wanted, after=after)
    shown, more = promises[:PAGE], promises[PAGE:]
    last = Place(shown[-1].due_at, shown[-1].pk).coded if more else ""
    return {
        "lines": _lines(shown, act),
        "first_page": after is None,
        "first_href": query_of(wanted),
        "later_href": query_of(wanted, after=last) + "#due" if last else "",
    }


def _lines(promises: list[Promise], act: Act) -> list[Line]:
    """The rows with why each falls due: one statement for all their pauses, one for the official days."""
    pauses, official = pauses_of_promises(promises), official_days()
    dates = {
        pk: DatesOf(calendars=calendars(policy_of(pk)), official=official)
        for pk in {promise.case.policy_id for promise in promises}
    }
    address, names = address_with_hole("desk:case"), "customer.see" in act.permissions
    return [
        _line(
            promise,
            why(promise, pauses.get(promise.pk, ()), dates[promise.case.policy_id]),
            address,
            names,
            act.at,
        )
        for promise in promises
    ]


def _line(promise: Promise, reason: str, address: str, names: bool, now: dt.datetime) -> Line:
    case, left = promise.case, promise.due_at - now
    customer = (case.customer.name if case.customer else "") or _("匿名")
    return Line(
        href=address.format(case.number),
        number=case.number,
        title=case.title,
        customer=customer if names else mask_name(customer),
        promise=name_of(promise),
        state="late" if left < dt.timedelta() else ("soon" if left < SOON else ""),
        words=formats.due_words(promise.due_at, now),
        due_at=promise.due_at,
        why=reason,
        handler_id=case.handler_id,
        handler=case.handler.name if case.handler else (called(case.team) if case.team else ""),
        provisional=promise.provisional,
    )


urlpatterns = [path("radar", radar, name="radar")]
