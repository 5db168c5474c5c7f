import io
from zoneinfo import ZoneInfo

import pytest

from aftercare.foundation.act import Act
from aftercare.foundation.sheets import line
from aftercare.foundation.sheets.intake import Report, deal_with, next_rows, plan_of
from aftercare.people.access import NotAllowed
from aftercare.people.actions import add_team
from aftercare.people.actions.bringing_in import StaffIntake
from aftercare.people.exporting import staff_rows
from aftercare.people.models import Person, Role
from aftercare.people.queries import permissions_of
from aftercare.people.sheets import STAFF
from tests.refused import refused

from .conftest import NOON

pytestmark = pytest.mark.django_db
SHEET = (
    "登录名,姓名,邮箱,角色,部门,技能,在办上限\n"
    "baiyang,白杨,bai@example.com,售后专员,客服部,鞋、包,12\n"
    "BAIYANG,又是白杨,,客服,,,\n"
    "chengli,程莉,,manager、specialist,客服部,,\n"
    "fake,假,,国王,,,\n"
    "lost,失,,客服,月球部,,\n"
    "lazy,懒,,客服,,,-1\n"
)


def taken(content: bytes, act: Act | None) -> Report:
    file = io.BytesIO(content)
    plan = plan_of(file, StaffIntake())
    rows, _ = next_rows(file, plan, plan.first, limit=200)
    return deal_with(rows, plan, StaffIntake(), zone=ZoneInfo("Asia/Shanghai"), act=act)


def told(report: Report) -> tuple[int, int, list[tuple[int, str]]]:
    return report.added, report.known, [(row, fault.slug) for row, fault in report.faults]


def test_staff_come_in_with_roles_teams_and_skills(roles: dict[str, Role], act: Act) -> None:
    team = add_team(key="kefu", name="客服部", act=act)
    expected = (2, 1, [(5, "unknown-role"), (6, "unknown-team"), (7, "not-a-number")])
    assert told(taken(SHEET.encode(), None)) == expected
    assert not Person.objects.exists()
    assert told(taken(SHEET.encode(), act)) == expected

    bai, cheng = Person.objects.order_by("pk")
    assert (bai.sign_in_name, bai.name, bai.load.cap, bai.joined_at) == ("baiyang", "白杨", 12, NOON)
    assert (list(bai.teams.all()), set(bai.skills.values_list("slug", flat=True))) == ([team], {"鞋", "包"})
    assert not bai.has_usable_password()
    assert {role.slug for role in cheng.roles.all()} == {"manager", "specialist"}


def test_what_is_written_comes_in_again_and_adds_nothing(roles: dict[str, Role], act: Act) -> None:
    add_team(key="kefu", name="客服部", act=act)
    taken(SHEET.encode(), act)
    written = b"".join(map(line, [[column.names[0] for column in STAFF], *staff_rows()]))
    assert told(taken(written, act)) == (0, 2, [])


def test_a_sheet_gives_roles_only_by_who_may(roles: dict[str, Role], act: Act) -> None:
    manager = Act.begun("staff:8", "desk", permissions=frozenset(roles["manager"].permissions))
    with refused(NotAllowed):
        taken(SHEET.encode(), manager)
    assert permissions_of(8) == frozenset()
