"""日历: the official days year by year and region by region, the hours of the policy, and loading the next year."""

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aftercare.calendars.actions import load_holidays
from aftercare.calendars.overview import LoadedYear, loaded_years
from aftercare.calendars.queries import official_days, years_missing
from aftercare.calendars.rules import (
    FewDaysOff,
    HolidaysUnreadable,
    PublishedYear,
    check_days_off,
    check_region,
    read_holiday_csv,
    read_holiday_json,
)
from aftercare.doors.acting import staff_page, staff_post
from aftercare.doors.desk.frame import desk_page
from aftercare.doors.desk.showing.years import hours_of, year_of
from aftercare.doors.look import formats
from aftercare.doors.look.shapes import Tab
from aftercare.doors.refused import STATUS
from aftercare.doors.words import named, say_refusal, spoken
from aftercare.doors.words.calendars import say_holiday_mistake, say_years_missing
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.policy.queries import policy_in_force, policy_of
from aftercare.promises.clauses import calendars
from aftercare.promises.queries import provisional_count

FIRST_MONTH_TO_ASK = 11
"""The next year is published in autumn; from November on we ask for it (domain §13.1)."""

YEARS = range(1949, 2200)


class LoadingForm(forms.Form):
    """A file as holiday-cn publishes it, or a table; or the same pasted."""

    region = forms.CharField(
        label=_("地区"), initial="CN", max_length=12, help_text=_("CN 是全国；CN-33 这样是一个省")
    )
    year = forms.IntegerField(
        label=_("年份"), min_value=YEARS[0], max_value=YEARS[-1], help_text=_("表格要写明；JSON 文件里自带")
    )
    file = forms.FileField(
        label=_("文件"), required=False, help_text=_("JSON，或三列的 CSV：日期、休或班、名称")
    )
    pasted = forms.CharField(
        label=_("或者粘贴在这里"), required=False, widget=forms.Textarea, max_length=200_000, strip=False
    )
    sure = forms.BooleanField(label=_("放假就是这么少"), required=False)


@staff_page("policy.see")
def calendar(request: HttpRequest, act: Act) -> HttpResponse:
    """A year of a region, with what is missing and what waits for it."""
    return _calendar(request, act)


def _calendar(request: HttpRequest, act: Act, *, status: int = 200, **more: Any) -> HttpResponse:
    today = formats.local(act.at).date()
    year, region, loaded = asked_year(request, today), asked_region(request), loaded_years()
    official = official_days(region)
    missing = _missing(today)
    version = policy_in_force(act.at)
    values = {
        "year": year, "region": region, "months": year_of(year, official, today), "known": year in official.years,
        "regions": _regions(loaded, region, year), "earlier": address(region, year - 1),
        "later": address(region, year + 1), "loaded": [_told(one) for one in loaded if one.region == region],
        "missing": say_years_missing(missing, spoken()), "provisional": provisional_count(),
        "hours": [hours_of(one) for one in calendars(policy_of(version.pk)).values()] if version else [],
        "policy_href": reverse("desk:policy"), "may_edit": "calendar.edit" in act.permissions,
        "form": LoadingForm(initial={"year": missing[0] if missing else year, "region": region}),
        "problem": "", "mistakes": (), "asks_sure": False, "done": request.GET.get("loaded", "")[:4],
    }  # fmt: skip
    return desk_page(
        request, act, "desk/calendar/page.html", {**values, **more}, place="calendar", status=status
    )


def _missing(today: dt.date) -> tuple[int, ...]:
    """The years nobody loaded that promises will soon need."""
    return years_missing(today.year, today.year + (today.month >= FIRST_MONTH_TO_ASK))


def asked_year(request: HttpRequest, today: dt.date) -> int:
    """The year in the address, else this one."""
    said = request.GET.get("year", "")
    return int(said) if said.isdecimal() and len(said) == 4 and int(said) in YEARS else today.year


def asked_region(request: HttpRequest) -> str:
    """The region in the address, else the whole country."""
    said = request.GET.get("region", "CN")
    try:
        check_region(said)
    except Refusal:
        return "CN"
    return said


def address(region: str, year: int) -> str:
    """A year of a region."""
    return f"{reverse('desk:calendar')}?{urlencode({'region': region, 'year': str(year)})}"


def _regions(loaded: list[LoadedYear], region: str, year: int) -> list[Tab]:
    known = sorted({"CN", region, *(one.region for one in loaded)})
    return [
        Tab(address(one, year), _now("全国") if one == "CN" else one, current=one == region) for one in known
    ]


def _told(one: LoadedYear) -> tuple[LoadedYear, str]:
    return one, named("holiday_source", one.source)


@staff_post("calendar.edit")
def loading(request: HttpRequest, act: Act) -> HttpResponse:
    """Load a year. Every mistake is said at once, with its line; what was there stays until the file is right."""
    form = LoadingForm(request.POST, request.FILES)
    if not form.is_valid():
        return _calendar(request, act, form=form, status=422)
    try:
        published = published_of(form.cleaned_data)
        load_holidays(
            region=form.cleaned_data["region"], year=published.year, days=published.days, source="imported",
            papers=published.papers, act=act,
        )  # fmt: skip
    except HolidaysUnreadable as refusal:
        told = [say_holiday_mistake(one, spoken()) for one in refusal.values["mistakes"]]
        return _calendar(request, act, form=form, problem=say_refusal(refusal), mistakes=told, status=422)
    except Refusal as refusal:
        status, asks_sure = STATUS[refusal.sort], isinstance(refusal, FewDaysOff)
        return _calendar(
            request, act, form=form, problem=say_refusal(refusal), asks_sure=asks_sure, status=status
        )
    there = address(form.cleaned_data["region"], published.year)
    return HttpResponseRedirect(f"{there}&loaded={published.year}", status=303)


def published_of(said: dict[str, Any]) -> PublishedYear:
    """The year in a file or pasted. Raises HolidaysUnreadable, NothingToLoad, FewDaysOff unless said to be right."""
    raw: bytes = said["file"].read() if said["file"] else said["pasted"].encode()
    published = read_published(raw, said["year"])
    if not said["sure"]:
        check_days_off(published, region=said["region"])
    return published


def read_published(raw: bytes, year: int) -> PublishedYear:
    """A year from JSON or from a table, by how it begins. year: for a table, which names none."""
    is_json = raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
    return read_holiday_json(raw) if is_json else read_holiday_csv(raw, year=year)


urlpatterns = [
    path("calendar", calendar, name="calendar"),
    path("calendar/years", loading, name="calendar-load"),
]
