"""What products, purchases and exhibitions look like in a sheet: the columns. Pure."""

import datetime as dt

from aftercare.foundation.sheets import Column
from aftercare.foundation.sheets.intake import Values

CODE = ("商品编码", "货号", "款号", "product code", "sku")
CONTACT_COLUMNS = (
    Column(
        field="phones",
        names=("电话", "手机", "客户电话", "联系电话", "phone", "mobile"),
        kind="code",
        many=True,
    ),
    Column(field="emails", names=("邮箱", "email", "e-mail"), many=True, longest=254),
    Column(field="customer_number", names=("客户编号", "customer number"), kind="code", longest=60),
)

PRODUCTS = (
    Column(field="code", names=(*CODE, "编码", "code"), kind="code", required=True, longest=60),
    Column(field="name", names=("商品名称", "商品", "名称", "product name", "name"), required=True),
    Column(field="brand", names=("品牌", "brand"), longest=60),
    Column(field="line", names=("产品线", "品类", "类别", "product line", "line"), longest=60),
    Column(field="needs_installation", names=("需要安装", "是否安装", "needs installation"), kind="yes"),
)

PURCHASES = (
    Column(
        field="number",
        names=("订单号", "合同号", "单号", "order number", "order no", "contract number"),
        kind="code",
        required=True,
        longest=60,
    ),
    Column(field="kind", names=("类型", "单据类型", "kind"), longest=12),
    Column(field="channel", names=("渠道", "销售渠道", "平台", "channel"), longest=40),
    Column(field="region", names=("地区", "区域", "region"), longest=60),
    Column(
        field="bought_at",
        names=("购买时间", "下单时间", "购买日期", "订单日期", "签约日期", "bought at", "order date"),
        kind="moment",
        required=True,
    ),
    Column(field="evidence", names=("凭证", "evidence"), longest=20),
    *CONTACT_COLUMNS,
    Column(field="customer_name", names=("客户姓名", "姓名", "客户", "customer name"), longest=120),
    Column(field="product_code", names=CODE, kind="code", required=True, longest=60),
    Column(
        field="serial", names=("序列号", "机身号", "sn", "serial", "serial number"), kind="code", longest=80
    ),
    Column(field="quantity", names=("数量", "件数", "quantity"), kind="whole"),
    Column(field="price", names=("金额", "实付金额", "价格", "price", "amount"), kind="money"),
    Column(
        field="delivered_at",
        names=("签收时间", "交付时间", "签收日期", "交付日期", "delivered at"),
        kind="moment",
    ),
    Column(field="installed_at", names=("安装时间", "安装日期", "installed at"), kind="moment"),
    Column(field="customised", names=("定制", "是否定制", "customised"), kind="yes"),
    Column(field="special_price", names=("特价", "是否特价", "special price"), kind="yes"),
)

PROJECTS = (
    Column(
        field="code", names=("展会编号", "项目编号", "编号", "code"), kind="code", required=True, longest=60
    ),
    Column(field="name", names=("展会名称", "展会", "项目名称", "名称", "name"), required=True),
    Column(field="place", names=("地点", "展馆", "place", "venue")),
    Column(
        field="set_up_on", names=("布展日期", "布展", "进场日期", "set-up day"), kind="day", required=True
    ),
    Column(
        field="opens_on", names=("开展日期", "开展", "开幕日期", "opening day"), kind="day", required=True
    ),
    Column(
        field="closes_on", names=("闭展日期", "闭展", "闭幕日期", "closing day"), kind="day", required=True
    ),
    Column(field="dismantled_on", names=("撤展日期", "撤展", "dismantling day"), kind="day", required=True),
)

EVIDENCE = {
    "电子订单": "order", "订单": "order", "发票": "invoice", "保修卡": "warranty_card", "激活": "activation",
    "小票": "receipt_photo", "小票照片": "receipt_photo", "口述": "said",
}  # fmt: skip
KINDS = {"订单": "order", "合同": "contract", "order": "order", "contract": "contract", "": "order"}


def text(row: Values, field: str) -> str:
    """The text of a cell, "" when it is empty."""
    value = row.get(field)
    return value if isinstance(value, str) else ""


def texts(row: Values, field: str) -> tuple[str, ...]:
    """The texts of all columns of one name."""
    value = row.get(field)
    return tuple(str(one) for one in value) if isinstance(value, list) else ()


def moment(row: Values, field: str) -> dt.datetime | None:
    """The moment in a cell, None when it is empty."""
    value = row.get(field)
    return value if isinstance(value, dt.datetime) else None


def day(row: Values, field: str) -> dt.date:
    """The day in a cell of a column that is required."""
    value = row[field]
    if not isinstance(value, dt.date):
        raise TypeError(f"{field} was read as {value!r}")
    return value


def whole(row: Values, field: str) -> int | None:
    """The whole number in a cell, None when it is empty."""
    value = row.get(field)
    return value if isinstance(value, int) else None
