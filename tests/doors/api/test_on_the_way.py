"""What may happen on the way, by programs: each turn of the desk, its scope, its version, its refusals."""

import datetime as dt
from typing import Any

import pytest

from aftercare.cases.models import Case, Note
from aftercare.foundation import clock
from aftercare.foundation.ledger.models import Entry
from aftercare.messages.models import Message, Notice
from aftercare.policy.actions import publish_policy, save_draft
from aftercare.policy.packs import PACKS
from aftercare.promises.models import Promise
from aftercare.tasks.models import Task
from tests.cast import World, act_at
from tests.doors.api.program import ASKED, Program, call, token_of


def ahead(**much: int) -> str:
    return (clock.now() + dt.timedelta(**much)).isoformat()


def kinds() -> set[str]:
    return set(Entry.objects.values_list("kind", flat=True))


def test_a_case_is_marked_urgent_without_a_reason_and_once(specialist: Program, case: str) -> None:
    assert specialist.post(f"{case}/urgency", {})["priority"] == "P1"
    assert specialist.post(f"{case}/urgency", {"reason": "客户又来电"})["urgent"] is True
    assert Entry.objects.filter(kind="case.flagged_urgent").count() == 1


def test_a_manager_marks_a_case_complex_with_a_reason(
    manager: Program, specialist: Program, case: str
) -> None:
    assert specialist.refused("POST", f"{case}/complexity", {"reason": "三方"}) == (403, "not-allowed")
    assert manager.refused("POST", f"{case}/complexity", {}) == (422, "words-missing")
    marked = manager.post(f"{case}/complexity", {"reason": "三方责任"})
    assert (marked["complex"], marked["difficulty"]) == (True, "complex")


def test_a_case_waits_for_a_cause_until_a_moment_to_come(specialist: Program, case: str) -> None:
    waiting = {"cause": "appraisal", "words": "送检单 7 号"}
    past = {**waiting, "until": "2020-01-01T00:00:00Z"}
    assert specialist.refused("PUT", f"{case}/hold", past) == (422, "hold-is-past")
    held = specialist.put(f"{case}/hold", {**waiting, "until": ahead(days=2)})
    assert held["hold"] == "appraisal" and held["held_until"].endswith("Z")
    stale = specialist.refused("DELETE", f"{case}/hold?version=1")
    assert stale == (409, "case-changed-meanwhile")
    assert specialist.delete(f"{case}/hold?version={held['version']}")["hold"] == ""
    assert specialist.refused("DELETE", f"{case}/hold") == (409, "not-held")


def test_a_case_is_set_aside_and_hurried(specialist: Program, manager: Program, case: str) -> None:
    assert specialist.refused("POST", f"{case}/snooze", {"until": "2020-01-01T00:00:00Z"}) == (
        422, "snooze-is-past",
    )  # fmt: skip
    assert specialist.post(f"{case}/snooze", {"until": ahead(hours=3)})["snoozed_until"]
    specialist.post(f"{case}/chasing", {"words": "客户第二次来电"})
    manager.post(f"{case}/chasing", {})
    chased = Entry.objects.filter(kind="case.chased").order_by("id")
    assert [one.details["by"] for one in chased] == ["colleague", "management"]


def test_a_case_is_taken_to_the_next_level_which_is_told(
    specialist: Program, company: World, case: str
) -> None:
    up = {"to": "manager", "reason": "客户要找负责人"}
    assert specialist.refused("POST", f"{case}/escalation", {**up, "to": "president"}) == (
        422, "body-not-understood",
    )  # fmt: skip
    specialist.post(f"{case}/escalation", up)
    told = Notice.objects.get(slug="case-escalated")
    assert told.person_id == company.people["chengli"].pk


def test_two_cases_of_a_customer_are_joined_and_parted(specialist: Program, case: str) -> None:
    other = specialist.post("cases", {**ASKED, "text": "还是那件事，我要投诉。"})["number"]
    joined = specialist.post(f"{case}/joining", {"into": other, "reason": "同一件事"})
    assert joined["joined_to"] == other
    strange = specialist.post("cases", {"text": "请问怎么安装？", "customer": {"phones": ["13911112222"]}})
    assert specialist.refused("POST", f"cases/{strange['number']}/joining", {"into": other}) == (
        409, "cannot-join",
    )  # fmt: skip
    assert specialist.refused("POST", f"{case}/joining", {"into": "SH-nirgends"}) == (404, "no-such-case")
    assert specialist.delete(f"{case}/joining")["joined_to"] is None
    assert specialist.refused("DELETE", f"{case}/joining") == (409, "not-joined")


def test_departments_handle_a_case_together(manager: Program, company: World, case: str) -> None:
    teams = sorted(one["key"] for one in manager.get("teams")["items"])[:2]
    manager.post(f"{case}/joint", {"teams": teams, "words": "一起核对"})
    given = [(one["team"], one["joint"], one["name"]) for one in manager.get(case)["tasks"]]
    assert sorted(given) == [
        (teams[0], True, "一起核对"), (teams[1], True, "一起核对"),
    ]  # fmt: skip
    assert manager.refused("POST", f"{case}/joint", {"teams": []}) == (422, "body-not-understood")
    assert manager.refused("POST", f"{case}/joint", {"teams": ["无此组"]}) == (404, "no-such-team")


def test_a_case_goes_by_the_policy_now_in_force(manager: Program, case: str) -> None:
    assert manager.refused("POST", f"{case}/policy", {"reason": "新版更好"}) == (409, "policy-held-already")
    text = PACKS["standard"].text.replace("简介:", "# 修订\n简介:", 1)
    now = act_at(clock.now())
    newer = publish_policy(save_draft(text, act=now), starts_at=now.at, act=now)
    assert manager.post(f"{case}/policy", {"reason": "新版更好"})["policy"] == newer.pk
    assert Note.objects.get(about="policy_adopted").text == "新版更好"


def test_a_call_counts_at_its_own_moment(specialist: Program, case: str) -> None:
    call_now = {"channel": "phone", "text": "已致歉，约明天"}
    Promise.objects.update(started_at=clock.now() - dt.timedelta(hours=2))
    assert specialist.refused("POST", f"{case}/contacts", {**call_now, "at": ahead(minutes=9)}) == (
        422, "not-yet-happened",
    )  # fmt: skip
    at = clock.now() - dt.timedelta(minutes=40)
    said = specialist.post(f"{case}/contacts", {**call_now, "at": at.isoformat()})
    assert (said["side"], said["channel"]) == ("us", "phone")
    kept = Promise.objects.get(slug="first_response")
    assert (kept.state, kept.fulfilled_at) == ("fulfilled", at)


def test_a_reply_is_taken_back_within_its_seconds_only(specialist: Program, case: str) -> None:
    said = specialist.post(f"{case}/messages", {"text": "明天上门"})
    assert said["held_until"]
    back = specialist.post(f"{case}/messages/{said['id']}/withdrawal")
    assert back["withdrawn_at"] and Promise.objects.get(slug="first_response").state == "running"
    assert specialist.refused("POST", f"{case}/messages/{said['id']}/withdrawal") == (409, "already-gone")
    assert specialist.refused("POST", f"{case}/messages/999/withdrawal") == (404, "no-such-message")


def test_a_reply_based_on_old_news_is_stopped(specialist: Program, case: str) -> None:
    seen = specialist.get(f"{case}/history")["items"][-1]["id"]
    specialist.post(f"{case}/messages", {"side": "customer", "text": "不用来了"})
    written = {"text": "明天上门", "based_on": seen}
    assert specialist.refused("POST", f"{case}/messages", written) == (409, "draft-is-stale")
    assert not Message.objects.filter(text="明天上门").exists()


def test_a_task_is_taken_helped_and_handed_back(specialist: Program, company: World, case: str) -> None:
    worker = Program(company, "linke")
    team = company.people["linke"].teams.order_by("pk").first()
    assert team is not None
    task = specialist.post(f"{case}/tasks", {"name": "核对排班", "team": team.key})["id"]
    assert [one["id"] for one in worker.get("tasks")["items"]] == [task]
    assert worker.post(f"tasks/{task}/taking")["person"] == worker.id
    assert specialist.refused("POST", f"tasks/{task}/taking") == (409, "task-taken-already")
    assert worker.refused("POST", f"tasks/{task}/help", {}) == (422, "words-missing")
    assert worker.post(f"tasks/{task}/help", {"words": "缺排班表"})["help_asked_at"]
    assert worker.post(f"tasks/{task}/result", {"result": "排好了"})["state"] == "done"
    assert worker.refused("POST", f"tasks/{task}/result", {}) == (409, "task-not-open")


def test_a_partner_s_program_reads_what_is_to_be_done_not_of_whom(
    specialist: Program, company: World
) -> None:
    told = {**ASKED, "text": "联系人安然，电话13800136021，柜门掉了。"}
    number = specialist.post("cases", told)["number"]
    partner = Program(company, "tongmo")
    given = {"name": "给安然修柜门 13800136021", "person": partner.id}
    task = specialist.post(f"cases/{number}/tasks", given)["id"]
    read = partner.get(f"tasks/{task}")
    assert "柜门" in read["words"] and "柜门" in read["name"]
    assert not [field for field in ("words", "name") if "13800136021" in read[field] or "安然" in read[field]]
    (listed,) = partner.get("tasks")["items"]
    assert "13800136021" not in listed["name"]
    assert specialist.get(f"tasks/{task}")["name"] == given["name"]
    assert partner.refused("GET", f"cases/{number}") == (404, "no-such-case")
    assert partner.refused("GET", "cases") == (403, "not-allowed")


def test_a_program_learns_whom_it_may_name(manager: Program, company: World) -> None:
    named = {one["id"]: one["name"] for one in manager.get("colleagues")["items"]}
    assert named[company.people["baiyang"].pk] == "白杨"
    assert {one["key"] for one in manager.get("teams")["items"]} == set(company.teams)
    blind = token_of(company, "chengli", frozenset({"api.use"}))
    for path in ("colleagues", "teams", "case-types", "cases", "tasks", "decisions"):
        assert call(blind, "GET", path).status_code == 403


CHANGES: list[tuple[str, str, Any]] = [
    ("POST", "claim", {}), ("POST", "assignment", {"team": "客服组"}), ("POST", "urgency", {}),
    ("POST", "customer", {"name": "李"}), ("POST", "facts", {"about": "reason", "words": "坏了"}),
    ("POST", "judgement", {}), ("POST", "complexity", {"reason": "三方"}),
    ("POST", "diagnosis", {"cause": "service", "finding": "迟到"}),
    ("POST", "proposal", {"ways": [{"title": "退", "steps": "退"}]}), ("POST", "test", {"passed": True, "words": "好"}),
    ("POST", "proposal/answer", {"accepted": False}), ("POST", "confirmation", {"solved": True}),
    ("POST", "finishing", {}), ("POST", "apology", {"words": "抱歉"}), ("POST", "review", {"passed": True}),
    ("POST", "closing", {"outcome": "withdrawn"}), ("POST", "work", {}), ("POST", "managed-exit", {"reason": "谈不拢"}),
    ("PUT", "hold", {"cause": "appraisal", "words": "送检"}), ("POST", "snooze", {"until": "2099-01-01T00:00:00Z"}),
    ("POST", "escalation", {"to": "manager", "reason": "急"}), ("POST", "joint", {"teams": ["客服组"]}),
    ("POST", "policy", {"reason": "新"}), ("POST", "contacts", {"channel": "phone", "text": "打过"}),
    ("POST", "progress", {"words": "快了"}), ("POST", "goods", {"happened": "goods_received"}),
    ("POST", "reopening", {"words": "又坏了"}), ("POST", "tasks", {"name": "看", "team": "客服组"}),
    ("DELETE", "hold", None), ("DELETE", "joining", None),
]  # fmt: skip


@pytest.mark.parametrize(("method", "noun", "body"), CHANGES, ids=[f"{one[0]} {one[1]}" for one in CHANGES])
def test_a_token_that_only_sees_changes_nothing(
    company: World, specialist: Program, case: str, method: str, noun: str, body: Any
) -> None:
    sees = token_of(company, "chengli", frozenset({"api.use", "case.see", "people.see"}))
    before = (Case.objects.values().get(), Entry.objects.count(), Task.objects.count())
    answer = call(sees, method, f"{case}/{noun}", body)
    assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed")
    assert (Case.objects.values().get(), Entry.objects.count(), Task.objects.count()) == before


@pytest.mark.parametrize(("method", "noun", "body"), CHANGES, ids=[f"{one[0]} {one[1]}" for one in CHANGES])
def test_no_change_is_made_from_a_version_that_is_no_more(
    manager: Program, case: str, method: str, noun: str, body: Any
) -> None:
    entries = Entry.objects.count()
    question = "?version=77" if method == "DELETE" else ""
    stale = body and {**body, "version": 77} or ({"version": 77} if body is not None else None)
    assert manager.refused(method, f"{case}/{noun}{question}", stale) == (409, "case-changed-meanwhile")
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    ("noun", "body"),
    [
        ("urgency", {}),
        ("chasing", {}),
        ("joint", {"teams": ["客服组"]}),
        ("contacts", {"channel": "phone", "text": "打过"}),
    ],
)
def test_a_key_sent_twice_changes_once(manager: Program, case: str, noun: str, body: Any) -> None:
    first, again = (
        call(manager.token, "POST", f"{case}/{noun}", body, **{"Idempotency-Key": "k1"}) for _ in range(2)
    )
    assert (first.content, again.headers["Idempotent-Replay"]) == (again.content, "true")
    other = call(manager.token, "POST", f"{case}/{noun}", {**body, "version": 1}, **{"Idempotency-Key": "k1"})
    assert (other.status_code, other.json()["code"]) == (422, "once-key-reused")
