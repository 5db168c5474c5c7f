"""Calls that are not as agreed: each is refused with where and what is wrong, in words, and nothing is done."""

import json
from typing import Any, get_args

import pytest
from django.test import Client

from aftercare.cases.clauses import REQUIRED_WORDS
from aftercare.cases.models import Case
from aftercare.doors.api import answers, shapes
from aftercare.doors.api.urls import api
from aftercare.doors.desk.steps import assess
from aftercare.doors.desk.steps.propose import MOST_YUAN, REMEDIES
from aftercare.doors.desk.steps.turns import SPOKEN
from aftercare.doors.words.gathered import terms
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.turns.hold import CAUSES
from aftercare.people.actions.tokens import revoke_token
from aftercare.people.models import Token
from aftercare.policy.scopes import CHANNELS
from tests.cast import World
from tests.doors.api.program import ASKED, Program, call, token_of


def mistakes_of(answer: Any) -> list[tuple[str, str]]:
    """Where and what; each is said in words too, and all of them in the sentence."""
    assert (answer.status_code, answer.json()["code"]) == (422, "body-not-understood"), answer.content
    said = answer.json()
    for one in said["values"]["mistakes"]:
        assert one["says"] != one["wrong"] and f"{one['place']}: {one['says']}" in said["says"]
    return [(one["place"], one["wrong"]) for one in said["values"]["mistakes"]]


@pytest.mark.parametrize(
    ("body", "place", "wrong"),
    [
        ("{", "body", "json"), ("[" * 9_000, "body", "json"), ('{"text": "哈"}'.encode("gbk"), "body", "json"),
        ("text=abc", "body", "json"), ("", "body", "missing"), ("[1]", "body", "model_attributes_type"),
        ({}, "body.text", "missing"), ({"text": "x", "txet": 1}, "body.txet", "extra_forbidden"),
        ({"text": 5}, "body.text", "string_type"), ({"text": "a\0b"}, "body.text", "nul"),
        ({"text": "x", "facts": {"re\0ason": "x"}}, "body.facts", "nul"),
        ({"text": "x", "customer": {"phones": ["1", "2\0"]}}, "body.customer.phones.1", "nul"),
        ('{"text": "\\ud800"}', "body.text", "string_unicode"),
        ({"text": "x", "channel": "fax"}, "body.channel", "literal_error"),
        ({"text": "x", "channel": "supervision"}, "body.channel", "literal_error"),
        ({"text": "x", "facts": {"colour": "red"}}, "body.facts.colour.[key]", "literal_error"),
        ({"text": "x", "customer": {"phones": ["没有"]}}, "body.customer.phones.0", "no_phone"),
        ({"text": "x", "customer": {"emails": ["anran"]}}, "body.customer.emails.0", "no_email"),
        ({"text": "x", "customer": {"phones": ["13800136021"] * 6}}, "body.customer.phones", "too_long"),
        ({"text": "x", "urgent": "maybe"}, "body.urgent", "bool_parsing"),
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_wrong_with_a_request_is_said_in_words(
    manager: Program, body: Any, place: str, wrong: str
) -> None:
    assert mistakes_of(call(manager.token, "POST", "cases", body)) == [(place, wrong)]
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("due", "wrong"),
    [
        ("2027-01-01T00:00:00", "timezone_aware"), ("9999-12-31T23:59:59-12:00", "moment_out_of_range"),
        ("0001-01-01T00:00:00+12:00", "moment_out_of_range"), ("morgen", "datetime_from_date_parsing"),
        (1798761600, "datetime_type"), ("2027-02-30T00:00:00Z", "datetime_from_date_parsing"),
    ],
)  # fmt: skip
def test_a_moment_has_its_zone_and_lies_in_our_days(
    manager: Program, case: str, due: Any, wrong: str
) -> None:
    answer = call(manager.token, "POST", f"{case}/tasks", {"name": "看", "team": "客服组", "due_at": due})
    assert mistakes_of(answer) == [("body.due_at", wrong)]


@pytest.mark.parametrize(
    ("noun", "body", "place"),
    [
        ("judgement", {"severity": "terrible", "reason": "x"}, "severity"),
        ("judgement", {"scope": "galaxy", "reason": "x"}, "scope"),
        ("judgement", {"difficulty": "hard", "reason": "x"}, "difficulty"),
        ("judgement", {"priority": "P9", "reason": "x"}, "priority"), ("facts", {"about": "colour", "words": "红"}, "about"),
        ("messages", {"text": "好", "channel": "fax"}, "channel"), ("messages", {"text": "好", "situation": "closed"}, "situation"),
        ("proposal", {"ways": [{"title": "退", "steps": "退", "remedy": "dance"}]}, "ways.0.remedy"),
        ("contacts", {"text": "好", "channel": "email"}, "channel"),
    ],
)  # fmt: skip
def test_a_value_nobody_knows_is_refused_with_those_that_would_do(
    manager: Program, case: str, noun: str, body: Any, place: str
) -> None:
    answer = call(manager.token, "POST", f"{case}/{noun}", body)
    assert mistakes_of(answer) == [(f"body.{place}", "literal_error")]
    (said,) = answer.json()["values"]["mistakes"]
    assert "'" in said["expected"] and said["expected"] in answer.json()["says"]


def test_an_amount_nobody_pays_is_refused(manager: Program, case: str) -> None:
    way = {"title": "退", "steps": "退", "cost_fen": MOST_YUAN * 100 + 1}
    answer = call(manager.token, "POST", f"{case}/proposal", {"ways": [way]})
    assert mistakes_of(answer) == [("body.ways.0.cost_fen", "less_than_equal")]


def test_a_type_the_policy_does_not_know_is_refused_rather_than_judged_in_silence(manager: Program) -> None:
    assert manager.refused("POST", "cases", {**ASKED, "type": "投拆"}) == (422, "not-a-case-type")
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "cases?tab=free&page=2"), ("GET", "{case}?number=1"), ("GET", "{case}/messages?before=4"),
     ("POST", "{case}/claim?force=1"), ("DELETE", "{case}/hold?body=1"), ("GET", "teams?after=2")],
)  # fmt: skip
def test_a_question_nobody_reads_is_refused_by_its_name(
    manager: Program, case: str, method: str, path: str
) -> None:
    entries = Entry.objects.count()
    answer = call(manager.token, method, path.format(case=case))
    name = path.rpartition("&")[2].rpartition("?")[2].partition("=")[0]
    assert mistakes_of(answer) == [(f"query.{name}", "extra_forbidden")]
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    "after", ["9" * 30, f"-{'9' * 30}", f"{'9' * 30}-1", "1-1-1", "x-1", "-", "%00", "²-²"]
)
def test_a_page_that_no_page_named_is_refused(manager: Program, after: str) -> None:
    answer = call(manager.token, "GET", f"cases?after={after}")
    assert mistakes_of(answer) == [("query.after", "no_such_place")]


def test_past_the_last_page_there_is_nothing_and_no_next(manager: Program, case: str) -> None:
    page = manager.get(f"cases?after={'9' * 16}-{'9' * 17}")
    assert (page["items"], page["next"]) == ([], None)
    assert manager.get(f"{case}/messages?after={'9' * 25}")["items"] == []
    assert manager.get(f"{case}/history?after={'9' * 25}")["items"] == []


def test_numbers_beyond_every_row_are_not_there(manager: Program, case: str) -> None:
    huge = int("9" * 25)
    assert manager.refused("GET", f"tasks/{huge}") == (404, "no-such-task")
    assert manager.refused("POST", f"tasks/{huge}/taking") == (404, "no-such-task")
    assert manager.refused("POST", f"decisions/{huge}/verdict", {"verdict": "refused"}) == (
        404,
        "no-such-decision",
    )
    assert manager.refused("POST", f"{case}/messages/{huge}/withdrawal") == (404, "no-such-message")
    assert manager.refused("POST", f"{case}/assignment", {"person": huge}) == (404, "no-such-colleague")
    assert manager.refused("POST", f"{case}/claim", {"version": huge}) == (409, "case-changed-meanwhile")


def test_a_body_larger_than_is_taken_says_so(manager: Program) -> None:
    answer = call(manager.token, "POST", "cases", {"text": "哈" * 3_000_000})
    assert (answer.status_code, answer.json()["code"]) == (413, "call-too-large")


def test_an_address_or_method_the_api_does_not_have_is_said_as_such(manager: Program, case: str) -> None:
    assert manager.refused("GET", "nothing") == (404, "no-such-address")
    wrong = call(manager.token, "DELETE", case)
    assert (wrong.status_code, wrong.json()["code"]) == (405, "method-not-served")
    assert "DELETE" in wrong.json()["says"] and wrong.headers["Allow"] == "GET"


def test_a_token_that_ended_is_told_how_to_get_another(company: World, case: str) -> None:
    token = token_of(company, "chengli")
    revoke_token(Token.objects.order_by("-pk")[0], act=company.act("guanli"))
    answer = call(token, "GET", case)
    assert (answer.status_code, answer.json()["code"]) == (401, "no-such-token")
    assert answer.headers["WWW-Authenticate"] == "Bearer" and answer.json()["says"]


def test_a_mistake_of_ours_is_a_problem_in_json_too(
    manager: Program, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("aftercare.doors.api.cases.messages_on", broken)
    answer = Client(raise_request_exception=False).get(
        f"/api/v1/{case}/messages",
        headers={"Authorization": f"Bearer {manager.token}", "Accept-Language": "en"},
    )
    assert (answer.status_code, answer.json()["code"]) == (500, "our-mistake")
    assert answer.json()["says"].startswith("Something broke on our side")


def test_what_a_program_may_say_is_what_the_desk_offers() -> None:
    assert set(get_args(shapes.Fact)) == set(REQUIRED_WORDS.slugs())
    assert set(get_args(shapes.Remedy)) == set(REMEDIES)
    assert set(get_args(shapes.Channel)) == {*CHANNELS.slugs(), "portal"} - {"supervision", "authority"}
    assert set(get_args(shapes.Channel)) <= terms()["channel"].keys()
    assert set(get_args(shapes.Severity)) == set(assess.SEVERITIES)
    assert set(get_args(shapes.Scope)) == set(assess.SCOPES)
    assert set(get_args(shapes.Difficulty)) == set(assess.DIFFICULTIES)
    assert set(get_args(shapes.NewContact.model_fields["channel"].annotation)) == set(SPOKEN)
    assert set(get_args(shapes.Cause)) == set(CAUSES)


def test_no_body_and_no_answer_have_one_name() -> None:
    """In the schema one would stand for both."""
    ours = [{name for name, one in vars(module).items() if getattr(one, "__module__", "") == module.__name__}
            for module in (shapes, answers)]  # fmt: skip
    assert not ours[0] & ours[1] and "NewCase" in ours[0] and "CaseAnswer" in ours[1]


def test_every_address_documents_what_it_may_refuse() -> None:
    schema = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))
    for path, methods in schema["paths"].items():
        for method, one in methods.items():
            said = {int(status) for status in one["responses"]}
            assert {401, 403, 422, 503} <= said, path
            assert method == "get" or {409, 413} <= said, path
            assert "{" not in path or 404 in said, path
    shown = Client().get("/api/docs").content.decode()
    for name in schema["components"]["schemas"]:
        assert f'id="{name}"' in shown
    assert 'href="#NewSnooze"' in shown and 'href="#Held"' in shown and 'href="#Queue"' in shown
    assert schema["components"]["schemas"]["Problem"]["required"] == ["code", "says", "values"]
