"""Customers on screen: masked until asked, changed, merged and parted; sheets looked at before they are taken."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aftercare.cases.models import Case
from aftercare.customers.actions import find_or_add_customer
from aftercare.customers.identities import Contact
from aftercare.customers.models import Company, Consent, Customer, Identity
from aftercare.foundation.jobs import drain_jobs
from aftercare.foundation.jobs.models import Job
from aftercare.foundation.ledger.models import Entry
from tests.cast import MORNING, World, act_at
from tests.doors.desk.conftest import Browser, asked, says
from tests.doors.manager.counting import statements

LIST = 3
"""Statements: the rows, a telephone number for each, the frame."""


def customer(name: str, phone: str) -> Customer:
    return find_or_add_customer(Contact(name=name, phones=(phone,)), act=act_at())


def test_the_list_shows_numbers_masked_and_finds_by_ending(company: World, linke: Browser) -> None:
    customer("安然", "13800136021")
    customer("王雅婷", "13900139999")
    page = linke.get("/desk/customers")
    assert says(page, "安然", "王雅婷", "138****6021") and not says(page, "13800136021")
    found = linke.get("/desk/customers", q="6021")
    assert (says(found, "安然"), says(found, "王雅婷")) == (True, False)


def test_a_card_shows_what_is_known_and_reveals_for_a_reason(company: World, chengli: Browser) -> None:
    case = asked()
    person = Customer.objects.get()
    identity = Identity.objects.get(kind="phone")
    card = chengli.get(f"/desk/customers/{person.pk}")
    assert says(card, "安然", "138****6021", case.number) and not says(card, "13800136021")
    address = f"/desk/customers/{person.pk}/identities/{identity.pk}"
    assert chengli.hx(address, reason="call-back").content.decode() == "13800136021"
    entry = Entry.objects.get(kind="identity.revealed")
    assert (entry.actor, entry.details["reason"]) == (company.people["chengli"].actor, "call-back")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_revealed_without_reason_or_leave(
    company: World, chengli: Browser, linke: Browser
) -> None:
    asked()
    identity = Identity.objects.get(kind="phone")
    address = f"/desk/customers/{identity.customer_id}/identities/{identity.pk}"
    assert linke.post(address, reason="call-back").status_code == 403
    assert chengli.post(address, reason="").status_code == 422
    assert not Entry.objects.filter(kind="identity.revealed").exists()


def particulars(person: Customer, **fields: object) -> dict[str, object]:
    return {"name": person.name, "language": "zh-hans", "version": person.version, **fields}


def test_what_is_on_file_changes(company: World, linke: Browser) -> None:
    person = customer("安然", "13800136021")
    organisation = Company.objects.create(name="海风会展")
    address = f"/desk/customers/{person.pk}/particulars"
    answer = linke.post(address, **particulars(person, level="金卡", company_id=organisation.pk))
    assert answer.status_code == 303
    person.refresh_from_db()
    assert (person.level, person.company) == ("金卡", organisation)


@pytest.mark.django_db(transaction=True)
def test_a_form_grown_stale_keeps_what_was_typed(company: World, linke: Browser) -> None:
    person = customer("安然", "13800136021")
    address = f"/desk/customers/{person.pk}/particulars"
    linke.post(address, **particulars(person, level="金卡"))
    answer = linke.post(address, **particulars(person, level="银卡"))
    assert (answer.status_code, says(answer, "银卡")) == (409, True)
    assert Customer.objects.get(pk=person.pk).level == "金卡"


def test_two_files_of_one_person_are_merged_and_parted(
    company: World, chengli: Browser, linke: Browser
) -> None:
    one, other = customer("安然", "13800136021"), customer("安然", "13900139999")
    assert linke.get(f"/desk/customers/{one.pk}/merging").status_code == 403
    assert says(chengli.get(f"/desk/customers/{one.pk}/merging"), "139****9999")
    assert chengli.post(f"/desk/customers/{one.pk}/merging", into=other.pk).status_code == 303
    assert Customer.objects.get(pk=one.pk).merged_into == other
    assert says(chengli.get(f"/desk/customers/{other.pk}"), "合并进来的档案", "138****6021", "139****9999")
    assert chengli.post(f"/desk/customers/{one.pk}/parting").status_code == 303
    assert Customer.objects.get(pk=one.pk).merged_into is None


def test_a_customer_known_to_supervision_alone_is_not_there(company: World, chengli: Browser) -> None:
    person = customer("安然", "13800136021")
    Customer.objects.filter(pk=person.pk).update(confidential=True)
    assert not says(chengli.get("/desk/customers"), "安然")
    assert chengli.get(f"/desk/customers/{person.pk}").status_code == 404


def test_confidential_cases_are_not_on_the_card(company: World, chengli: Browser) -> None:
    case = asked()
    Case.objects.filter(pk=case.pk).update(confidential=True)
    assert not says(chengli.get(f"/desk/customers/{case.customer_id}"), case.number)


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_costs_the_same_however_long(company: World, linke: Browser, people: int) -> None:
    for number in range(people):
        customer(f"客户{number}", f"1380013602{number}")
    assert statements(linke, "/desk/customers") == LIST


def test_a_company_is_added_and_changed(company: World, linke: Browser) -> None:
    assert linke.post("/desk/companies/0", name="海风会展", region="上海").status_code == 303
    organisation = Company.objects.get()
    assert (
        linke.post(f"/desk/companies/{organisation.pk}", name="海风国际会展", important="1").status_code
        == 303
    )
    organisation.refresh_from_db()
    assert (organisation.name, organisation.region, organisation.important) == ("海风国际会展", "", True)
    assert says(linke.get("/desk/companies"), "海风国际会展")


def sheet(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("customers.csv", text.encode("gb18030"), content_type="text/csv")


def test_a_sheet_is_looked_at_first_and_then_taken(company: World, chengli: Browser) -> None:
    file = sheet("姓名,电话\n安然,13800136021\n坏的,12\n")
    looked = chengli.post("/desk/imports", what="customers", file=file)
    assert looked.status_code == 303
    drain_jobs(at=MORNING)
    page = chengli.get(looked["Location"])
    assert says(page, "将新增 1", "有问题 1", "导入没有问题的行") and Customer.objects.count() == 0
    taken = chengli.post(f"{looked['Location']}/step", do="take")
    drain_jobs(at=MORNING)
    assert says(chengli.get(taken["Location"]), "新增 1", "未导入 1")
    assert Customer.objects.get().name == "安然"
    report = b"".join(chengli.get(f"{taken['Location']}/report").streaming_content)  # type: ignore[attr-defined]
    assert report.decode("utf-8-sig").splitlines()[1].startswith("3,")


@pytest.mark.django_db(transaction=True)
def test_columns_that_are_passed_over_are_named(company: World, chengli: Browser) -> None:
    sheet = SimpleUploadedFile("客户.csv", "姓名,电话,血型\n安然,13800136021,A\n".encode())
    looked = chengli.post("/desk/imports", what="customers", file=sheet)
    drain_jobs()
    assert says(chengli.get(looked.headers["Location"]), "不认识的列：血型，未导入")
    report = chengli.get(f"{looked.headers['Location']}/report")
    assert "血型,不认识的列，未导入" in b"".join(report.streaming_content).decode()  # type: ignore[attr-defined]


def test_a_file_that_is_no_sheet_is_said_beside_the_form(company: World, chengli: Browser) -> None:
    file = SimpleUploadedFile("customers.csv", b"PK\x03\x04 not a sheet")
    assert chengli.post("/desk/imports", what="customers", file=file).status_code == 422
    assert not Job.objects.exists()


def test_staff_come_in_by_those_who_give_roles(company: World, chengli: Browser, linke: Browser) -> None:
    file = sheet("姓名,登录名\n梁超,liangchao\n")
    assert chengli.post("/desk/imports", what="staff", file=file).status_code == 403
    assert linke.get("/desk/imports").status_code == 403
    assert not Job.objects.exists()


def test_a_yes_is_written_down_and_taken_back_on_the_card(company: World, linke: Browser) -> None:
    person = customer("安然", "13800136021")
    address = f"/desk/customers/{person.pk}/consents"
    linke.post(address, purpose="marketing")
    given = Consent.objects.get()
    assert (given.purpose, given.withdrawn_at, given.door) == ("marketing", None, "desk")
    assert says(linke.get(f"/desk/customers/{person.pk}"), "营销", "客户撤回了")
    linke.post(address, purpose="marketing", withdrawn="yes")
    assert Consent.objects.get().withdrawn_at is not None
    assert [entry.kind for entry in Entry.objects.filter(kind__startswith="consent.").order_by("id")] == [
        "consent.given", "consent.withdrawn",
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_a_yes_to_nothing_we_know_is_refused_with_a_sentence(company: World, linke: Browser) -> None:
    person = customer("安然", "13800136021")
    answer = linke.post(f"/desk/customers/{person.pk}/consents", purpose="everything")
    assert answer.status_code == 422 and says(answer, "没有这个用途")


def test_a_number_is_added_to_a_card_and_ended(company: World, linke: Browser) -> None:
    person = customer("安然", "13800136021")
    address = f"/desk/customers/{person.pk}/identities"
    assert linke.post(address, kind="phone", text="139 0013 9999").status_code == 303
    assert says(linke.get(f"/desk/customers/{person.pk}", done="added"), "已加上联系方式", "139****9999")
    added = Identity.objects.get(value="13900139999")

    assert linke.post(f"{address}/{added.pk}/ending").status_code == 303
    assert not says(linke.get(f"/desk/customers/{person.pk}"), "139****9999")
    assert Entry.objects.filter(kind="identity.ended").get().thread == person.thread


@pytest.mark.django_db(transaction=True)
def test_a_number_of_somebody_else_is_not_added_and_what_was_typed_stays(
    company: World, linke: Browser
) -> None:
    person, other = customer("安然", "13800136021"), customer("王雅婷", "13900139999")
    answer = linke.post(f"/desk/customers/{person.pk}/identities", kind="phone", text="13900139999")
    assert answer.status_code == 409
    assert says(answer, f"编号 {other.pk}", 'value="13900139999"')
    wrong = linke.post(f"/desk/customers/{person.pk}/identities", kind="email", text="anran")
    assert (wrong.status_code, says(wrong, "这不像是一个邮箱")) == (422, True)
    foreign = Identity.objects.get(value="13900139999")
    assert linke.post(f"/desk/customers/{person.pk}/identities/{foreign.pk}/ending").status_code == 404
