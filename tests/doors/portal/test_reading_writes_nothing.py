"""Opening a page or a link changes nothing, whoever opens it first: mail programs do, before people."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aftercare.cases.models import Case
from aftercare.doors.portal.urls import urlpatterns
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.stages.propose import Way, propose
from tests.cast import World
from tests.doors.portal.conftest import fresh, opened, token_for, worker_of

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def addresses(case: Case, choice: int) -> list[str]:
    """Every address of the portal, filled with what is really there."""
    tokens = [f"/l/{token_for(case, purpose)}" for purpose in ("track", "consent", "confirm", "rate")]
    filled = {
        "<str:token>": tokens[0][3:], "<str:number>": case.number, "<int:choice_id>": str(choice),
        "<str:key>": "0" * 32,
    }  # fmt: skip
    made = []
    for pattern in urlpatterns:
        route = str(pattern.pattern)
        for mark, value in filled.items():
            route = route.replace(mark, value)
        made.append(f"/{route}")
    here = f"/my/{case.number}"
    return [
        *tokens,
        *made,
        f"{here}?want=decline",
        f"{here}?want=deny",
        f"{here}?done=agreed",
        "/find?number=x",
    ]


@pytest.mark.parametrize("purpose", ["track", "consent", "confirm", "rate"])
def test_no_address_of_the_portal_writes_when_it_is_read(
    company: World, browser: Client, case: Case, purpose: str
) -> None:
    proposal = propose(
        fresh(case), ways=[Way(title="甲", steps="做甲")], act=company.act(worker_of(case, company))
    )
    every = addresses(case, proposal.choices.get().pk)
    opened(browser, case, purpose)
    before = Entry.objects.count()
    for address in every:
        for ask in (browser.get, browser.head):
            with CaptureQueriesContext(connection) as statements:
                answer = ask(address)
            assert answer.status_code < 500
            assert [one["sql"] for one in statements if one["sql"].startswith(WRITES)] == [], address
    proposal.refresh_from_db()
    assert (proposal.state, Entry.objects.count()) == ("offered", before)


def test_a_form_of_another_site_is_refused(company: World, case: Case) -> None:
    strict = Client(enforce_csrf_checks=True)
    opened(strict, case)
    for address in ("/apply", "/find", "/board", "/supervision", "/language", f"/my/{case.number}/messages"):
        answer = strict.post(address, {"text": "x"}, headers={"Origin": "https://evil.example"})
        assert answer.status_code == 403, address
