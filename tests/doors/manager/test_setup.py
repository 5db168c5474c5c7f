"""An empty house is set up, once; afterwards the pages are gone. And supervision's own queue."""

import pytest

from aftercare.calendars.actions import seed_from_package
from aftercare.cases.models import Case, Grant
from aftercare.people.models import Person, Team
from aftercare.people.queries import permissions_of
from aftercare.policy.models import PolicyVersion
from aftercare.policy.packs import PACKS
from tests.cast import MORNING, World, act_at
from tests.doors.desk.conftest import Browser, asked, browser_of, says

ADMINISTRATOR = {
    "organisation": "海风会展", "pack": "exhibition", "name": "何总", "sign_in_name": "hezong",
    "password": "a-good-long-one",
}  # fmt: skip


@pytest.fixture
def empty(db: None) -> Browser:
    seed_from_package(act=act_at())
    return browser_of(None)


def test_a_house_is_set_up_from_nothing_to_its_first_case(empty: Browser) -> None:
    assert empty.get("/desk/sign-in")["Location"] == "/setup"
    assert says(empty.get("/setup"), "公司名称", "跳过，用样例")
    packs = empty.get("/setup", step="pack", organisation="海风会展")
    assert says(packs, "会展服务", "空白", 'value="海风会展"')
    assert says(empty.get("/setup/packs/exhibition"), "会展服务售后管理制度")
    assert says(empty.get("/setup", step="calendar", pack="exhibition"), "2027 年节假日数据未导入")
    year = empty.post(
        "/setup/years", region="CN", year="2027", pasted="2027-01-01,休,元旦", pack="exhibition", sure="1"
    )
    assert year.status_code == 303 and "pack=exhibition" in year["Location"]
    made = empty.post("/setup/administrator", **ADMINISTRATOR)
    assert (made.status_code, made["Location"]) == (303, "/desk/setup/people")
    [administrator] = Person.objects.all()
    assert "roles.give" in permissions_of(administrator.pk)
    policy = PolicyVersion.objects.get(state="published")
    assert '公司: "海风会展"' in policy.text and policy.name == "会展服务售后管理制度"
    assert Team.objects.filter(key="售后部").exists()

    colleague = {"name": "林可", "sign_in_name": "linke", "role": "service", "teams": ["客服部"]}
    assert empty.post("/desk/setup/people", **colleague).status_code == 303
    assert says(empty.get("/desk/setup/people"), "林可")
    first = empty.post("/desk/setup/sample", text="展位断电了，请马上处理！")
    case = Case.objects.get()
    assert (first.status_code, first["Location"]) == (303, f"/desk/cases/{case.number}")
    assert empty.get("/setup").status_code == 404
    assert empty.get("/desk/setup/sample").status_code == 404


@pytest.mark.parametrize("pack", sorted(PACKS.keys() - {"blank"}))
def test_the_first_case_is_complete_and_in_the_hands_of_the_colleague_just_made(
    pack: str, empty: Browser
) -> None:
    empty.post("/setup/administrator", **{**ADMINISTRATOR, "pack": pack})
    team = Team.objects.order_by("id")[0].key
    empty.post("/desk/setup/people", name="林可", sign_in_name="linke", role="service", teams=[team])
    empty.post("/desk/setup/sample", text="")
    case = Case.objects.select_related("handler").get()
    assert (case.handler and case.handler.name, case.stage == "receive") == ("林可", False)
    assert says(empty.get(f"/desk/cases/{case.number}"), "林可") and not case.confidential


def test_without_a_file_the_calendar_step_goes_on(empty: Browser) -> None:
    assert says(empty.get("/setup", step="calendar"), "跳过，以后再导入")
    gone_on = empty.post("/setup/years", region="CN", year="2027", pasted=" ", pack="standard")
    assert gone_on.status_code == 303 and "step=administrator" in gone_on["Location"]


def test_customers_see_the_name_given_at_the_beginning(empty: Browser) -> None:
    empty.post("/setup/administrator", **ADMINISTRATOR)
    page = browser_of(None).get("/")
    assert says(page, "海风会展") and not says(page, "示范公司")


def test_until_the_house_is_set_up_the_front_door_leads_there(empty: Browser) -> None:
    assert empty.get("/")["Location"] == "/setup"
    for address in ("/apply", "/board", "/supervision", "/find"):
        page = empty.get(address)
        assert (page.status_code, says(page, "正在准备"), says(page, "管理员")) == (200, True, False)


def test_the_second_factor_is_set_up_before_anything_else(empty: Browser) -> None:
    made = empty.post("/setup/administrator", **ADMINISTRATOR, second_factor_asked="on")
    assert made["Location"].startswith("/desk/sign-in/enrolment?next=")
    assert Person.objects.get().second_factor_asked


def test_everything_but_the_administrator_may_be_skipped(empty: Browser) -> None:
    fields = {"name": "何总", "sign_in_name": "hezong", "password": "a-good-long-one"}
    assert empty.post("/setup/administrator", **fields).status_code == 303
    assert PolicyVersion.objects.get().name
    assert PolicyVersion.objects.get().state == "published"


@pytest.mark.django_db(transaction=True)
def test_a_weak_password_makes_nobody(empty: Browser) -> None:
    answer = empty.post("/setup/administrator", **{**ADMINISTRATOR, "password": "short"})
    assert (answer.status_code, says(answer, "hezong", "海风会展")) == (422, True)
    assert (Person.objects.count(), PolicyVersion.objects.count()) == (0, 0)


def test_a_name_that_would_spoil_the_file_is_left_out(empty: Browser) -> None:
    empty.post("/setup/administrator", **{**ADMINISTRATOR, "organisation": '"\\\n承诺: x'})
    assert PolicyVersion.objects.get().state == "published"


@pytest.mark.parametrize("address", ["/setup", "/setup/packs/standard"])
def test_the_pages_are_gone_once_someone_works_here(company: World, stranger: Browser, address: str) -> None:
    assert stranger.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/setup/administrator", "/setup/years"])
def test_what_the_pages_did_is_gone_with_them(company: World, stranger: Browser, address: str) -> None:
    before = Person.objects.count()
    assert (
        stranger.post(
            address, **ADMINISTRATOR, region="CN", year="2027", pasted="2027-01-01,休,x"
        ).status_code
        == 404
    )
    assert Person.objects.count() == before


def test_supervision_has_a_queue_of_its_own(company: World, xujing: Browser, guanli: Browser) -> None:
    case = asked("举报：有人收红包。")
    Case.objects.filter(pk=case.pk).update(confidential=True)
    assert not says(xujing.get("/desk/confidential"), case.number)
    Grant.objects.create(case=case, person=company.people["xujing"], given_at=MORNING)
    assert says(xujing.get("/desk/confidential"), case.number, "举报：有人收红包。")
    assert not says(xujing.get("/desk/confidential", closed="1"), case.number)
    assert guanli.get("/desk/confidential").status_code == 403
