"""What we offer a customer: the choices, price first."""

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from aftercare.doors.look import formats
from aftercare.doors.look.covering import mask_text
from aftercare.doors.words import named
from aftercare.handling.models import Choice
from aftercare.handling.queries.customer_page import CustomerPage

Line = tuple[str, str, str]


class Offered(NamedTuple):
    """One choice as it is drawn: its lines are (label, value, remark)."""

    id: int
    title: str
    remedy: str
    lines: list[Line]
    costs: bool


class Offer(NamedTuple):
    """The open proposal. agree: what the button of a single choice says."""

    choices: list[Offered]

    @property
    def agree(self) -> str:
        if len(self.choices) > 1:
            return _("同意选中的方案")
        return _("同意「%(title)s」") % {"title": self.choices[0].title}


def offer(page: CustomerPage, at: dt.datetime) -> Offer | None:
    """What is offered at this moment."""
    return Offer([_offered(choice, at) for choice in page.choices]) if page.choices else None


def _offered(choice: Choice, at: dt.datetime) -> Offered:
    lines = [
        (
            _("费用"),
            formats.money(Decimal(choice.cost_fen) / 100),
            _("您不用付钱") if not choice.cost_fen else "",
        ),
        (_("怎么做"), mask_text(choice.steps), ""),
        (_("效果"), mask_text(choice.effect), ""),
        (_("办好时间"), *_by(choice.promised_at, at)),
    ]
    return Offered(
        id=choice.pk, title=choice.title, remedy=named("remedy", choice.remedy),
        lines=[line for line in lines if line[1]], costs=choice.cost_fen > 0,
    )  # fmt: skip


def _by(promised_at: dt.datetime | None, at: dt.datetime) -> tuple[str, str]:
    """When it will be done, and the remark that goes with it."""
    if promised_at is None:
        return "", ""
    when = formats.moment(promised_at)
    if promised_at > at:
        return _("%(when)s 前") % {"when": when}, ""
    return _("原定 %(when)s，已经过了") % {"when": when}, _("您同意后，我们给您新的时间")
