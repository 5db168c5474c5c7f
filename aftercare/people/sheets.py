"""What staff look like in a sheet: the columns. Pure."""

import re

from aftercare.foundation.sheets import Column

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
