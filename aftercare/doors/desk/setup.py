"""开始使用: setting up an empty house. Only while nobody works here; afterwards these pages are not there.

Nothing is kept between the steps but what the address says, until the administrator is made: then all is done at once.
"""

import re
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from aftercare.calendars.actions import load_holidays
from aftercare.calendars.overview import loaded_years
from aftercare.calendars.queries import years_missing
from aftercare.calendars.rules import FewDaysOff, HolidaysUnreadable
from aftercare.doors.acting import DOOR, address_of, session_of
from aftercare.doors.desk.calendar import LoadingForm, published_of
from aftercare.doors.desk.showing.source import source_lines
from aftercare.doors.look import formats
from aftercare.doors.look.shapes import Step
from aftercare.doors.refused import STATUS
from aftercare.doors.words import say_refusal, spoken
from aftercare.doors.words.calendars import say_holiday_mistake, say_years_missing
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.foundation.refusals import Refusal
from aftercare.people.actions import add_team
from aftercare.people.actions.first import add_first_administrator
from aftercare.people.actions.staff import NewPerson
from aftercare.people.queries import nobody_yet, team_keyed
from aftercare.people.sign_in import Knock, sign_in
from aftercare.policy.actions import publish_policy, save_draft
from aftercare.policy.compiled import check
from aftercare.policy.packs import PACKS
from aftercare.policy.queries import policy_in_force, policy_of
from aftercare.policy.teams import teams

STEPS = ("organisation", "pack", "calendar", "administrator", "people", "sample")
HERE = STEPS[:4]
USUAL_PACK = "standard"
LONGEST = 80
TITLE_LINE = re.compile(r"^(制度|policy):[ \t]*(#.*)?$", re.MULTILINE)


class AdministratorForm(forms.Form):
    """Who sets the house up, and looks after it from then on."""

    name = forms.CharField(label=_("姓名"), max_length=80)
    sign_in_name = forms.CharField(label=_("登录名"), max_length=80)
    password = forms.CharField(
        label=_("密码"),
        max_length=200,
        widget=forms.PasswordInput,
        strip=False,
        help_text=_("至少 10 个字符"),
    )
    second_factor_asked = forms.BooleanField(
        label=_("登录时还要手机验证码"),
        required=False,
        initial=True,
        help_text=_("建议保留：下一步用手机扫码绑定"),
    )


def house_act() -> Act:
    """An act of the house being set up: nobody works here yet."""
    return Act.begun("system:setup", DOOR)


def demand_empty() -> None:
    """Go on only while nobody works here; else there is nothing at this address."""
    if not nobody_yet():
        raise Http404


@require_http_methods(["GET", "HEAD"])
def setup(request: HttpRequest) -> HttpResponse:
    """The step of the address; the first when it names none."""
    demand_empty()
    step = request.GET.get("step", HERE[0])
    return show(request, step if step in HERE else HERE[0], said_so_far(request.GET))


def said_so_far(said: Any) -> dict[str, str]:
    """What was answered up to now; what was skipped is answered by the sample."""
    pack = said.get("pack", "")
    return {
        "organisation": said.get("organisation", "").strip()[:LONGEST],
        "pack": pack if pack in PACKS else USUAL_PACK,
    }


def show(
    request: HttpRequest, step: str, said: dict[str, str], *, status: int = 200, **more: Any
) -> HttpResponse:
    """One step with the way to the next and back."""
    place = STEPS.index(step)
    english = spoken() == "en"
    values = {
        "step": step, "said": said, "steps": progress(step), "usual": config.organisation,
        "next_step": HERE[place + 1] if place + 1 < len(HERE) else "",
        "back_href": address(HERE[place - 1], said) if place else "",
        "skip_href": address(HERE[place + 1], said) if place + 1 < len(HERE) else "",
        "packs": [(pack.slug, pack.english if english else pack.name, about(pack.source)) for pack in PACKS.values()],
        "problem": "", "mistakes": (), "asks_sure": False, **_calendar_values(step), **more,
    }  # fmt: skip
    values.setdefault("form", AdministratorForm() if step == "administrator" else LoadingForm())
    return render(request, f"desk/setup/{step}.html", values, status=status)


def _calendar_values(step: str) -> dict[str, Any]:
    if step != "calendar":
        return {}
    today = formats.local(house_act().at).date()
    missing = years_missing(today.year, today.year + 1)
    form = LoadingForm(initial={"year": missing[0] if missing else today.year + 1, "region": "CN"})
    known = [one.year for one in loaded_years() if one.region == "CN"]
    return {"missing": say_years_missing(missing, spoken()), "known": known[:1] + known[-1:], "form": form}


def about(source: str) -> str:
    """Whom a pack suits, in a few words."""
    return {
        "S0": _now("多数公司从这里开始：分类响应、承诺、维修更换、回访"),
        "S1": _now("客服中心：接待与投诉话术、诊断、四种回访、培训"),
        "S2": _now("会展公司：现场紧急、会办、台账、监督信箱、月度考核"),
        "S3": _now("讲究闭环：自动定级、任务时限、确认与复核"),
        "S4": _now("零售品牌：30 天退换、一年保修、原厂配件、会员权益"),
        "": _now("只有骨架，从头写自己的"),
    }[source]


def progress(step: str) -> list[Step]:
    """The steps, done, now and to come."""
    said = {
        "organisation": _now("公司"), "pack": _now("制度"), "calendar": _now("日历"),
        "administrator": _now("管理员"), "people": _now("同事"), "sample": _now("第一件工单"),
    }  # fmt: skip
    at = STEPS.index(step)
    return [
        Step(said[slug], "done" if place < at else ("now" if place == at else ""))
        for place, slug in enumerate(STEPS)
    ]


def address(step: str, said: dict[str, str]) -> str:
    """A step with what was answered up to now."""
    return f"{reverse('setup:begin')}?{urlencode({'step': step, **said})}"


@require_http_methods(["GET", "HEAD"])
def pack_text(request: HttpRequest, slug: str) -> HttpResponse:
    """A pack as it is written."""
    demand_empty()
    if slug not in PACKS:
        raise Http404
    pack = PACKS[slug]
    values = {
        "lines": source_lines(pack.text, spoken()),
        "pack": pack,
        "back_href": address("pack", {"pack": slug}),
    }
    return render(request, "desk/setup/text.html", values)


@require_http_methods(["POST"])
def years(request: HttpRequest) -> HttpResponse:
    """Load a year of holidays; without a file there is nothing to load, and the next step comes."""
    demand_empty()
    said, form = said_so_far(request.POST), LoadingForm(request.POST, request.FILES)
    if not (request.FILES or request.POST.get("pasted", "").strip()):
        return HttpResponseRedirect(address("administrator", said), status=303)
    if not form.is_valid():
        return show(request, "calendar", said, form=form, status=422)
    try:
        published = published_of(form.cleaned_data)
        load_holidays(
            region=form.cleaned_data["region"], year=published.year, days=published.days, source="imported",
            papers=published.papers, act=house_act(),
        )  # fmt: skip
    except HolidaysUnreadable as refusal:
        told = [say_holiday_mistake(one, spoken()) for one in refusal.values["mistakes"]]
        return show(
            request, "calendar", said, form=form, problem=say_refusal(refusal), mistakes=told, status=422
        )
    except Refusal as refusal:
        status, asks_sure = STATUS[refusal.sort], isinstance(refusal, FewDaysOff)
        problem = say_refusal(refusal)
        return show(request, "calendar", said, form=form, problem=problem, asks_sure=asks_sure, status=status)
    return HttpResponseRedirect(address("administrator", said), status=303)


@require_http_methods(["POST"])
def administrator(request: HttpRequest) -> HttpResponse:
    """Make the first administrator, and with him the house: roles, policy, teams. Then he signs in and goes on."""
    demand_empty()
    said, form = said_so_far(request.POST), AdministratorForm(request.POST)
    if not form.is_valid():
        return show(request, "administrator", said, form=form, status=422)
    try:
        add_first_administrator(NewPerson(**form.cleaned_data), act=house_act())
    except Refusal as refusal:
        status = STATUS[refusal.sort]
        return show(request, "administrator", said, form=form, problem=say_refusal(refusal), status=status)
    found_house(said)
    knock = Knock(
        name=form.cleaned_data["sign_in_name"], password=form.cleaned_data["password"], address=address_of(request),
        device=request.headers.get("User-Agent", "")[:200],
    )  # fmt: skip
    step = sign_in(session_of(request), knock, act=house_act())
    there = reverse("desk:setup-people")
    enrol = f"{reverse('desk:sign-in-enrolment')}?{urlencode({'next': there})}"
    return HttpResponseRedirect(there if step == "done" else enrol, status=303)


def found_house(said: dict[str, str]) -> None:
    """The policy in force from now on, and the teams it routes to."""
    act = house_act()
    if policy_in_force(act.at) is None:
        publish_policy(save_draft(policy_text(said), act=act), starts_at=act.at, act=act)
    version = policy_in_force(act.at)
    for terms in teams(policy_of(version.pk)) if version else ():
        if team_keyed(terms.key) is None:
            add_team(key=terms.key, name=terms.key, english=terms.english, is_partner=terms.partner, act=act)


def policy_text(said: dict[str, str]) -> str:
    """The chosen pack with the organisation's name in its head, unless that name would spoil the file."""
    text = PACKS[said["pack"]].text
    name = "".join(char for char in said["organisation"] if char.isprintable() and char not in '"\\')
    found = TITLE_LINE.search(text)
    if not name or found is None:
        return text
    key = "公司" if found[1] == "制度" else "company"
    named = f'{text[: found.end()]}\n  {key}: "{name}"{text[found.end() :]}'
    return text if check(named).mistakes else named


app_name = "setup"
urlpatterns = [
    path("", setup, name="begin"),
    path("/packs/<slug:slug>", pack_text, name="pack"),
    path("/years", years, name="years"),
    path("/administrator", administrator, name="administrator"),
]
