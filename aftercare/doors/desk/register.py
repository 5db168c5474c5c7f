"""台账: every case in one list, by whatever one looks for, and as a file."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later

from aftercare.care.queries import rated_cases, score_of_case
from aftercare.cases.clauses import case_types
from aftercare.cases.models import OUTCOMES
from aftercare.cases.terms import STAGES
from aftercare.doors.acting import staff_page, staff_post
from aftercare.doors.desk.frame import address_with_hole, desk_page
from aftercare.doors.desk.showing.register import csv_lines, shown
from aftercare.doors.desk.steps.assign import team_options
from aftercare.doors.look.shapes import Link
from aftercare.doors.words import called, named
from aftercare.foundation.act import Act
from aftercare.handling.actions import note_export
from aftercare.handling.queries import colleagues
from aftercare.handling.queries.figures import MISSES
from aftercare.handling.queries.register import (
    Filters,
    Place,
    register_count,
    register_page,
    register_rows,
)
from aftercare.people.access import require
from aftercare.policy.queries import policy_in_force, policy_of
from aftercare.products.access import NoSuchProduct
from aftercare.products.finding import product_for

CHANNELS = ("web", "portal", "email", "phone", "letter", "counter", "chat", "board", "wechat", "sms", "api")
PRIORITIES = ("P1", "P2", "P3", "P4")
BROUGHT = ("kind", "product", "missed", "rated")
"""Filters no control of the form shows: they come with a link, and go by their chip."""

FOLDED = ("from", "until", "type", "priority", "stage", "outcome", "channel", "team", "handler")
"""Filters behind one button, which says how many of them are on."""

ONE_DAY = dt.timedelta(days=1)
LONGEST = 200
YEARS = range(1970, 2200)
LARGEST_ID = 2**31 - 1


class Asking(forms.Form):
    """What is looked for. Everything may be left out; what makes no sense is left out too."""

    q = forms.CharField(label=_later("找什么"), required=False, max_length=LONGEST)
    by = forms.ChoiceField(label=_later("按"), required=False)
    from_ = forms.DateField(label=_later("从"), required=False)
    until = forms.DateField(label=_later("到"), required=False)
    type = forms.CharField(label=_later("类型"), required=False, max_length=40)
    kind = forms.SlugField(required=False, max_length=24)
    priority = forms.ChoiceField(label=_later("优先级"), required=False)
    stage = forms.ChoiceField(label=_later("阶段"), required=False)
    outcome = forms.ChoiceField(label=_later("结果"), required=False)
    channel = forms.ChoiceField(label=_later("渠道"), required=False)
    team = forms.IntegerField(label=_later("团队"), required=False, min_value=1, max_value=LARGEST_ID)
    handler = forms.IntegerField(label=_later("经办人"), required=False, min_value=1, max_value=LARGEST_ID)
    missed = forms.ChoiceField(required=False)
    rated = forms.ChoiceField(required=False)
    product = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices().items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered

    def add_prefix(self, field_name: str) -> str:
        """Python keeps the word `from` to itself."""
        return field_name.removesuffix("_")


def choices() -> dict[str, list[tuple[str, str]]]:
    """What the drop-downs that need no statement offer."""
    return {
        "by": [("received", _("受理日期")), ("closed", _("结案日期")), ("rated", _("评价日期"))],
        "missed": [(slug, missed_words(slug)) for slug in MISSES],
        "rated": [("low", _("评价不满意"))],
        "priority": [(slug, named("priority", slug)) for slug in PRIORITIES],
        "stage": [("open", _("未结案")), *((slug, named("stage", slug)) for slug in (*STAGES, "closed"))],
        "outcome": [(slug, named("outcome", slug)) for slug in OUTCOMES],
        "channel": [(slug, named("channel", slug)) for slug in CHANNELS],
    }


def filters_of(form: Asking) -> Filters:
    """The filters a form asks for; days are local and both included."""
    form.is_valid()
    said = form.cleaned_data
    begins, ends = _midnight(said.get("from_")), _midnight(said.get("until"), after=ONE_DAY)
    low, by_rating = said.get("rated") == "low", said.get("by") == "rated"
    return Filters(
        by="closed" if said.get("by") == "closed" else "received",
        begins=None if by_rating else begins,
        ends=None if by_rating else ends,
        only=rated_cases(begins if by_rating else None, ends if by_rating else None, low=low)
        if low or by_rating
        else None,
        score=score_of_case() if low or by_rating else None,
        missed=said.get("missed") or "",
        team=said.get("team"),
        handler=said.get("handler"),
        product=said.get("product"),
        words=said.get("q", ""),
        **{
            name: said.get(name) or "" for name in ("type", "kind", "priority", "stage", "outcome", "channel")
        },
    )


def _midnight(on: dt.date | None, *, after: dt.timedelta = dt.timedelta()) -> dt.datetime | None:
    zone = timezone.get_current_timezone()
    assert isinstance(zone, ZoneInfo)
    if on is None or on.year not in YEARS:
        return None
    return dt.datetime(on.year, on.month, on.day, tzinfo=zone).astimezone(dt.UTC) + after


def missed_words(slug: str) -> str:
    """What the misses of a figure are called."""
    return {
        "response_timeliness": _("没有及时响应"), "promise_kept": _("承诺没有兑现"), "resolution_rate": _("没有解决"),
        "complaint_success": _("投诉没有处理成功"),
    }[slug]  # fmt: skip


@staff_page("register.see")
def register(request: HttpRequest, act: Act) -> HttpResponse:
    """The newest cases first, a page at a time."""
    form = Asking(request.GET)
    filters = filters_of(form)
    after = Place.decoded(request.GET.get("after", ""))
    page = register_page(act, filters, after=after)
    query = kept(request)
    values = {
        "lines": shown(page.rows, address_with_hole("desk:case"), names="customer.see" in act.permissions),
        "why": page.why,
        "form": form,
        "wide": {
            "types": _types(act),
            "teams": team_options(""),
            "handlers": [(one.id, one.name) for one in colleagues()],
        },
        "query": query,
        "folded_on": sum(name in query for name in FOLDED),
        "first_page": after is None,
        "here": reverse("desk:register"),
        "later_href": f"{reverse('desk:register')}?{urlencode({**query, 'after': page.after.coded})}"
        if page.after
        else "",
        "brought": BROUGHT,
        "chips": _chips(query, act),
        "may_export": "export" in act.permissions,
        "unmasked": "customer.reveal" in act.permissions,
    }
    return desk_page(request, act, "desk/register/page.html", values, place="register")


def kept(request: HttpRequest) -> dict[str, str]:
    """The filters in the address that say something, as they stand there."""
    names = [name.removesuffix("_") for name in Asking.base_fields]
    return {name: request.GET[name][:LONGEST] for name in names if request.GET.get(name)}


def _chips(query: dict[str, str], act: Act) -> list[Link]:
    """Filters in force beside those the form shows: those a figure or a product brought along."""
    here = reverse("desk:register")
    said = {name: _chip(name, text, act) for name, text in query.items() if name in BROUGHT}
    return [
        Link(f"{here}?{urlencode({key: value for key, value in query.items() if key != name})}", text)
        for name, text in said.items()
    ]


def _chip(name: str, text: str, act: Act) -> str:
    if name == "kind":
        return named("case_kind", text)
    if name in ("missed", "rated"):
        return dict(choices()[name]).get(text, text)
    try:
        return product_for(act, int(text)).name
    except (NoSuchProduct, ValueError):
        return text


def _types(act: Act) -> list[tuple[str, str]]:
    """The case types of the policy in force."""
    version = policy_in_force(act.at)
    found = case_types(policy_of(version.pk)) if version else ()
    return [(terms.name, called(terms)) for terms in found]


@staff_post("export")
def exporting(request: HttpRequest, act: Act) -> HttpResponse:
    """The same list as a file, written while it is read; who took it, how many rows and how is on record."""
    require(act, "register.see")
    form = Asking(request.POST)
    filters = filters_of(form)
    masked = not (request.POST.get("unmasked") == "1" and "customer.reveal" in act.permissions)
    used = tuple(sorted(name for name in form.fields if request.POST.get(name.removesuffix("_"))))
    note_export(rows=register_count(act, filters), masked=masked, filters=used, act=act)
    response = StreamingHttpResponse(
        csv_lines(register_rows(act, filters), masked=masked), content_type="text/csv; charset=utf-8"
    )
    name = f"register-{timezone.localtime(act.at):%Y%m%d-%H%M}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response  # type: ignore[return-value]


urlpatterns = [
    path("register", register, name="register"),
    path("register/file", exporting, name="register-export"),
]
