"""What customers look like in a sheet: the columns, and a row as a contact. Pure."""

import re

from aftercare.customers.identities import Contact, fold_email
from aftercare.customers.phones import phones_in
from aftercare.foundation.sheets import Column, Trouble
from aftercare.foundation.sheets.intake import Values

COLUMNS = (
    Column(field="name", names=("客户姓名", "姓名", "客户", "客户名称", "customer name"), longest=120),
    Column(
        field="phones",
        kind="code",
        many=True,
        names=("电话", "手机", "手机号", "联系电话", "联系方式", "座机", "phone", "mobile", "telephone"),
    ),
    Column(field="emails", names=("邮箱", "电子邮件", "email", "e-mail", "mail"), many=True, longest=254),
    Column(
        field="number", names=("客户编号", "编号", "customer number", "customer no"), kind="code", longest=60
    ),
    Column(field="member", names=("会员号", "会员卡号", "member number", "member"), kind="code", longest=60),
    Column(field="level", names=("等级", "会员等级", "客户等级", "level"), longest=40),
    Column(field="group", names=("分组", "客户类型", "客户分组", "group"), longest=40),
    Column(field="region", names=("地区", "区域", "省份", "region"), longest=60),
    Column(field="important", names=("重要客户", "重点客户", "important", "vip"), kind="yes"),
)

_BETWEEN = re.compile(r"[\s、,，;；]+")


def contact_of(row: Values) -> Contact | Trouble:
    """The contact a row describes; or why it is none, such as a number that cannot be read."""
    cells = [str(cell) for cell in _list(row.get("phones"))]
    unread = [piece for cell in cells for piece in phones_in(cell)[1]]
    if unread:
        return Trouble("phones", _why_unread(unread[0]), {"given": unread[0][:80]})
    contact = Contact(
        name=_text(row, "name"),
        phones=tuple(cells),
        emails=tuple(mail for cell in _list(row.get("emails")) for mail in _BETWEEN.split(str(cell)) if mail),
        number=_text(row, "number"),
        member=_text(row, "member"),
        level=_text(row, "level"),
        group=_text(row, "group"),
        region=_text(row, "region"),
        important=bool(row.get("important")),
    )
    identities = contact.identities()
    if strange := [mail for mail in contact.emails if fold_email(mail) is None]:
        return Trouble("emails", "not-an-email", {"given": strange[0][:80]})
    if not contact.number and not any(known.is_key for known in identities):
        return Trouble("phones", "nothing-to-know-him-by")
    return contact


def _why_unread(piece: str) -> str:
    """A landline that only lacks the zero of its area code was taken for a number by a spreadsheet."""
    digits = "".join(char for char in piece if char.isdigit())
    read, leftovers = phones_in(f"0{digits}")
    lost = digits == piece and not leftovers and read and read[0].kind == "landline"
    return "leading-zero-lost" if lost else "not-a-phone"


def _text(row: Values, field: str) -> str:
    value = row.get(field)
    return str(value) if value else ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
