"""删除个人信息 at the desk: what goes and stays is said first; afterwards nothing of the person is shown anywhere."""

import pytest
from django.test import Client

from aftercare.cases.models import Case
from aftercare.customers.models import Customer
from aftercare.handling.stages.close import close_case
from aftercare.handling.turns.forget import ask_to_forget
from aftercare.messages.models import Message
from tests.cast import MORNING, World, customer_act
from tests.doors.desk.conftest import asked, browser_of, fresh, says
from tests.doors.portal.conftest import token_for

GONE = "已删除个人信息"


def closed(company: World) -> Case:
    case = asked()
    company.errands()
    close_case(fresh(case), outcome="withdrawn", act=company.act("chengli"))
    return fresh(case)


@pytest.mark.django_db(transaction=True)
def test_open_cases_are_named_and_nothing_can_be_pressed(company: World) -> None:
    case, administrator = asked(), browser_of(company.people["guanli"])
    address = f"/desk/customers/{case.customer_id}/forgetting"
    page = administrator.get(address)
    assert says(page, case.number, "请先办完、结案") and not says(page, "<select")
    refusal = administrator.post(address, reason="asked", sure="1")
    assert refusal.status_code == 409 and says(refusal, case.number)
    assert browser_of(company.people["chengli"]).get(address).status_code == 403


def test_it_takes_a_reason_and_a_second_yes_and_then_nobody_is_shown(company: World) -> None:
    case, administrator = closed(company), browser_of(company.people["guanli"])
    card, address = f"/desk/customers/{case.customer_id}", f"/desk/customers/{case.customer_id}/forgetting"
    token = token_for(case)
    assert says(administrator.get(card), "删除个人信息…")
    assert says(administrator.get(address), "会删除", "会留下", "电子商务法")
    assert administrator.post(address, reason="asked").status_code == 422
    assert Customer.objects.get().name == "安然"

    administrator.post(address, reason="asked", sure="1")
    company.errands(MORNING)

    register = administrator.get("/desk/register")
    file = b"".join(administrator.post("/desk/register/file").streaming_content)  # type: ignore[attr-defined]
    for page in (administrator.get(card), administrator.get(f"/desk/cases/{case.number}"), register):
        assert says(page, GONE) and not says(page, "安然") and not says(page, "不制冷")
    assert GONE in file.decode() and "安然" not in file.decode() and "不制冷" not in file.decode()
    assert not says(administrator.get(card), "加一条联系方式")
    opened = Client().get(f"/l/{token}")
    assert opened.status_code == 410 and "个人信息已按要求删除" in opened.content.decode()


def asks(case: Case) -> None:
    ask_to_forget(fresh(case), text="{due}", act=customer_act(case.customer_id or 0))


def test_a_customers_own_request_is_seen_where_it_is_answered(company: World) -> None:
    case, administrator = closed(company), browser_of(company.people["guanli"])
    asks(case)
    card, address = f"/desk/customers/{case.customer_id}", f"/desk/customers/{case.customer_id}/forgetting"
    for page in (administrator.get("/desk/customers"), administrator.get(card), administrator.get(address)):
        assert says(page, "要求删除个人信息，12月14日 18:00 前答复", case.number)
    assert says(administrator.get("/desk/customers"), address) and says(
        administrator.get("/desk/notices"), address
    )
    others = browser_of(company.people["chengli"])
    assert says(others.get(card), "要求删除个人信息") and not says(others.get(card), "去处理")
    assert not says(others.get("/desk/customers"), "要求删除个人信息")

    assert administrator.post(address, reason="asked", sure="1").status_code == 303
    assert not says(administrator.get("/desk/customers"), "要求删除个人信息")
    assert says(administrator.get(f"/desk/cases/{case.number}"), "按客户要求删除了个人信息")


@pytest.mark.django_db(transaction=True)
def test_a_request_is_refused_with_a_reason_also_while_a_case_is_open(company: World) -> None:
    case, administrator = asked(), browser_of(company.people["guanli"])
    asks(case)
    address = f"/desk/customers/{case.customer_id}/forgetting"
    assert says(administrator.get(address), "请先办完、结案", "现在还不能删除？")
    blank = administrator.post(f"{address}/refusal", why=" ")
    assert blank.status_code == 422 and says(blank, "还没有写「不能删除的原因」")

    answer = administrator.post(f"{address}/refusal", why="维修还没办完")
    assert answer.status_code == 303 and says(administrator.get(answer["Location"]), "已把原因告诉客户")
    said = Message.objects.get(situation="erasure_refused").text
    assert said.startswith("您要求删除个人信息，我们现在还不能删除。原因：维修还没办完")
    twice = administrator.post(f"{address}/refusal", why="维修还没办完")
    assert twice.status_code == 409 and says(twice, "没有等答复的删除要求")
    assert browser_of(company.people["chengli"]).post(f"{address}/refusal", why="不").status_code == 403
