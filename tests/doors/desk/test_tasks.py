"""The page of a task: an outside partner reads what is needed to do it and nothing else; those in charge direct it."""

import datetime as dt
import io

import pytest
from PIL import Image

from aftercare.cases.models import Case
from aftercare.foundation.files.actions import store_file
from aftercare.handling.stages.assign import claim
from aftercare.messages.models import Notice
from aftercare.products.actions import NewLine, NewPurchase, add_product, record_purchase
from aftercare.tasks.models import Task
from tests.cast import MORNING, World, act_at
from tests.doors.desk.conftest import Browser, asked, browser_of, fresh, says
from tests.doors.desk.test_case import REALLY, take

STORY = "空调坏了\n安然家的空调不制冷，请打 13800136021，或写信到 anran@example.com"


def picture() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(drawn, "PNG")
    return drawn.getvalue()


@pytest.fixture
def case(company: World) -> Case:
    case = asked(STORY)
    assert case.customer is not None
    line = NewLine(product=add_product(code="F1", name="空调", act=act_at()), serial="SN001234")
    bought = NewPurchase(number="A1001", bought_at=MORNING - dt.timedelta(days=90))
    record_purchase(case.customer, bought, lines=[line], act=act_at())
    claim(fresh(case), act=company.act("baiyang"))
    return case


def given(company: World, browser: Browser, case: Case, **said: object) -> Task:
    """白杨 gives 佟陌 a task by the form."""
    to = f"person-{company.people['tongmo'].pk}"
    name = "加固展板，联系人 13811112222"
    assert take(browser, case, "task", name=name, to=to, due_at="2026-11-25T18:00", **said).status_code == 303
    return Task.objects.latest("pk")


def test_a_partner_is_offered_given_and_told_a_task(company: World, case: Case, baiyang: Browser) -> None:
    form = baiyang.get(f"/desk/cases/{case.number}/task")
    assert says(form, 'label="合作方"', "佟陌", "给做的人看客户的照片")
    given(company, baiyang, case)
    company.errands()
    assert Notice.objects.filter(person=company.people["tongmo"], slug="task-given").exists()


def test_a_partner_reads_what_is_needed_with_personal_values_covered(
    company: World, case: Case, baiyang: Browser, tongmo: Browser
) -> None:
    take(baiyang, case, "facts", about="product", words="SN001234")
    task = given(company, baiyang, case)
    company.errands()
    for page in (
        tongmo.get("/desk/tasks"),
        tongmo.get(f"/desk/tasks/{task.pk}"),
        tongmo.get("/desk/notices"),
    ):
        assert says(page, "加固展板，联系人 138****2222")
        assert not says(page, "13811112222") and not says(page, "安然") and not says(page, "anran@")
    page = tongmo.get(f"/desk/tasks/{task.pk}")
    assert says(page, "安*家的空调不制冷，请打 138****6021", "a***@example.com", "空调", "SN001234", "11-25")
    assert not says(page, f"/desk/cases/{case.number}") and not says(page, "改派")
    assert tongmo.get(f"/desk/cases/{case.number}").status_code == 403


def test_a_task_is_no_partner_s_page_once_it_is_done_or_another_s(
    company: World, case: Case, baiyang: Browser, tongmo: Browser
) -> None:
    task = given(company, baiyang, case)
    tongmo.post(f"/desk/tasks/{task.pk}/done", result="已加固")
    done = tongmo.get(f"/desk/tasks/{task.pk}")
    assert done.status_code == 200 and not says(done, "不制冷，请打")
    Task.objects.filter(pk=task.pk).update(person=company.people["linke"])
    assert tongmo.get(f"/desk/tasks/{task.pk}").status_code == 404


@REALLY
def test_pictures_are_shown_to_a_partner_only_where_that_was_ticked(company: World, tongmo: Browser) -> None:
    file = store_file(picture(), name="坏.png", said_type="image/png", thread="form", act=act_at())
    case = asked("展板歪了", files=[file])
    baiyang = browser_of(company.people["baiyang"])
    claim(fresh(case), act=company.act("baiyang"))
    plain, shown = given(company, baiyang, case), given(company, baiyang, case, with_photos="1")
    for task, status in ((plain, 404), (shown, 200)):
        address = f"/desk/tasks/{task.pk}/pictures/{file.key}"
        assert tongmo.get(address).status_code == status
        assert says(tongmo.get(f"/desk/tasks/{task.pk}"), address) == (status == 200)
    assert tongmo.get(f"/desk/files/{file.key}").status_code == 403

    baiyang.post(f"/desk/tasks/{shown.pk}/dropping", reason="不用去了")
    assert tongmo.get(f"/desk/tasks/{shown.pk}/pictures/{file.key}").status_code == 404


def test_a_task_is_handed_over_and_dropped_from_the_list_of_the_case(
    company: World, case: Case, baiyang: Browser
) -> None:
    task = given(company, baiyang, case)
    assert says(baiyang.get(f"/desk/cases/{case.number}"), f'href="/desk/tasks/{task.pk}"', "改派或作废")
    page = baiyang.get(f"/desk/tasks/{task.pk}")
    assert says(page, "改派给", "为什么不用做了", "13811112222")
    to = f"person-{company.people['linke'].pk}"
    over = baiyang.post(f"/desk/tasks/{task.pk}/handing-over", to=to, words="林可在附近")
    assert (over.status_code, over["Location"]) == (303, f"/desk/cases/{case.number}")
    task.refresh_from_db()
    assert task.person_id == company.people["linke"].pk
    assert says(baiyang.get(f"/desk/cases/{case.number}"), "改派任务「加固展板", "林可在附近")
    assert baiyang.post(f"/desk/tasks/{task.pk}/dropping", reason="客户取消").status_code == 303
    assert says(baiyang.get(f"/desk/cases/{case.number}"), "作废", "客户取消")


@REALLY
def test_a_task_is_not_dropped_without_a_reason_or_by_a_bystander(company: World, baiyang: Browser) -> None:
    case = asked(STORY)
    claim(fresh(case), act=company.act("baiyang"))
    task = given(company, baiyang, case)
    unsaid = baiyang.post(f"/desk/tasks/{task.pk}/dropping", reason="")
    assert (unsaid.status_code, says(unsaid, "还没有写「作废的理由」")) == (422, True)
    linke = browser_of(company.people["linke"])
    assert not says(linke.get(f"/desk/tasks/{task.pk}"), "为什么不用做了")
    assert linke.post(f"/desk/tasks/{task.pk}/dropping", reason="不想做").status_code == 403
    assert baiyang.post(f"/desk/tasks/{task.pk}/handing-over", to="person-999").status_code == 422


def test_a_partner_finds_the_tasks_in_a_rail_without_gaps_and_is_shown_no_load(
    company: World, tongmo: Browser, baiyang: Browser
) -> None:
    page = tongmo.get("/desk/tasks").content.decode()
    rail = page.split('<nav class="rail"')[1].split("</nav>")[0]
    assert '<a href="/desk/tasks"' in rail and "<hr>" not in rail
    assert 'id="my-load"' not in page and 'id="receiving"' not in page
    page = baiyang.get("/desk/tasks").content.decode()
    rail = page.split('<nav class="rail"')[1].split("</nav>")[0]
    assert '<a href="/desk/tasks"' not in rail and rail.count("<hr>") == 2
    assert 'id="my-load"' in page and 'id="receiving"' in page
