"""留言板: a message of bearable length opens a case, and its answer is said in public and on the case."""

import pytest

from aftercare.channels.actions.board import (
    LONGEST,
    BoardMessageTooLong,
    answer_on_board,
    moderate,
    post_on_board,
)
from aftercare.channels.models import BoardPost
from aftercare.customers.identities import Contact
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.stages.close import close_case
from aftercare.messages.actions import NothingSaid
from aftercare.messages.models import Message
from aftercare.people.access import NotAllowed
from tests.cast import World, act_at, refused, world
from tests.requirements.conftest import LATER, fresh


@pytest.fixture
def company(db: None) -> World:
    return world("standard")


def posted(text: str) -> BoardPost:
    contact = Contact(phones=("13800136021",))
    return post_on_board(nickname="安", text=text, contact=contact, language="zh-hans", act=act_at())


def test_a_message_too_long_for_the_board_opens_no_case(company: World) -> None:
    with refused(BoardMessageTooLong) as no:
        posted("长" * (LONGEST + 1))
    assert no.value.values == {"most": LONGEST}
    assert not BoardPost.objects.exists()


def test_an_answer_is_shown_to_everyone_and_said_on_the_case(company: World) -> None:
    post, act = posted("周末上门加钱吗？"), company.act("chengli", LATER)
    with refused(NotAllowed):
        answer_on_board(post, text="不加。", act=company.act("dinggong", LATER))
    answer_on_board(post, text=" 周末不加钱。 ", act=act)

    post.refresh_from_db()
    assert (post.reply, post.replied_at, post.replied_by, post.state) == (
        "周末不加钱。", LATER, act.actor, "shown",
    )  # fmt: skip
    assert Message.objects.get(case=post.case_id, channel="board", side="us").text == "周末不加钱。"
    assert Entry.objects.get(kind="board.answered").details == {"case_id": post.case_id}


def test_an_answer_says_something_even_when_its_case_is_over(company: World) -> None:
    post = posted("周末上门加钱吗？")
    assert post.case is not None
    close_case(fresh(post.case), outcome="withdrawn", act=company.act("chengli", LATER))
    closed = BoardPost.objects.select_related("case").get(pk=post.pk)
    with refused(NothingSaid):
        answer_on_board(closed, text=" ", act=company.act("chengli", LATER))
    answer_on_board(closed, text="不加钱。", act=company.act("chengli", LATER))
    assert BoardPost.objects.get(pk=post.pk).reply == "不加钱。"
    assert not Message.objects.filter(case=post.case, side="us", channel="board").exists()


def test_a_message_is_shown_or_hidden_by_who_may(company: World) -> None:
    post = posted("周末上门加钱吗？")
    with refused(NotAllowed):
        moderate(post, show=True, act=company.act("dinggong", LATER))
    for show, state in ((True, "shown"), (False, "hidden")):
        moderate(post, show=show, act=company.act("chengli", LATER))
        assert BoardPost.objects.get(pk=post.pk).state == state
    entries = Entry.objects.filter(kind="board.moderated", thread=f"case:{post.case_id}").order_by("id")
    assert [entry.details for entry in entries] == [{"state": "shown"}, {"state": "hidden"}]
