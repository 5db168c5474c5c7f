"""Saying things: placeholders by vocabulary, moments, people; two languages; nothing evaluated."""

from types import SimpleNamespace

import pytest

from aftercare.cases.actions import CaseChangedMeanwhile
from aftercare.doors.words import named, say_fact, say_notice, say_refusal
from aftercare.doors.words.speaking import filled
from aftercare.foundation.refusals import REFUSALS, Refusal
from aftercare.handling.stages.moving import GateClosed


def test_a_refusal_names_slugs_in_the_readers_language() -> None:
    closed = GateClosed(stage="close", unmet=["apology", "tasks"])
    assert say_refusal(closed) == "「结案」还差：道歉记录、没做完的任务。先补上，再往下走。"
    assert say_refusal(closed, "en") == (
        "Close is not done yet: an apology on record, open tasks. Do that first, then go on."
    )


def test_a_refusal_without_words_is_never_silent() -> None:
    class NeverGivenWords(Refusal):
        """As if someone forgot."""

    try:
        assert "never-given-words" in say_refusal(NeverGivenWords())
    finally:
        del REFUSALS["never-given-words"]


def entry(kind: str, **details: object) -> SimpleNamespace:
    return SimpleNamespace(kind=kind, details=details)


@pytest.mark.parametrize(
    ("how", "said"), [("claimed", "领取了工单"), ("given", "转给 白杨"), ("taken_back", "退回待领取")]
)
def test_a_fact_is_said_by_what_it_turns_on(how: str, said: str) -> None:
    assert say_fact(entry("case.assigned", how=how, is_handler_id=7), names={7: "白杨"}) == said


def test_a_fact_shows_moments_on_the_wall_clock_and_lengths_in_words() -> None:
    kept = entry("promise.kept", promise="first_response", on_time=True, after_seconds=4_980)
    assert say_fact(kept) == "兑现「首次响应」，用时 1 时 23 分"
    changed = entry("promise.changed", promise="repair", is_due="2019-11-27T10:00:00+00:00", was_due="")
    assert "2019年11月27日 18:00" in say_fact(changed)


def test_someone_whose_name_is_not_known_is_a_colleague() -> None:
    assert say_fact(entry("case.assigned", how="given", is_handler_id=7), "en") == "Given to a colleague"


def test_a_notice_is_a_sentence_and_an_unknown_one_its_slug() -> None:
    assert say_notice("case-chased", {"number": "SH-1"}) == "SH-1 有人催办"
    assert say_notice("never-heard-of", {}) == "never-heard-of"


def test_what_has_no_name_is_called_by_its_slug() -> None:
    assert (named("stage", "propose"), named("stage", "propose", "en"), named("stage", "其他")) == (
        "方案",
        "Propose",
        "其他",
    )


@pytest.mark.parametrize("hostile", ["{0.__class__}", "{number!r}", "%s", "${x}", "{{7*7}}"])
def test_what_people_typed_is_put_in_and_never_read(hostile: str) -> None:
    assert filled("工单 {number}", {"number": hostile}, "zh") == f"工单 {hostile}"
    assert hostile in say_refusal(CaseChangedMeanwhile(number=hostile))
