"""The team: joining, changing, leaving, and what each takes."""

import pytest

from aftercare.foundation.ledger.models import Entry
from aftercare.people.actions import add_person
from aftercare.people.actions.staff import NewPerson
from aftercare.people.models import Person, Role, Team
from aftercare.people.queries import permissions_of
from tests.cast import World, act_at
from tests.doors.desk.conftest import Browser, says
from tests.doors.manager.counting import statements

LIST = 8
"""Statements: people, their roles, teams and skills, who is away, teams, their members, the frame."""


def test_someone_joins_with_roles_and_teams(company: World, guanli: Browser) -> None:
    team = Team.objects.order_by("id")[0]
    answer = guanli.post(
        "/desk/team/people", name="梁超", sign_in_name="LiangChao", password="a-good-long-one", cap="12",
        roles=["service"], teams=[team.key],
    )  # fmt: skip
    person = Person.objects.get(sign_in_name="liangchao")
    assert (answer.status_code, answer["Location"]) == (303, f"/desk/team/people/{person.pk}")
    assert ([role.slug for role in person.roles.all()], [one.key for one in person.teams.all()], person.load.cap) == (
        ["service"], [team.key], 12,
    )  # fmt: skip
    assert says(guanli.get("/desk/team", q="梁超"), "梁超")


def test_who_gives_no_roles_adds_people_without(company: World, chengli: Browser) -> None:
    answer = chengli.post(
        "/desk/team/people", name="梁超", sign_in_name="liangchao", cap="12", roles=["administrator"]
    )
    assert answer.status_code == 422
    assert not Person.objects.filter(sign_in_name="liangchao").exists()


@pytest.mark.django_db(transaction=True)
def test_a_taken_name_keeps_the_form(company: World, guanli: Browser) -> None:
    answer = guanli.post("/desk/team/people", name="另一位林可", sign_in_name="linke", cap="12")
    assert (answer.status_code, says(answer, "另一位林可")) == (409, True)


def change(browser: Browser, person: Person, what: str, **fields: object) -> int:
    return browser.post(f"/desk/team/people/{person.pk}/{what}", **fields).status_code


def test_a_manager_says_what_someone_can_do_and_carry(company: World, chengli: Browser) -> None:
    person, team = company.people["linke"], Team.objects.order_by("id")[0]
    assert change(chengli, person, "skills", skills="退款、软件") == 303
    assert change(chengli, person, "cap", cap="7") == 303
    assert change(chengli, person, "teams", teams=[team.key]) == 303
    person = Person.objects.get(pk=person.pk)
    assert sorted(skill.slug for skill in person.skills.all()) == ["软件", "退款"]
    assert (person.load.cap, person.receiving, [one.key for one in person.teams.all()]) == (
        7,
        False,
        [team.key],
    )


def test_a_manager_says_when_someone_works(company: World, chengli: Browser) -> None:
    person = company.people["linke"]
    week = {"day0": "09:00-12:00 13:00-18:00", "day5": "22:00-06:00"}
    assert change(chengli, person, "shifts", first_on="2026-11-30", **week) == 303
    assert list(person.shifts.order_by("weekday", "opens").values_list("weekday", "opens", "closes")) == [
        (0, 540, 720), (0, 780, 1080), (5, 1320, 1800),
    ]  # fmt: skip


def test_someone_goes_away_and_comes_back_early(company: World, chengli: Browser) -> None:
    person = company.people["linke"]
    away = {"from_at": "2026-11-24T09:00", "until_at": "2026-11-25T09:00", "reason": "leave"}
    assert change(chengli, person, "absence", **away) == 303
    absence = person.absences.get()
    assert absence.from_at.isoformat() == "2026-11-24T01:00:00+00:00"
    assert change(chengli, person, "return", absence=absence.pk) == 303
    absence.refresh_from_db()
    assert absence.called_off_at is not None


def test_hours_nobody_can_read_are_said_beside_their_day(company: World, chengli: Browser) -> None:
    person = company.people["linke"]
    answer = chengli.post(f"/desk/team/people/{person.pk}/shifts", first_on="2026-11-30", day0="上午")
    assert (answer.status_code, says(answer, "09:00-18:00", "上午")) == (422, True)
    assert not person.shifts.exists()


def test_a_manager_does_not_reach_an_administrators_sign_in(
    company: World, chengli: Browser, guanli: Browser
) -> None:
    person = company.people["guanli"]
    was = Person.objects.get(pk=person.pk).password
    for what, fields in (("password", {"password": "a-good-long-one"}), ("second-factor", {}), ("end", {})):
        assert change(chengli, person, what, **fields) == 403
    assert (Person.objects.get(pk=person.pk).password, Person.objects.get(pk=person.pk).ended_at) == (
        was,
        None,
    )
    assert change(guanli, company.people["linke"], "password", password="a-good-long-one") == 303


def test_roles_are_given_by_those_who_give_roles(company: World, chengli: Browser, guanli: Browser) -> None:
    person = company.people["linke"]
    assert change(chengli, person, "roles", roles=["manager"]) == 403
    assert change(guanli, person, "roles", roles=["specialist"]) == 303
    assert [role.slug for role in person.roles.all()] == ["specialist"]


def test_someone_leaves(company: World, guanli: Browser, linke: Browser) -> None:
    person = company.people["linke"]
    assert linke.get("/desk/").status_code == 200
    assert change(guanli, person, "end") == 303
    assert says(guanli.get("/desk/team", ended="1"), "林可")
    assert Entry.objects.filter(kind="person.ended", thread=person.thread).count() == 1


def test_a_role_changes_for_all_who_have_it(company: World, guanli: Browser, chengli: Browser) -> None:
    assert chengli.get("/desk/team/roles").status_code == 403
    assert guanli.post("/desk/team/roles/service", permissions=["case.see"]).status_code == 303
    assert Role.objects.get(slug="service").permissions == ["case.see"]
    assert permissions_of(company.people["linke"].pk) == {"case.see"}


def test_a_team_is_set_up_and_led(company: World, chengli: Browser) -> None:
    assert chengli.post("/desk/team/teams", key="夜班", english="Night").status_code == 303
    lead = company.people["linke"]
    assert chengli.post("/desk/team/teams/夜班/lead", lead=lead.pk).status_code == 303
    assert Team.objects.get(key="夜班").lead == lead


@pytest.mark.parametrize("more", [1, 3])
def test_the_list_costs_the_same_however_many_work_here(company: World, chengli: Browser, more: int) -> None:
    for number in range(more):
        add_person(NewPerson(sign_in_name=f"new{number}", name=f"新人{number}"), act=act_at())
    assert statements(chengli, "/desk/team") == LIST


def test_who_sees_people_changes_none(company: World, linke: Browser, tongmo: Browser) -> None:
    assert tongmo.get("/desk/team").status_code == 403
    page = linke.get(f"/desk/team/people/{company.people['chengli'].pk}")
    assert (page.status_code, says(page, '<form class="inside')) == (200, False)
    assert change(linke, company.people["chengli"], "cap", cap="1") == 403


def test_whoever_is_given_no_cases_receives_none(company: World, chengli: Browser) -> None:
    tongmo, linke = company.people["tongmo"], company.people["linke"]
    Person.objects.filter(pk__in=[tongmo.pk, linke.pk]).update(receiving=True)
    for person, takes in ((tongmo, False), (linke, True)):
        row = chengli.get("/desk/team", q=person.name).content.decode().partition("<tbody>")[2]
        assert ["接待中" in row, "0 / 20" in row, "不接工单" in row] == [takes, takes, not takes]
        assert says(chengli.get(f"/desk/team/people/{person.pk}"), "手上 0 / 20") is takes


def test_who_is_given_no_cases_is_no_load_on_the_board_and_sees_none_of_their_own(
    company: World, chengli: Browser, guanli: Browser
) -> None:
    role = Role.objects.get(slug="warehouse")
    liangchao = NewPerson(sign_in_name="liangchao", name="梁超", second_factor_asked=False)
    add_person(liangchao, roles=[role], act=act_at())
    loads = chengli.get("/desk/decisions").content.decode().split("此刻的负荷")[1].split("</section>")[0]
    assert ["白杨" in loads, "梁超" in loads, "佟陌" in loads, "管理员" in loads] == [
        True,
        False,
        False,
        False,
    ]
    shown = [browser.get("/desk/team").content.decode() for browser in (chengli, guanli)]
    assert ['id="my-load"' in page for page in shown] == [True, False]
