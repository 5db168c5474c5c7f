"""Whoever reads English reads what the policy names by its English name, on every list; what has none stays Chinese."""

import re

import pytest

from aftercare.cases.clauses import case_types
from aftercare.handling.actions import ask_decision
from aftercare.handling.stages.assign import give
from aftercare.people.models import Person
from aftercare.policy.actions import publish_policy, save_draft
from aftercare.policy.packs import PACKS
from aftercare.policy.queries import policy_of
from aftercare.promises.clauses import promises_listed
from aftercare.promises.clauses.calendars import Calendars
from aftercare.tasks.actions import give_policy_tasks
from aftercare.tasks.clauses import tasks_listed
from aftercare.tasks.models import Task
from tests.cast import BEFORE, World, act_at
from tests.doors.desk.conftest import Browser, asked, browser_of, fresh

PAGES = (
    "/desk/?tab=team", "/desk/register", "/desk/radar", "/desk/decisions", "/desk/calendar", "/desk/tasks", "/desk/team",
    "/desk/notices", "/desk/cases/{number}", "/desk/customers/{customer}", "/desk/go?q={number}",
)  # fmt: skip


@pytest.fixture
def reader(company: World) -> Browser:
    """程莉 reads English, and belongs to a team with a task."""
    chengli = company.people["chengli"]
    Person.objects.filter(pk=chengli.pk).update(language="en")
    chengli.refresh_from_db()
    return browser_of(chengli)


def words_of(browser: Browser, address: str) -> str:
    response = browser.client.get(address)
    assert response.status_code == 200, address
    raw = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    page = raw.decode()
    return page[page.index("<main") :] if "<main" in page else page


def lived(company: World) -> dict[str, object]:
    """A repair with its tasks, a complaint whose manager must decide, both in words of no language of the policy."""
    repair = asked("xyz", asked_type="维修")
    complaint = asked("abc", asked_type="投诉")
    company.errands()
    give(fresh(repair), person_id=company.people["baiyang"].pk, act=company.act("chengli"))
    ask_decision(fresh(complaint), about="major", act=act_at())
    terms = [one for one in tasks_listed(policy_of(company.policy.pk)) if one.english]
    for task in give_policy_tasks(fresh(repair), terms=terms, act=act_at()):
        Task.objects.filter(pk=task.pk).update(person=company.people["chengli"], state="open", after=[])
    company.errands()
    return {"number": repair.number, "customer": repair.customer_id}


def test_every_list_calls_types_teams_tasks_calendars_and_promises_by_their_english_names(
    company: World, reader: Browser
) -> None:
    there, policy = lived(company), policy_of(company.policy.pk)
    named = {one.name for one in (*case_types(policy), *promises_listed(policy), *tasks_listed(policy))}
    named |= {*policy.part(Calendars).by_name, *company.teams}
    for address in PAGES:
        page = words_of(reader, address.format(**there))
        found = [name for name in named if re.search(rf"[>\s·「(（,]{re.escape(name)}[<\s·」)）,]", page)]
        assert not found, (address, found)


def test_the_lists_say_something_in_english_instead(company: World, reader: Browser) -> None:
    lived(company)
    assert "Complaint" in words_of(reader, "/desk/register")
    assert "After-sales department" in words_of(reader, "/desk/calendar")
    assert "Repair and test" in words_of(reader, "/desk/tasks")


def test_the_rules_are_read_aloud_in_english(company: World, reader: Browser) -> None:
    blanks = re.findall(r'<span class="blank">([^<]*)</span>', words_of(reader, "/desk/policy"))
    assert {"Consultation", "First response", "2 h", "After-sales department"} <= set(blanks)
    assert not [
        name for terms in case_types(policy_of(company.policy.pk)) for name in blanks if terms.name in name
    ]


def test_reasons_and_what_a_task_waits_for_are_named_in_english_too(company: World, reader: Browser) -> None:
    idea, repair = asked("xyz", asked_type="建议"), asked("xyz", asked_type="维修")
    terms = [one for one in tasks_listed(policy_of(company.policy.pk)) if one.english]
    give_policy_tasks(fresh(repair), terms=terms, act=act_at())
    assert "Type Suggestion" in words_of(reader, f"/desk/cases/{idea.number}")
    assert "Waiting for: Register what came in" in words_of(reader, f"/desk/cases/{repair.number}")


def test_what_a_company_wrote_only_in_chinese_stays_as_it_is(company: World, reader: Browser) -> None:
    text = re.sub(r"\n    英文: Complaint\n", "\n", PACKS["standard"].text)
    assert text != PACKS["standard"].text
    draft = save_draft(text, act=act_at(BEFORE))
    publish_policy(draft, starts_at=BEFORE, act=act_at(BEFORE))
    asked("abc", asked_type="投诉")
    assert "投诉" in words_of(reader, "/desk/register")


def test_whoever_reads_chinese_reads_the_names_as_they_stand(company: World) -> None:
    lived(company)
    page = words_of(browser_of(company.people["chengli"]), "/desk/register")
    assert "投诉" in page and "Complaint" not in page
