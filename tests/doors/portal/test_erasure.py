"""删除个人信息: asked at the foot of the case's page by who opened our link, and read there what becomes of it."""

from django.test import Client

from aftercare.cases.models import Case
from aftercare.handling.models import ErasureRequest
from aftercare.handling.stages.close import close_case
from aftercare.handling.turns.forget import forget, refuse_to_forget
from tests.cast import World
from tests.doors.portal.conftest import REALLY, asked, bare, fresh, once_in, opened, shown, token_for
from tests.doors.portal.test_apply import ASKED

BUTTON = "要求删除我的个人信息"


def page_of(case: Case) -> str:
    return f"/my/{case.number}/erasure"


def asks(browser: Client, case: Case, once: str = "") -> object:
    return browser.post(f"{page_of(case)}/request", {"once": once or once_in(browser.get(page_of(case)))})


def test_the_page_of_a_case_leads_there_and_it_says_what_goes_and_what_stays(
    company: World, browser: Client, case: Case
) -> None:
    assert page_of(case) in opened(browser, case).get(f"/my/{case.number}").content.decode()
    page = shown(browser.get(page_of(case)))
    assert all(words in page for words in ("会删除", "会留下", "还没办完", "15 个工作日内答复您", BUTTON))


def test_asked_once_or_twice_it_says_by_when_and_asks_no_more(
    company: World, browser: Client, case: Case
) -> None:
    opened(browser, case)
    once = once_in(browser.get(page_of(case)))
    answers = [asks(browser, case, once), asks(browser, case, once)]
    assert [answer.status_code for answer in answers] == [303, 303]  # type: ignore[attr-defined]
    assert ErasureRequest.objects.count() == 1
    page = shown(browser.get(page_of(case)))
    assert "今天 收到，12月14日 18:00 前答复您。" in page and BUTTON not in page
    assert "会在 12月14日 18:00 前答复您" in shown(browser.get(f"/my/{case.number}"))


def test_a_refusal_is_read_with_its_reason_and_it_may_be_asked_again(
    company: World, browser: Client, case: Case
) -> None:
    asks(opened(browser, case), case)
    refuse_to_forget(fresh(case).customer, reason="保修还没到期", text="{reason}", act=company.act("guanli"))  # type: ignore[arg-type]
    page = shown(browser.get(page_of(case)))
    assert all(words in page for words in ("保修还没到期", "向人民法院起诉", BUTTON))


def test_granted_the_old_link_says_so(company: World, browser: Client, case: Case) -> None:
    token = token_for(case)
    asks(opened(browser, case), case)
    close_case(fresh(case), outcome="withdrawn", act=company.act("chengli"))
    forget(fresh(case).customer, reason="asked", act=company.act("guanli"))  # type: ignore[arg-type]
    assert browser.get(page_of(case)).status_code == 404
    assert "个人信息已按要求删除" in shown(Client().get(f"/l/{token}"))


def test_who_only_sent_in_a_form_is_told_how_to_prove_who_they_are(company: World, browser: Client) -> None:
    browser.post("/apply", ASKED)
    case = Case.objects.latest("pk")
    page = shown(browser.get(page_of(case)))
    assert "请打开我们发到您手机或邮箱的进度链接" in page and BUTTON not in page
    assert browser.post(f"{page_of(case)}/request").status_code == 404
    assert not ErasureRequest.objects.exists()


def test_of_a_confidential_case_nobody_at_the_desk_is_asked(company: World, browser: Client) -> None:
    case = fresh(asked(confidential=True))
    page = shown(opened(browser, case).get(page_of(case)))
    assert "请在这件的页面上写给监督员" in page and BUTTON not in page


@REALLY
def test_what_is_refused_is_said_on_the_page(company: World, browser: Client) -> None:
    case = fresh(asked(confidential=True))
    refusal = asks(opened(browser, case), case, once="by hand")
    assert refusal.status_code == 409 and "或者是保密的" in shown(refusal)  # type: ignore[attr-defined]


def test_another_case_and_none_look_the_same(company: World, browser: Client, case: Case) -> None:
    opened(browser, case)
    other = fresh(asked(phone="13900139999"))
    there, nowhere = browser.get(page_of(other)), browser.get("/my/A-0000/erasure")
    assert there.status_code == nowhere.status_code == 404
    assert bare(there, other.number) == bare(nowhere, "A-0000")
