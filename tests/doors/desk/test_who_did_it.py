"""An event says once who acted, and keeps apart who acted, who only put it on record, and whom it is about."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation

from aftercare.doors.desk.showing.timeline import Telling
from aftercare.doors.words.gathered import facts
from aftercare.handling.queries.timeline import QUIET, EventRow, Timeline

NOW = dt.datetime(2026, 11, 23, 2, 30, tzinfo=dt.UTC)
OF_CASES = ("case.", "promise.", "task.", "survey.", "follow_up.", "message.", "delivery.")
NAMES = {7: "白杨", 8: "林可"}
WHO = ("staff:7", "customer:3", "system:worker")


def told(kind: str, actor: str, language: str = "zh-hans", **details: object) -> str:
    """One event as the timeline tells it."""
    read = Timeline([], [], {}, {}, [], NAMES, False, 0, 0)
    telling = Telling(SimpleNamespace(number="SH-1"), read, NOW, {}, "")  # type: ignore[arg-type]
    with translation.override(language):
        return telling.happened([EventRow(1, kind, NOW, "act", actor, "case:1", details)], {}).text


def _told_of_cases() -> Iterator[tuple[str, dict[str, Any]]]:
    for kind, said in facts().items():
        if kind.startswith(OF_CASES) and not kind.startswith(QUIET):
            for details, sentence in _ways(said):
                people = re.findall(r"\{(\w+):person\}", sentence["zh"])
                yield kind, {**details, **dict.fromkeys(people, 7)}


def _ways(said: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], Mapping[str, str]]]:
    if "zh" in said:
        yield {}, said
        return
    [(field, by_value)] = said.items()
    for value, sentence in by_value.items():
        yield {field: value}, sentence


@pytest.mark.parametrize("actor", WHO)
@pytest.mark.parametrize(("kind", "details"), list(_told_of_cases()), ids=str)
def test_nobody_is_named_twice_and_no_colleague_does_what_the_customer_did(
    kind: str, details: dict[str, Any], actor: str
) -> None:
    chinese, english = told(kind, actor, **details), told(kind, actor, "en", **details)
    assert chinese and english
    assert max(chinese.count("白杨"), english.count("白杨")) <= 1
    assert not re.match("(白杨|客户|同事) (客户|同事|白杨)", chinese)
    assert not re.match("(白杨|Customer): (The customer|A colleague)", english)


@pytest.mark.parametrize(
    ("kind", "actor", "details", "chinese", "english"),
    [
        ("case.solution_declined", "staff:7", {}, "白杨 记录：客户没有接受方案", "白杨 recorded: The customer declined"),
        ("case.solution_declined", "customer:3", {}, "客户没有接受方案", "The customer declined"),
        ("case.assigned", "staff:7", {"how": "claimed", "is_handler_id": 7}, "白杨 领取了工单", "白杨: Claimed"),
        ("case.assigned", "staff:7", {"how": "given", "is_handler_id": 7}, "白杨 转给 自己", "白杨: Given to oneself"),
        ("case.assigned", "staff:7", {"how": "given", "is_handler_id": 8}, "白杨 转给 林可", "白杨: Given to 林可"),
        ("case.chased", "customer:3", {"by": "customer"}, "客户 催办", "Customer: Asked to hurry"),
        ("promise.broken", "staff:7", {"promise": "review"}, "承诺「复核」超时", "Promise late: review"),
        ("case.goods_moved", "staff:7", {"happened": "customer_sent"}, "白杨 记录：客户寄出了商品",
         "白杨 recorded: The customer sent the goods"),
        ("case.released", "customer:3", {"cause": "waiting_for_parts"}, "恢复处理（等配件结束）",
         "No longer on hold (waiting for parts is over)"),
    ],
)  # fmt: skip
def test_it_is_said_who_acted_and_whom_it_is_about(
    kind: str, actor: str, details: dict[str, Any], chinese: str, english: str
) -> None:
    assert (told(kind, actor, **details), told(kind, actor, "en", **details)) == (chinese, english)


def test_a_promise_is_called_in_the_timeline_as_the_policy_calls_it() -> None:
    read = Timeline([], [], {}, {}, [], NAMES, False, 0, 0)
    telling = Telling(SimpleNamespace(number="SH-1"), read, NOW, {"promise:5": "一般问题办结"}, "")  # type: ignore[arg-type]
    rows = [
        EventRow(number, "promise.broken", NOW, f"act{number}", "system:worker", f"promise:{number}", details)
        for number, details in ((5, {"promise": "resolution"}), (6, {"promise": "resolution"}))
    ]
    assert [telling.happened([row], {}).text for row in rows] == [
        "承诺「一般问题办结」超时",
        "承诺「办结」超时",
    ]
