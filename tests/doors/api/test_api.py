"""The API: the same gates and actions as the desk; keys against doing it twice; versions; scopes; clear problems."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from aftercare.cases.models import Case, Note
from aftercare.doors.api.urls import api
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.models import Diagnosis
from aftercare.people.permissions import PERMISSIONS
from aftercare.products.actions import add_product
from tests.cast import World, act_at, world
from tests.doors.api.program import ASKED, call, token_of

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture
def company(db: None) -> World:
    return world("standard")


@pytest.fixture
def manager(company: World) -> str:
    return token_of(company, "guanli")


def test_a_program_asks_for_service_and_reads_the_case(company: World, manager: str) -> None:
    made = call(manager, "POST", "cases", ASKED)
    assert (made.status_code, made.json()["type"]) == (201, "投诉")

    read = call(manager, "GET", f"cases/{made.json()['number']}").json()
    assert (read["stage"], read["version"]) == ("assign", 1)
    assert {one["promise"] for one in read["promises"]} >= {"first_response", "complaint_reply"}
    assert [one["side"] for one in call(manager, "GET", f"cases/{read['number']}/messages").json()["items"]] == [
        "customer", "us",
    ]  # fmt: skip


def test_the_same_key_gets_the_same_answer_and_one_case(company: World, manager: str) -> None:
    first = call(manager, "POST", "cases", ASKED, **{"Idempotency-Key": "k1"})
    again = call(manager, "POST", "cases", ASKED, **{"Idempotency-Key": "k1"})

    assert (first.content, again.headers["Idempotent-Replay"]) == (again.content, "true")
    assert Case.objects.count() == 1
    other = call(manager, "POST", "cases", {"text": "别的事"}, **{"Idempotency-Key": "k1"})
    assert (other.status_code, other.json()["code"]) == (422, "once-key-reused")
    long = call(manager, "POST", "cases", ASKED, **{"Idempotency-Key": "k" * 121})
    assert (long.status_code, long.json()["code"], Case.objects.count()) == (422, "key-too-long", 1)


def test_a_stale_version_is_told_and_changes_nothing(company: World, manager: str) -> None:
    number = call(manager, "POST", "cases", ASKED).json()["number"]
    call(manager, "POST", f"cases/{number}/claim")
    stale = call(
        manager, "POST", f"cases/{number}/diagnosis", {"cause": "service", "finding": "迟到", "version": 1}
    )

    assert (stale.status_code, stale.json()["code"]) == (409, "case-changed-meanwhile")
    assert not Entry.objects.filter(kind="case.cause_found").exists()


def test_a_closed_gate_says_which_and_what_is_missing(company: World, manager: str) -> None:
    number = call(manager, "POST", "cases", ASKED).json()["number"]
    call(manager, "POST", f"cases/{number}/claim")
    refused = call(manager, "POST", f"cases/{number}/closing", {"outcome": "solved_confirmed"})

    assert (refused.status_code, refused.json()["values"]) == (409, {"stage": "propose", "unmet": ["answer"]})
    assert refused.json()["says"]


def test_the_main_line_can_be_walked_by_a_program(company: World, manager: str) -> None:
    number = call(manager, "POST", "cases", {"text": "请问怎么安装？", "customer": ASKED["customer"]}).json()[
        "number"
    ]
    call(manager, "POST", f"cases/{number}/claim")
    assert call(manager, "POST", f"cases/{number}/messages", {"text": "请看第 3 页。"}).status_code == 201
    assert call(manager, "POST", f"cases/{number}/finishing", {}).json()["stage"] == "confirm"
    assert (
        call(manager, "POST", f"cases/{number}/confirmation", {"solved": True}).json()["outcome"]
        == "solved_confirmed"
    )


@pytest.mark.parametrize(
    ("body", "place"),
    [({}, "body.text"), ({"text": "x", "txet": 1}, "body.txet"), ({"text": 5}, "body.text")],
)
def test_a_misshapen_body_names_the_place(
    company: World, manager: str, body: dict[str, Any], place: str
) -> None:
    refused = call(manager, "POST", "cases", body)
    assert (refused.status_code, refused.json()["code"]) == (422, "body-not-understood")
    assert refused.json()["values"]["mistakes"][0]["place"] == place


def test_without_a_good_token_nothing_is_seen(company: World) -> None:
    assert call("aft_wrong", "GET", "cases").status_code == 401
    without = Client().get("/api/v1/cases")
    assert (without.status_code, without.json()["code"]) == (401, "token-missing")
    assert without.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_does_only_what_its_scopes_allow(company: World) -> None:
    narrow = token_of(company, "guanli", frozenset({"api.use", "case.see"}))
    assert call(narrow, "GET", "cases").status_code == 200
    refused = call(narrow, "POST", "cases", ASKED)
    assert (refused.status_code, refused.json()["values"]) == (403, {"permission": "case.open"})
    assert frozenset({"api.use"}) < PERMISSIONS


@pytest.mark.parametrize("asked", ["tab=everything", "after=third-page"])
def test_a_queue_nobody_keeps_is_refused_rather_than_guessed(manager: str, asked: str) -> None:
    answer = call(manager, "GET", f"cases?{asked}")
    (mistake,) = answer.json()["values"]["mistakes"]
    assert (answer.status_code, mistake["place"]) == (422, f"query.{asked.partition('=')[0]}")


def test_a_method_nobody_serves_is_refused_with_a_sentence_and_the_ones_that_are(manager: str) -> None:
    answer = call(manager, "PUT", "cases", {})
    assert (answer.status_code, answer.json()["code"]) == (405, "method-not-served")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "POST"}


def test_the_queue_is_paged_by_due_moment(company: World, manager: str) -> None:
    for place in range(3):
        call(manager, "POST", "cases", {**ASKED, "text": f"请问第 {place} 台怎么安装？"})
    items = call(manager, "GET", "cases?tab=team").json()["items"]
    assert [one["next_due_at"] for one in items] == sorted(one["next_due_at"] for one in items)
    assert len(items) == 3


def test_the_checked_in_schema_is_the_schema() -> None:
    served = Client().get("/api/v1/openapi.json").json()
    assert served == json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))
    checked_in = json.loads((PROJECT / "docs" / "openapi.json").read_text(encoding="utf-8"))
    assert checked_in == json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))


def test_the_documents_name_every_address(client: Client) -> None:
    page = client.get("/api/docs").content.decode()
    for path in api.get_openapi_schema(path_prefix="/api/v1/")["paths"]:
        assert path in page


def test_a_program_notes_who_asks_where_nobody_was_named(company: World, manager: str) -> None:
    number = call(manager, "POST", "cases", {"text": "滤网多久换一次？", "channel": "phone"}).json()["number"]
    noted = call(manager, "POST", f"cases/{number}/customer", ASKED["customer"])
    assert (noted.status_code, noted.json()["customer"] is not None) == (200, True)
    again = call(manager, "POST", f"cases/{number}/customer", ASKED["customer"])
    assert (again.status_code, again.json()["code"]) == (409, "customer-known-already")


def test_a_product_named_to_a_program_is_the_case_s_from_then_on(company: World, manager: str) -> None:
    add_product(code="F1", name="净水器", act=act_at())
    number = call(manager, "POST", "cases", ASKED).json()["number"]
    named = call(manager, "POST", f"cases/{number}/facts", {"about": "product", "words": "净水器"})
    assert (named.status_code, named.json()["product"], named.json()["purchase_line"]) == (200, "F1", None)
    foreign = call(manager, "POST", f"cases/{number}/facts", {"about": "product", "line": 999})
    assert (foreign.status_code, foreign.json()["code"]) == (404, "no-such-purchase")


def test_a_body_that_is_no_json_is_refused_in_the_shape_of_the_house(company: World, manager: str) -> None:
    answer = Client().post(
        "/api/v1/cases", "{", content_type="application/json", headers={"Authorization": f"Bearer {manager}"}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "body-not-understood")
    assert answer.json()["says"] and answer.json()["values"]["mistakes"]


def test_a_program_hands_a_task_over_and_drops_it(company: World, manager: str) -> None:
    token = manager
    number = call(token, "POST", "cases", ASKED).json()["number"]
    linke, tongmo = (company.people[who].pk for who in ("linke", "tongmo"))
    nobody = call(token, "POST", f"cases/{number}/tasks", {"name": "核价", "person": 999})
    assert (nobody.status_code, nobody.json()["code"]) == (422, "task-needs-someone")
    task = call(token, "POST", f"cases/{number}/tasks", {"name": "核价", "person": linke}).json()["id"]

    over = call(token, "POST", f"tasks/{task}/assignment", {"person": tongmo})
    assert (over.status_code, over.json()["person"]) == (200, tongmo)
    unsaid = call(token, "POST", f"tasks/{task}/dropping", {})
    assert (unsaid.status_code, unsaid.json()["code"]) == (422, "words-missing")
    dropped = call(token, "POST", f"tasks/{task}/dropping", {"words": "不用做了"})
    assert (dropped.status_code, dropped.json()["state"]) == (200, "dropped")


def test_a_program_marks_a_case_urgent_and_takes_it_back_with_a_reason(company: World, manager: str) -> None:
    number = call(manager, "POST", "cases", ASKED).json()["number"]
    unsaid = call(manager, "POST", f"cases/{number}/judgement", {"urgent": "yes"})
    assert (unsaid.status_code, unsaid.json()["code"]) == (422, "reason-missing")
    marked = call(manager, "POST", f"cases/{number}/judgement", {"urgent": "yes", "reason": "停产"})
    assert (marked.status_code, marked.json()["priority"]) == (200, "P1")
    assert Case.objects.get().urgent_at is not None
    call(manager, "POST", f"cases/{number}/judgement", {"urgent": "no", "reason": "已恢复"})
    assert Case.objects.get().urgent_at is None


def test_a_program_says_why_a_plan_is_given_up_for_another(company: World, manager: str) -> None:
    number = call(manager, "POST", "cases", ASKED).json()["number"]
    call(manager, "POST", f"cases/{number}/claim")
    asked = [{"question": "何时到的？", "answer": "晚了两小时"}]
    found = {"cause": "service", "finding": "迟到", "answers": asked}
    assert call(manager, "POST", f"cases/{number}/diagnosis", found).status_code == 200
    assert Diagnosis.objects.get().answers == asked
    ways = [{"title": "换人上门", "steps": "明天上午"}]
    first = call(manager, "POST", f"cases/{number}/proposal", {"ways": ways}).json()
    yes = {"accepted": True, "choice": first["choices"][0]["id"], "form": "written"}
    assert call(manager, "POST", f"cases/{number}/proposal/answer", yes).json()["stage"] == "carry_out"
    again = call(manager, "POST", f"cases/{number}/proposal", {"ways": ways, "reason": "师傅请假"})
    assert again.status_code == 201
    assert Note.objects.get(about="adjusted").text == "师傅请假"
