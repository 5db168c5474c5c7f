"""The public board, and the line to the supervisor."""

import pytest
from django.test import Client

from aftercare.cases.models import Case, Grant
from aftercare.channels.actions.board import answer_on_board, moderate
from aftercare.channels.models import BoardPost
from aftercare.foundation.files.models import StoredFile
from aftercare.messages.models import Delivery, Message
from tests.cast import World
from tests.doors.portal.conftest import PHONE, REALLY, Clock, opened, shown
from tests.doors.portal.test_apply import photo

POST = {"name": "小安", "text": "周末上门要加钱吗？我的电话 13800136021", "once": "b1"}


def test_a_message_waits_to_be_let_pass_and_is_answered_for_everyone(company: World, browser: Client) -> None:
    answers = [browser.post("/board", {**POST, "phone": PHONE}) for _ in range(2)]
    assert [(one.status_code, one.headers["Location"]) for one in answers] == [
        (303, "/board?done=posted")
    ] * 2
    post = BoardPost.objects.get()
    assert (post.state, post.case.channel, Delivery.objects.count()) == ("waiting", "board", 0)  # type: ignore[union-attr]
    page = browser.get("/board?done=posted")
    assert "小安" not in shown(page) and "看过之后就会显示" in page.content.decode()

    moderate(post, show=True, act=company.act("chengli"))
    answer_on_board(post, text="周末不加钱。", act=company.act("chengli"))
    page = shown(browser.get("/board"))
    assert (
        "周末上门要加钱吗？我的电话 138****6021" in page
        and "官方回复 示范公司 今天 09:30 周末不加钱。" in page
    )


@REALLY
@pytest.mark.parametrize(
    ("differing", "says"),
    [({"name": " "}, "请起个昵称，会显示在留言板上。"), ({"text": ""}, "请写下想说的话。"),
     ({"text": "长" * 1001}, "1000"), ({"phone": "12"}, "这个号码看不懂。"), ({"website": "x"}, "这一栏请留空")],
)  # fmt: skip
def test_a_message_that_cannot_be_taken_is_said_and_kept(
    company: World, browser: Client, differing: dict[str, str], says: str
) -> None:
    answer = browser.post("/board", {**POST, **differing})
    assert (answer.status_code, BoardPost.objects.count()) == (422, 0)
    assert says in answer.content.decode() and ("小安" in answer.content.decode()) is (
        "name" not in differing
    )


def test_older_messages_are_behind_a_link(company: World, browser: Client, wall: Clock) -> None:
    for number in range(21):
        wall.move(minutes=5)
        browser.post("/board", {"name": "小安", "text": f"第 {number} 条", "once": f"n{number}"})
    for post in BoardPost.objects.order_by("id"):
        moderate(post, show=True, act=company.act("chengli"))
    page = browser.get("/board").content.decode()
    assert "第 20 条" in page and "第 0 条" not in page
    older = page.split('href="/board?before=')[1].split('"')[0]
    assert "第 0 条" in browser.get(f"/board?before={older}").content.decode()
    assert browser.get("/board?before=yesterday").status_code == 200


def test_a_concern_is_confidential_from_its_first_row_and_needs_no_name(
    company: World, browser: Client
) -> None:
    assert "只有监督员能看到" in shown(browser.get("/supervision"))
    answer = browser.post("/supervision", {"story": "有人收回扣", "photos": photo("收据.jpg"), "once": "s1"})
    case = Case.objects.get()
    assert (case.confidential, case.channel, case.customer, case.kind) == (
        True,
        "supervision",
        None,
        "supervision",
    )
    assert case.number.startswith("JD") and answer.headers["Location"] == f"/my/{case.number}/received"
    assert [grant.person.sign_in_name for grant in Grant.objects.all()] == ["xujing"]
    assert StoredFile.objects.get().confidential and Delivery.objects.count() == 0


def test_an_anonymous_writer_keeps_a_link_to_their_answer(company: World, browser: Client) -> None:
    answer = browser.post("/supervision", {"story": "有人收回扣", "once": "s1"})
    received = browser.get(answer.headers["Location"]).content.decode()
    assert "我们不知道您是谁，没法再发给您" in received
    token = received.split("/l/")[1].split('"')[0]
    elsewhere = Client()
    assert elsewhere.get(f"/l/{token}").status_code == 302
    case = Case.objects.get()
    assert "有人收回扣" in shown(elsewhere.get(f"/my/{case.number}"))
    elsewhere.post(f"/my/{case.number}/messages", {"text": "是每月五号", "once": "m"})
    assert Message.objects.latest("id").author == "customer:0"


def test_a_concern_with_a_contact_is_acknowledged_there(company: World, browser: Client) -> None:
    browser.post("/supervision", {"story": "有人收回扣", "name": "安然", "phone": PHONE, "once": "s1"})
    assert Case.objects.get().customer.confidential  # type: ignore[union-attr]
    assert list(Delivery.objects.values_list("address", flat=True)) == [PHONE]


def test_the_case_of_a_concern_is_seen_through_its_link_alone(
    company: World, browser: Client, case: Case
) -> None:
    browser.post("/supervision", {"story": "有人收回扣", "name": "安然", "phone": PHONE, "once": "s1"})
    secret = Case.objects.get(confidential=True)
    stranger = opened(Client(), case)
    assert stranger.get(f"/my/{secret.number}").status_code == 404
    assert stranger.post("/find", {"number": secret.number, "contact": PHONE}).status_code == 404
