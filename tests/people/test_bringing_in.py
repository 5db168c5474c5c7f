import io

import pytest

from aftercare.foundation.act import Act
from aftercare.foundation.jobs import drain_jobs
from aftercare.foundation.jobs.models import JobFailure
from aftercare.foundation.sheets import line
from aftercare.foundation.sheets.work import start_import
from aftercare.people.actions import add_team
from aftercare.people.models import Person, Role
from aftercare.people.sheets import STAFF, staff_rows
from tests.sheets.taking import Told, taken

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


KIND = "import-staff"


def test_staff_come_in_with_roles_teams_and_skills(roles: dict[str, Role], act: Act) -> None:
    team = add_team(key="kefu", name="客服部", act=act)
    faults = ((5, "roles", "unknown-role"), (6, "teams", "unknown-team"), (7, "cap", "not-a-number"))
    assert taken(KIND, SHEET.encode(), act=act, looks_only=True) == Told(added=2, known=1, faults=faults)
    assert not Person.objects.exists()
    assert taken(KIND, SHEET.encode(), act=act) == Told(added=2, known=1, faults=faults)

    bai, cheng = Person.objects.order_by("pk")
    assert (bai.sign_in_name, bai.name, bai.load.cap, bai.joined_at) == ("baiyang", "白杨", 12, NOON)
    assert (list(bai.teams.all()), set(bai.skills.values_list("slug", flat=True))) == ([team], {"鞋", "包"})
    assert not bai.has_usable_password()
    assert {role.slug for role in cheng.roles.all()} == {"manager", "specialist"}


def test_what_is_written_comes_in_again_and_adds_nothing(roles: dict[str, Role], act: Act) -> None:
    add_team(key="kefu", name="客服部", act=act)
    taken(KIND, SHEET.encode(), act=act)
    written = b"".join(map(line, [[column.names[0] for column in STAFF], *staff_rows()]))
    assert taken(KIND, written, act=act) == Told(added=0, known=2)


def test_a_sheet_gives_roles_only_by_who_may(roles: dict[str, Role], act: Act) -> None:
    add_team(key="kefu", name="客服部", act=act)
    manager = Act.begun("staff:8", "desk", at=NOON, permissions=frozenset(roles["manager"].permissions))
    start_import(KIND, io.BytesIO(SHEET.encode()), looks_only=False, act=manager)
    drain_jobs(at=NOON)

    assert not Person.objects.exists()
    assert "not-allowed" in set(JobFailure.objects.values_list("slug", flat=True))
