"""What staff look like in a sheet: the columns an import reads, and the rows an export writes."""

import re
from collections.abc import Iterator

from aftercare.foundation.sheets import Column
from aftercare.people.models import Person

STAFF = (
    Column(
        field="sign_in_name",
        names=("登录名", "账号", "工号", "sign-in name", "login"),
        kind="code",
        required=True,
        longest=80,
    ),
    Column(field="name", names=("姓名", "name"), required=True, longest=80),
    Column(field="email", names=("邮箱", "email", "e-mail"), longest=254),
    Column(field="phone", names=("电话", "手机", "phone", "mobile"), kind="code", longest=40),
    Column(field="roles", names=("角色", "岗位", "role", "roles"), required=True),
    Column(field="teams", names=("团队", "部门", "team", "teams", "department")),
    Column(field="skills", names=("技能", "skills")),
    Column(field="cap", names=("在办上限", "接单上限", "cap"), kind="whole"),
)

_BETWEEN = re.compile(r"\s*[、,，;；/|]\s*")


def several(text: object) -> list[str]:
    """The items of a cell that lists some."""
    return [item for item in _BETWEEN.split(text.strip()) if item] if isinstance(text, str) else []


def staff_rows() -> Iterator[list[str]]:
    """A row for each person present, by sign-in name."""
    people = Person.objects.filter(ended_at=None).select_related("load")
    for person in people.order_by("sign_in_name").prefetch_related("roles", "teams", "skills"):
        yield [
            person.sign_in_name,
            person.name,
            person.email,
            person.phone,
            "、".join(role.slug for role in person.roles.all()),
            "、".join(team.key for team in person.teams.all()),
            "、".join(skill.slug for skill in person.skills.all()),
            str(person.load.cap),
        ]
