"""Periods counted from a day, and how often something is done, as later sections say them."""

import re

from aftercare.policy.reading.durations import Length
from aftercare.policy.reading.nodes import Scalar
from aftercare.policy.reading.page import Page
from aftercare.policy.reading.words import Key, Vocabulary, plain

FROM_WORDS = Vocabulary({
    "delivered": ("签收|交付|收货", "signing|delivery"), "bought": ("购买", "purchase"),
    "installed": ("安装完成", "installation"), "invoiced": ("开票", "invoice"),
})  # fmt: skip
HOW_OFTEN = Vocabulary({
    "weekly": ("每周", "every week"), "monthly": ("每月", "every month"), "quarterly": ("每季", "every quarter"),
    "half_yearly": ("每半年", "every half-year"), "yearly": ("每年", "every year"),
})  # fmt: skip
PERIOD: Key = ("期限", "period")
_ZH = re.compile(r"(.{2,6}?)(?:次日|之日)?起 ?(.+)")
_EN = re.compile(r"(.+?) from (?:the day (?:after|of) )?(.+)")


def period_from(page: Page, key: Key = PERIOD) -> tuple[Length, str] | None:
    """ "签收次日起 7 天" as ((7, natural_days), "delivered"). The start day is never counted (民法典 201)."""
    node = page.find(key)
    if node is None:
        page.missing(key)
        return None
    said = plain(node.text) if isinstance(node, Scalar) else ""
    found = (_ZH if page.book.language == "zh" else _EN).fullmatch(said)
    start, length = (found[1], found[2]) if found else ("", "")
    if found and page.book.language == "en":
        start, length = length, start
    slug = FROM_WORDS.slug_of(start, page.book.language)
    if slug is None:
        page.book.wrong("unreadable-period", node, said=said)
        return None
    duration = page.duration_of(Scalar(length, node.place))
    return (duration, slug) if duration else None


def natural_days(page: Page, key: Key, standard: int) -> int:
    """A number of natural days under this key."""
    length = page.duration(key)
    if length is not None and length[1] != "natural_days":
        page.book.wrong("days-wanted", page.under(key))
    return standard if length is None else length[0]
