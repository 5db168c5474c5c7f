"""Search and go-to: the palette's answer, and the same as a page."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from aftercare.doors.acting import staff_page, wants_fragment
from aftercare.doors.desk.frame import PLACES, address_if_there, desk_page, exists
from aftercare.doors.desk.showing.marks import with_marks_named
from aftercare.doors.look import formats
from aftercare.doors.look.masks import mask_name
from aftercare.doors.look.shapes import Found
from aftercare.doors.words import named
from aftercare.foundation.act import Act
from aftercare.handling.queries.searching import CaseFound, SearchAnswer, search

LONGEST = 500
AROUND = 28
"""Characters of a message shown before and after what was searched for."""


class Part(NamedTuple):
    """A group of what was found."""

    id: str
    title: str
    lines: list[Found]


@staff_page()
def go(request: HttpRequest, act: Act) -> HttpResponse:
    """What the words find, and where they lead. Never silently empty: it says why there is nothing more."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    answer = search(act, words) if words else None
    parts = [*_found(answer, words, act), *_places(words, act)] if answer else _places("", act)
    values = {"parts": parts, "why": _why(answer) if answer else "", "words": words}
    if wants_fragment(request):
        return render(request, "desk/_found.html", values)
    return desk_page(request, act, "desk/search.html", values, place="go")


def _found(answer: SearchAnswer, words: str, act: Act) -> list[Part]:
    names = "customer.see" in act.permissions
    parts = [
        Part("cases", pgettext("several", "工单"), [_case(one, names) for one in dict.fromkeys(answer.cases)]),
        Part("customers", pgettext("place", "客户"), [
            Found(address_if_there("desk:customer", one.id) or _case_address(one.newest), one.name or _("没有留名"),
                  "user", one.newest or _("还没有工单"))
            for one in answer.customers
        ]),
        Part("products", _("商品"), [
            Found(reverse("desk:product", args=[one.id]), one.name, "box",
                  " · ".join(filter(None, (one.line, one.code))))
            for one in answer.products
        ]),
        Part("things", _("购买"), [
            Found(_new_case(line.serial, line.purchase.number, act), line.product.name, "box",
                  line.serial or line.purchase.number)
            for line in answer.lines
        ]),
        Part("messages", _("往来"), [
            Found(_case_address(one.number), excerpt(one.text, words), "chat", one.number) for one in answer.messages
        ]),
    ]  # fmt: skip
    return [part for part in parts if part.lines]


def _case(one: CaseFound, names: bool) -> Found:
    customer = (one.customer or "") if names else mask_name(one.customer or "")
    about = " · ".join(part for part in (customer, named("stage_waiting", one.stage), one.number) if part)
    return Found(_case_address(one.number), formats.titled(one.title), "inbox", about)


def _case_address(number: str | None) -> str:
    return reverse("desk:case", args=[number]) if number else reverse("desk:bench")


def _new_case(serial: str, order: str, act: Act) -> str:
    if "case.open" not in act.permissions:
        return reverse("desk:bench")
    return f"{reverse('desk:new-case')}?{urlencode({'serial': serial, 'order': order})}"


def excerpt(text: str, words: str) -> str:
    """The part of a text around what was searched for, on one line."""
    line = " ".join(with_marks_named(text).split())
    at = line.casefold().find(words.split()[0].casefold()) if words else -1
    begin = max(0, at - AROUND)
    shown = line[begin : begin + 2 * AROUND + len(words)]
    return f"{'…' if begin else ''}{shown}{'…' if begin + len(shown) < len(line) else ''}"


def _places(words: str, act: Act) -> list[Part]:
    """Where one can go and what one can do whose name holds the words; everything when there are none."""
    said = {
        "bench": _("工作台"), "radar": _("承诺雷达"), "decisions": _("看板"), "register": _("台账"),
        "customers": pgettext("place", "客户"), "board": _("留言板"), "policy": _("政策"), "calendar": _("日历"),
        "team": _("团队"), "new-case": _("新建工单"), "tasks": _("我的任务"),
    }  # fmt: skip
    own = [
        (_("通知"), "desk:notices", ""), (_("我的设置"), "desk:me", ""),
        (_("来件"), "desk:inbound", "case.open"), (_("没有送达"), "desk:deliveries", "case.work"),
        (_("监督件"), "desk:confidential", "supervision.handle"), (_("导入表格"), "desk:imports", "import"),
        (pgettext("place", "客户单位"), "desk:companies", "customer.see"), (_("角色"), "desk:roles", "roles.give"),
    ]  # fmt: skip
    pages = [(said[slug], page, takes) for slug, page, takes in PLACES] + own
    lines = [
        Found(reverse(page), text, "plus" if page == "desk:new-case" else "right")
        for text, page, takes in pages
        if exists(page) and (not takes or takes in act.permissions) and words.casefold() in text.casefold()
    ]
    return [Part("places", _("前往"), lines)] if lines else []


def _why(answer: SearchAnswer) -> str:
    """Why there is not more, in a sentence with a way on; "" when the answer speaks for itself."""
    anything = answer.cases or answer.messages or answer.customers or answer.products or answer.lines
    if answer.why == "too-common":
        return _("这个词太常见，只看了最近的 2 万条。加一个词会更准。")
    if answer.why == "too-long":
        return _("搜索的内容太长了。取其中几个词再试。")
    if anything:
        return ""
    return _("没有找到。换个说法，或试试单号、商品名、手机号后四位、序列号后四位。")


urlpatterns = [path("go", go, name="go")]
