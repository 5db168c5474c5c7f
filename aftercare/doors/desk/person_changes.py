"""What can be changed about a person, each by its own small form and one action."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from aftercare.doors.desk.person_forms import (
    BETWEEN,
    AbsenceForm,
    CapForm,
    ParticularsForm,
    PasswordForm,
    PersonForm,
    ReturnForm,
    RolesForm,
    ShiftsForm,
    SkillsForm,
    TeamsForm,
)
from aftercare.doors.desk.steps.step import Words
from aftercare.foundation.act import Act
from aftercare.people.access import NotAllowed, may, role_for, team_for
from aftercare.people.actions import (
    call_off_absence,
    change_person,
    end_person,
    give_role,
    join_team,
    leave_team,
    record_absence,
    set_cap,
    set_password,
    set_receiving,
    set_shifts,
    set_skills,
    take_role,
)
from aftercare.people.actions.second_factor import remove_second_factor
from aftercare.people.models import Person
from aftercare.people.permissions import GIVES_ROLES
from aftercare.people.queries import permissions_of
from aftercare.people.roster import absences_ahead
from aftercare.people.rules import WeeklyShift


def demand_reach(act: Act, person: Person) -> None:
    """Go on only if the one acting may do all that this person may, or gives roles. Raises NotAllowed.

    Who resets a password or lets the second factor go could sign in as that person.
    """
    if not may(act, GIVES_ROLES) and permissions_of(person.pk) - act.permissions:
        raise NotAllowed(permission=GIVES_ROLES)


def _change_particulars(person: Person, said: dict[str, Any], act: Act) -> None:
    demand_reach(act, person)
    version = said.pop("version")
    changes = {field: value for field, value in said.items() if getattr(person, field) != value}
    if changes:
        change_person(person, changes=changes, expects=version, act=act)


def _change_teams(person: Person, said: dict[str, Any], act: Act) -> None:
    was = {team.key: team for team in person.teams.all()}
    for key in sorted(set(said["teams"]) - was.keys()):
        join_team(person, team_for(act, key), act=act)
    for key in sorted(was.keys() - set(said["teams"])):
        leave_team(person, was[key], act=act)


def _change_roles(person: Person, said: dict[str, Any], act: Act) -> None:
    was = {role.slug: role for role in person.roles.all()}
    for slug in sorted(set(said["roles"]) - was.keys()):
        give_role(person, role_for(act, slug), act=act)
    for slug in sorted(was.keys() - set(said["roles"])):
        take_role(person, was[slug], act=act)


def _change_skills(person: Person, said: dict[str, Any], act: Act) -> None:
    set_skills(person, skills=[word[:60] for word in BETWEEN.split(said["skills"]) if word], act=act)


def _change_cap(person: Person, said: dict[str, Any], act: Act) -> None:
    load = getattr(person, "load", None)
    if load is not None and load.cap != said["cap"]:
        set_cap(person, cap=said["cap"], act=act)
    set_receiving(person, receiving=said["receiving"], act=act)


def _change_shifts(person: Person, said: dict[str, Any], act: Act) -> None:
    shifts = [
        WeeklyShift(weekday=weekday, opens=opens, closes=closes, first_on=said["first_on"])
        for weekday, opens, closes in said["shifts"]
    ]
    set_shifts(person, shifts=shifts, first_on=said["first_on"], act=act)


def _go_away(person: Person, said: dict[str, Any], act: Act) -> None:
    record_absence(person, **said, act=act)


def _come_back(person: Person, said: dict[str, Any], act: Act) -> None:
    for absence in absences_ahead(person, act.at):
        if absence.pk == said["absence"]:
            call_off_absence(absence, act=act)


def _set_password(person: Person, said: dict[str, Any], act: Act) -> None:
    demand_reach(act, person)
    set_password(person, password=said["password"], act=act)


def _forget_second_factor(person: Person, said: dict[str, Any], act: Act) -> None:
    demand_reach(act, person)
    remove_second_factor(person, act=act)


def _end(person: Person, said: dict[str, Any], act: Act) -> None:
    demand_reach(act, person)
    end_person(person, act=act)


@dataclass(frozen=True, kw_only=True)
class PersonChange:
    """One thing to change about a person: the last part of its address, its words, its form and the action."""

    slug: str
    title: Words
    press: Words
    take: Callable[[Person, dict[str, Any], Act], None]
    form: type[PersonForm] = PersonForm
    permission: str = "people.manage"
    hint: Words = ""
    danger: bool = False


CHANGES: dict[str, PersonChange] = {
    change.slug: change
    for change in (
        PersonChange(slug="particulars", title=_("资料"), press=_("保存"), take=_change_particulars,
                     form=ParticularsForm),
        PersonChange(slug="roles", title=_("角色"), press=_("保存角色"), take=_change_roles, form=RolesForm,
                     permission=GIVES_ROLES),
        PersonChange(slug="teams", title=_("团队"), press=_("保存团队"), take=_change_teams, form=TeamsForm),
        PersonChange(slug="skills", title=_("技能"), press=_("保存技能"), take=_change_skills, form=SkillsForm),
        PersonChange(slug="cap", title=_("负荷"), press=_("保存"), take=_change_cap, form=CapForm),
        PersonChange(slug="shifts", title=_("排班"), press=_("保存排班"), take=_change_shifts, form=ShiftsForm,
                     hint=_("每周的上班时间；全部留空，就是随时在班")),
        PersonChange(slug="absence", title=_("请假"), press=_("记下"), take=_go_away, form=AbsenceForm),
        PersonChange(slug="return", title=_("提前回来"), press=_("提前回来"), take=_come_back, form=ReturnForm),
        PersonChange(slug="password", title=_("重设密码"), press=_("重设密码"), take=_set_password, form=PasswordForm),
        PersonChange(slug="second-factor", title=_("重设验证码"), press=_("重设验证码"), take=_forget_second_factor,
                     hint=_("手机丢了时用：下次登录重新绑定。")),
        PersonChange(slug="end", title=_("离职"), press=_("办理离职"), take=_end, danger=True,
                     hint=_("立即退出所有登录；他手上的工单请先转交。记录都会保留。")),
    )
}  # fmt: skip
