"""Rows made into what templates draw: the clocks of queue and promise strip, the wording of a timeline."""

import datetime as dt
from typing import Any

import pytest

from aftercare.cases.queries import Place, QueueRow
from aftercare.doors.desk.search import excerpt
from aftercare.doors.desk.showing.context import because_words
from aftercare.doors.desk.showing.promises import clock_words, strip
from aftercare.doors.desk.showing.queue import Queue
from aftercare.promises.models import Pause, Promise

NOW = dt.datetime(2026, 11, 23, 2, 30, tzinfo=dt.UTC)  # 10:30 in Shanghai
DRAWING = Queue(now=NOW, standing={}, address="/desk/cases/{}", names=True, handlers=False)


def row(**particulars: Any) -> QueueRow:
    usual: dict[str, Any] = dict.fromkeys(QueueRow._fields)
    usual |= {
        "id": 7, "number": "SH-7", "title": "漏水", "channel": "phone", "type": "维修", "stage": "propose",
        "priority": "P2", "unread": False, "next_due_kind": "", "hold": "", "customer": "王雅婷",
    }  # fmt: skip
    return QueueRow(**{**usual, **particulars})


@pytest.mark.parametrize(
    ("left", "group", "state", "words"),
    [
        (dt.timedelta(minutes=-18), "late", "late", "超时 18 分"),
        (dt.timedelta(minutes=42, seconds=30), "soon", "soon", "剩 42 分"),
        (dt.timedelta(minutes=106), "soon", "", "剩 1 时 46 分"),
        (dt.timedelta(hours=4), "today", "", "14:30"),
        (dt.timedelta(days=1), "later", "", "明天 10:30"),
    ],
)
def test_a_row_stands_where_its_next_promise_puts_it(
    left: dt.timedelta, group: str, state: str, words: str
) -> None:
    one = row(next_due_at=NOW + left)
    assert DRAWING.group_of(one) == group
    assert DRAWING.due(one)[:2] == (state, words)


def test_a_row_that_stands_still_says_how_long_it_waits() -> None:
    waiting = DRAWING._replace(standing={7: ("waiting_for_customer", NOW - dt.timedelta(days=2))})
    assert waiting.group_of(row()) == "customer"
    assert waiting.due(row())[:2] == ("paused", "已等 2 天")
    assert waiting.line(row()).meta == "维修 · 等客户答复方案"
    held = waiting.line(row(hold="waiting_for_customer"))
    assert held.meta == "维修 · 计时暂停"  # no proposal waits: a question was put
    parts = DRAWING._replace(standing={7: ("waiting_for_parts", NOW)})
    assert parts.line(row()).meta == "维修 · 计时暂停"
    assert DRAWING.group_of(row(hold="waiting_for_parts")) == "elsewhere"
    assert DRAWING.group_of(row()) == "undated"


def test_names_are_masked_for_those_who_see_no_customers() -> None:
    assert DRAWING.line(row()).name == "王雅婷"
    assert DRAWING._replace(names=False).line(row()).name == "王*"


@pytest.mark.parametrize("place", [Place(NOW, 7), Place(None, 12)])
def test_a_place_in_a_queue_survives_its_address(place: Place) -> None:
    assert Place.decoded(place.coded) == place


@pytest.mark.parametrize("hostile", ["", "x", "-", "1-", "9-1-2", "1;DROP", "--"])
def test_an_address_that_names_no_place_is_the_beginning(hostile: str) -> None:
    assert Place.decoded(hostile) is None


def promise(pk: int, state: str = "running", left: float = 60, **particulars: Any) -> Promise:
    due_at = NOW + dt.timedelta(minutes=left)
    made = {
        "name": f"承诺{pk}",
        "amount": 2,
        "unit": "hours",
        "calendar": "24x7",
        "started_at": NOW - dt.timedelta(hours=1),
    }
    return Promise(pk=pk, state=state, due_at=due_at, first_due_at=due_at, **{**made, **particulars})


def test_the_strip_shows_four_what_is_owed_before_what_was_kept() -> None:
    kept = [promise(pk, "fulfilled", fulfilled_at=NOW - dt.timedelta(minutes=56)) for pk in (1, 2)]
    owed = [promise(3, left=600), promise(4, left=-18), promise(5, "paused", left=30)]
    cells = strip([*kept, *owed], {5: Pause(cause="appraisal", from_at=NOW - dt.timedelta(days=1))}, NOW)
    assert [(cell.label, cell.state) for cell in cells] == [
        ("承诺2", "kept"), ("承诺4", "late"), ("承诺3", ""), ("承诺5", "paused"),
    ]  # fmt: skip
    assert [cell.words for cell in cells] == ["4 分", "超 00:18:00", "10 时", "已停 1 天"]
    assert (cells[0].by, cells[3].by) == ("承诺 2 小时内", "鉴定中")


def test_a_promise_kept_too_late_is_not_shown_as_kept() -> None:
    late = promise(1, "fulfilled", left=-30, fulfilled_at=NOW - dt.timedelta(minutes=27))
    [cell] = strip([late], {}, NOW)
    assert (cell.state, cell.words) == ("late", "晚 3 分")


def test_what_is_told_again_and_again_is_shown_once() -> None:
    first = promise(1, "fulfilled", slug="first_response", name="首次响应", fulfilled_at=NOW)
    told = [promise(pk, "fulfilled", slug="progress", name="进展告知", fulfilled_at=NOW) for pk in (2, 3, 4)]
    owed = [promise(pk, slug="resolution") for pk in (5, 6)]
    assert [cell.label for cell in strip([first, *told, *owed], {}, NOW)] == [
        "首次响应", "进展告知", "承诺5", "承诺6",
    ]  # fmt: skip
    again = promise(7, slug="progress", name="进展告知")
    assert [cell.label for cell in strip([first, *told, again], {}, NOW)] == ["首次响应", "进展告知"]


def test_another_date_stands_beside_the_one_first_promised() -> None:
    moved = promise(1, left=600, changes=1)
    moved.first_due_at = NOW + dt.timedelta(hours=2)
    [cell] = strip([moved], {}, NOW)
    assert cell.by == "今天 20:30 前 · 原定 今天 12:30"


@pytest.mark.parametrize(
    ("seconds", "words"), [(2539, "00:42:19"), (-1084, "超 00:18:04"), (11_400, "3 时 10 分")]
)
def test_a_clock_shows_seconds_only_under_an_hour(seconds: int, words: str) -> None:
    assert clock_words(dt.timedelta(seconds=seconds)) == words


def test_an_excerpt_stands_around_what_was_searched_for() -> None:
    text = "开头" * 30 + "压缩机异响" + "结尾" * 30
    assert excerpt(text, "压缩机").startswith("…") and "压缩机异响" in excerpt(text, "压缩机")
    assert excerpt("短句", "没有") == "短句"
    assert (
        excerpt("确认码 {code}，看这里：{link}", "确认码") == "确认码 〔确认码〕，看这里：〔客户的专属链接〕"
    )


@pytest.mark.parametrize(
    ("because", "words"),
    [
        ("severity:severe", "严重程度 严重"),
        ("flag:on_site", "正在展会现场"),
        ("marked_urgent", "客户说很急"),
        ("raised_from:P3", "因客户身份由 P3 提高"),
        ("冒烟", "冒烟"),
    ],
)
def test_every_reason_of_triage_is_said_in_words(because: str, words: str) -> None:
    assert because_words(because) == words
