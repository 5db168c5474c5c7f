"""The small forms by which one thing about a person is changed, filled with how things are."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aftercare.doors.desk.steps.step import moment
from aftercare.doors.look import formats
from aftercare.doors.words import named, spoken
from aftercare.foundation.act import Act
from aftercare.people.actions.rosters import ABSENCE_REASONS
from aftercare.people.models import Person
from aftercare.people.roster import roles_listed, shifts_now, teams_listed

WINDOW = re.compile(r"([01]?\d|2[0-4])[:：]([0-5]\d)\s*[-–—~至]\s*(次日)?([01]?\d|2[0-4])[:：]([0-5]\d)")
BETWEEN = re.compile(r"[,，、;；\s]+")


class PersonForm(forms.Form):
    """A form about one person, filled with how things are."""

    def __init__(self, *args: Any, person: Person, act: Act, **kwargs: Any) -> None:
        self.person, self.act = person, act
        super().__init__(*args, **kwargs)
        self.settle()

    def settle(self) -> None:
        """Fill in choices and first values."""


class ParticularsForm(PersonForm):
    """Name and how to reach him."""

    name = forms.CharField(label=_("姓名"), max_length=80)
    email = forms.EmailField(label=_("邮箱"), required=False)
    phone = forms.CharField(label=_("电话"), required=False, max_length=40)
    language = forms.ChoiceField(label=_("语言"), choices=[("zh-hans", "中文"), ("en", "English")])
    second_factor_asked = forms.BooleanField(label=_("登录要验证码"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def settle(self) -> None:
        for name in self.fields:
            self.initial[name] = getattr(self.person, name)


class TeamsForm(PersonForm):
    """Which teams he belongs to."""

    teams = forms.MultipleChoiceField(
        label=_("所属团队"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def settle(self) -> None:
        field = self.fields["teams"]
        assert isinstance(field, forms.ChoiceField)
        english = spoken() == "en"
        field.choices = [
            (team.key, (english and team.english) or team.name) for team in teams_listed(self.act)
        ]
        self.initial["teams"] = [team.key for team in self.person.teams.all()]


class RolesForm(PersonForm):
    """What he may do."""

    roles = forms.MultipleChoiceField(label=_("角色"), required=False, widget=forms.CheckboxSelectMultiple)

    def settle(self) -> None:
        field = self.fields["roles"]
        assert isinstance(field, forms.ChoiceField)
        english = spoken() == "en"
        field.choices = [
            (role.slug, (english and role.english) or role.name) for role in roles_listed(self.act)
        ]
        self.initial["roles"] = [role.slug for role in self.person.roles.all()]


class SkillsForm(PersonForm):
    """What he can do well, as policy names it."""

    skills = forms.CharField(
        label=_("技能"), required=False, max_length=600, help_text=_("用顿号或空格隔开，写法和制度里一样")
    )

    def settle(self) -> None:
        self.initial["skills"] = "、".join(sorted(skill.slug for skill in self.person.skills.all()))


class CapForm(PersonForm):
    """How many open cases at once, and whether new ones come."""

    cap = forms.IntegerField(label=_("在办上限"), min_value=0, max_value=10_000)
    receiving = forms.BooleanField(label=_("接收新工单"), required=False)

    def settle(self) -> None:
        load = getattr(self.person, "load", None)
        self.initial["cap"] = load.cap if load else 0
        self.initial["receiving"] = self.person.receiving


class ShiftsForm(PersonForm):
    """A weekly pattern from a day on."""

    first_on = forms.DateField(label=_("从哪天起"))

    def settle(self) -> None:
        today = formats.local(self.act.at).date()
        self.initial["first_on"] = today
        present = shifts_now(self.person, today)
        for weekday in range(7):
            day = dt.date(2024, 1, 1) + dt.timedelta(days=weekday)
            windows = [shift_words(one.opens, one.closes) for one in present if one.weekday == weekday]
            self.initial[f"day{weekday}"] = " ".join(windows)
            self.fields[f"day{weekday}"] = forms.CharField(
                label=formats.weekday(day), required=False, max_length=80
            )

    def clean(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        said["shifts"] = []
        for weekday in range(7):
            windows = windows_of(said.get(f"day{weekday}", ""))
            if windows is None:
                self.add_error(f"day{weekday}", _now("写成 09:00-18:00 这样；一天几段用空格隔开，休息就留空"))
            else:
                said["shifts"] += [(weekday, *window) for window in windows]
        return said


class AbsenceForm(PersonForm):
    """A time away."""

    from_at = moment(_("从"))
    until_at = moment(_("到"))
    reason = forms.ChoiceField(label=_("原因"))

    def settle(self) -> None:
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(slug, named("absence_reason", slug)) for slug in ABSENCE_REASONS]


class ReturnForm(PersonForm):
    """Which absence is called off."""

    absence = forms.IntegerField(widget=forms.HiddenInput)


class PasswordForm(PersonForm):
    """A new password to hand over."""

    password = forms.CharField(
        label=_("新密码"), max_length=200, widget=forms.PasswordInput, strip=False,
        help_text=_("至少 10 个字符。他所有的登录会立即退出"),
    )  # fmt: skip


def windows_of(said: str) -> list[tuple[int, int]] | None:
    """Hours of a day as minutes after midnight; None when they cannot be read."""
    rest = WINDOW.sub(" ", said)
    if BETWEEN.sub("", rest):
        return None
    found = []
    for opens_hour, opens_minute, next_day, hour, minute in WINDOW.findall(said):
        opens, closes = int(opens_hour) * 60 + int(opens_minute), int(hour) * 60 + int(minute)
        found.append((opens, closes + (1440 if next_day or closes <= opens else 0)))
    return found


def shift_words(opens: int, closes: int) -> str:
    """Hours of a shift as they are typed: 22:00-06:00 ends on the next day."""
    ends = closes - 1440 if closes > 1440 else closes
    return f"{opens // 60:02}:{opens % 60:02}-{ends // 60:02}:{ends % 60:02}"
