"""Requests that no page of ours makes: a status below 500, a sentence, and nothing done."""

import pytest
from django.test import Client

from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.stages.propose import Way, propose
from tests.cast import World
from tests.doors.portal.conftest import REALLY, fresh, opened, worker_of

HUGE = "9" * 5000


def test_strange_addresses_are_answered(company: World, browser: Client, case: Case) -> None:
    opened(browser, case)
    here = f"/my/{case.number}"
    strange = [
        f"{here}/files/%00", f"{here}/files/..%2f..%2fkeys", f"{here}/files/{'a' * 5000}", f"{here}/consent/{HUGE}",
        f"{here}/consent/0", "/my/%00", f"/my/{HUGE}", "/my/%ff%fe", "/l/%00", f"/l/{HUGE}", "/l/a.b.c.d", "/l/1..1",
        "/board?before=0001-01-01T00:00:00%2B14:00", "/board?before=%00", f"/board?before={HUGE}",
        "/find?number=%00%ff", f"{here}?want=%00&done=%00", f"{here}/", "/apply/", "/unknown",
    ]  # fmt: skip
    before = Entry.objects.count()
    statuses = {address[:60]: browser.get(address).status_code for address in strange}
    assert {
        address: status for address, status in statuses.items() if status not in (200, 302, 404, 409)
    } == {}
    assert Entry.objects.count() == before


@REALLY
@pytest.mark.parametrize("value", [HUGE, "\x00", "-1", "1e9", "٣", "<b>", "''"], ids=lambda value: value[:8])
def test_strange_values_are_declined(company: World, browser: Client, case: Case, value: str) -> None:
    ways = [Way(title="甲", steps="做甲", cost_fen=100)]
    choice = propose(fresh(case), ways=ways, act=company.act(worker_of(case, company))).choices.get().pk
    opened(browser, case)
    here, before = f"/my/{case.number}", Entry.objects.count()
    answers = [
        browser.post(f"{here}/consent", {"choice": value, "once": value}),
        browser.post(f"{here}/consent/{choice}", {"code": value, "once": value}),
        browser.post(f"{here}/rating", {"result": value, "once": value}),
        browser.post("/find", {"number": value, "contact": value}),
        browser.post(
            "/apply", {"story": value, "name": value, "phone": value, "email": value, "once": value}
        ),
        browser.post("/language", {"language": value}),
    ]
    assert [one.status_code for one in answers if one.status_code >= 500] == []
    assert (Case.objects.count(), Entry.objects.count()) == (1, before)


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
def test_no_other_methods_are_known(company: World, browser: Client, case: Case, method: str) -> None:
    opened(browser, case)
    for address in ("/", "/apply", "/find", f"/my/{case.number}", f"/my/{case.number}/messages", "/l/x"):
        assert browser.generic(method.upper(), address).status_code == 405
