"""What came in, what was left on the board, what did not arrive."""

import pytest
from django.db import transaction

from aftercare.cases.models import Case
from aftercare.channels.actions.board import post_on_board
from aftercare.channels.models import Account, BoardPost, Inbound
from aftercare.channels.reading import take_mail
from aftercare.customers.identities import Contact
from aftercare.foundation.ledger.models import Entry
from aftercare.messages.models import Delivery, Message
from tests.cast import World, act_at
from tests.doors.desk.conftest import Browser, asked, says
from tests.doors.manager.counting import statements

BOARD, INBOUND, STUCK = 3, 3, 2
"""Statements: the rows, how many wait, the frame."""

MAIL = b"""From: An Ran <anran@example.com>\r
To: service@example.org\r
Subject: about HZ261123-ABCDEF\r
Message-ID: <one@example.com>\r
Date: Mon, 23 Nov 2026 09:00:00 +0800\r
\r
It is broken again.\r
"""


def came_in(raw: bytes = MAIL, account: Account | None = None) -> Inbound:
    return take_mail(
        raw, source_key=f"test:{len(raw)}:{account and account.pk}", account=account, act=act_at()
    )


def waiting_mail() -> Inbound:
    """A mail that names a case without proof: an agent decides."""
    case = asked()
    return came_in(MAIL.replace(b"HZ261123-ABCDEF", case.number.encode()))


def left(text: str = "希望滤网能单独买。") -> BoardPost:
    contact = Contact(phones=("13800136021",))
    return post_on_board(nickname="小鱼儿", text=text, contact=contact, language="zh-hans", act=act_at())


def test_a_message_is_shown_answered_and_hidden(company: World, linke: Browser) -> None:
    post = left()
    assert says(linke.get("/desk/board"), "希望滤网能单独买。", "小鱼儿")
    assert linke.post(f"/desk/board/{post.pk}/moderation", show="1").status_code == 303
    assert linke.post(f"/desk/board/{post.pk}/answer", text="下月上架两片装。").status_code == 303
    post.refresh_from_db()
    assert (post.state, post.reply, post.replied_by) == (
        "shown",
        "下月上架两片装。",
        company.people["linke"].actor,
    )
    assert says(linke.get("/desk/board", state="shown"), "下月上架两片装。")
    assert linke.post(f"/desk/board/{post.pk}/moderation", show="0").status_code == 303
    assert BoardPost.objects.get(pk=post.pk).state == "hidden"
    kinds = Entry.objects.filter(kind__startswith="board.").order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["board.posted", "board.moderated", "board.answered", "board.moderated"]


@pytest.mark.django_db(transaction=True)
def test_an_empty_answer_is_not_given(company: World, linke: Browser) -> None:
    post = left()
    assert linke.post(f"/desk/board/{post.pk}/answer", text="  ").status_code == 422
    assert BoardPost.objects.get(pk=post.pk).reply == ""


@pytest.mark.parametrize("posts", [1, 3])
def test_the_board_costs_the_same_however_much_is_on_it(company: World, linke: Browser, posts: int) -> None:
    for _ in range(posts):
        left()
    assert statements(linke, "/desk/board") == BOARD


def test_a_waiting_mail_is_linked_to_the_case_it_names(company: World, linke: Browser) -> None:
    inbound = waiting_mail()
    case = Case.objects.get()
    assert says(linke.get("/desk/inbound"), f"/desk/inbound/{inbound.pk}", "证明不了")
    assert says(linke.get(f"/desk/inbound/{inbound.pk}"), "It is broken again.", "anran@example.com")
    answer = linke.post(f"/desk/inbound/{inbound.pk}/case", number=case.number)
    assert (answer.status_code, answer["Location"]) == (303, f"/desk/cases/{case.number}")
    inbound.refresh_from_db()
    assert (inbound.state, inbound.case_id) == ("received", case.pk)
    assert Message.objects.filter(case=case, text__contains="broken again").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_mail_linked_already_opens_no_second_case(company: World, linke: Browser) -> None:
    inbound = waiting_mail()
    assert linke.post(f"/desk/inbound/{inbound.pk}/case", new="1").status_code == 303
    again = linke.post(f"/desk/inbound/{inbound.pk}/case", new="1")
    assert (again.status_code, says(again, "没有再建一件")) == (409, True)
    assert Case.objects.count() == 2


def test_a_case_that_is_not_there_is_said_beside_the_form(company: World, linke: Browser) -> None:
    inbound = waiting_mail()
    answer = linke.post(f"/desk/inbound/{inbound.pk}/case", number="HZ000000-XXXXXX")
    assert (answer.status_code, says(answer, "HZ000000-XXXXXX")) == (404, True)
    assert Inbound.objects.get(pk=inbound.pk).state == "pending"


def test_the_original_is_given_out_byte_for_byte(company: World, linke: Browser) -> None:
    inbound = waiting_mail()
    response = linke.get(f"/desk/inbound/{inbound.pk}/file")
    number = Case.objects.get().number.encode()
    assert b"".join(response.streaming_content) == MAIL.replace(b"HZ261123-ABCDEF", number)  # type: ignore[attr-defined]
    assert response["Content-Disposition"].startswith("attachment")


def test_what_was_quarantined_is_read_again(company: World, linke: Browser) -> None:
    inbound = waiting_mail()
    Inbound.objects.filter(pk=inbound.pk).update(state="quarantined", reason="reader-died")
    assert says(linke.get("/desk/inbound", state="quarantined"), "读取程序中断")
    assert linke.post(f"/desk/inbound/{inbound.pk}/reading").status_code == 303
    assert Inbound.objects.get(pk=inbound.pk).state == "pending"


def test_mail_to_supervision_is_for_supervision_alone(
    company: World, linke: Browser, guanli: Browser, xujing: Browser
) -> None:
    account = Account.objects.create(kind="email", name="监督信箱", confidential=True)
    inbound = came_in(account=account)
    for browser in (linke, guanli):
        for state in ("pending", "received", "set_aside"):
            assert not says(browser.get("/desk/inbound", state=state), f"/desk/inbound/{inbound.pk}")
        assert browser.get(f"/desk/inbound/{inbound.pk}").status_code == 404
        assert browser.get(f"/desk/inbound/{inbound.pk}/file").status_code == 404
    ordinary = came_in(MAIL + b"x")
    assert says(xujing.get("/desk/inbound", state="received"), f"/desk/inbound/{inbound.pk}")
    assert not says(xujing.get("/desk/inbound", state="received"), f"/desk/inbound/{ordinary.pk}")
    assert xujing.get(f"/desk/inbound/{inbound.pk}").status_code == 200


@pytest.mark.parametrize("mails", [1, 3])
def test_the_list_costs_the_same_however_much_came_in(company: World, linke: Browser, mails: int) -> None:
    for number in range(mails):
        came_in(MAIL + b"x" * number)
    assert statements(linke, "/desk/inbound") == INBOUND


def failed(case: Case) -> Delivery:
    message = Message.objects.filter(case=case, side__in=["us", "system"]).order_by("id")[0]
    with transaction.atomic():
        return Delivery.objects.create(
            message=message, channel="email", address="anran@example.com", lane="email", state="failed",
            trouble="no-address", attempts=8, try_after=act_at().at, once=f"t{message.pk}-{Delivery.objects.count()}",
        )  # fmt: skip


def test_what_failed_is_sent_once_more(company: World, linke: Browser) -> None:
    delivery = failed(asked())
    assert says(linke.get("/desk/deliveries"), "发送失败", "地址无效", "a***@example.com", "只演示发送")
    assert linke.post(f"/desk/deliveries/{delivery.pk}/sending").status_code == 303
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, delivery.trouble) == ("waiting", 0, "")
    entry = Entry.objects.get(kind="delivery.tried_again")
    assert entry.details == {"message_id": delivery.message_id, "channel": "email", "was": "failed"}


@pytest.mark.django_db(transaction=True)
def test_what_is_on_its_way_is_not_sent_twice(company: World, linke: Browser) -> None:
    delivery = failed(asked())
    linke.post(f"/desk/deliveries/{delivery.pk}/sending")
    assert linke.post(f"/desk/deliveries/{delivery.pk}/sending").status_code == 409
    assert Entry.objects.filter(kind="delivery.tried_again").count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_failures_costs_the_same(company: World, linke: Browser, rows: int) -> None:
    case = asked()
    for _ in range(rows):
        failed(case)
    assert statements(linke, "/desk/deliveries") == STUCK


def test_partners_look_after_none_of_it(company: World, tongmo: Browser) -> None:
    pages = ("board", "inbound", "deliveries")
    assert [tongmo.get(f"/desk/{page}").status_code for page in pages] == [403, 403, 403]
