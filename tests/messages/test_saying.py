"""Saying something: it takes words or a file."""

import pytest

from aftercare.foundation.files import store_file
from aftercare.messages.actions import NothingSaid, Words, hear, say, write_internal_note
from aftercare.messages.models import Message
from tests.cast import World, act_at, refused, world
from tests.handling.conftest import asked


@pytest.fixture
def company(db: None) -> World:
    return world("standard")


def test_what_holds_neither_words_nor_a_file_is_not_said(company: World) -> None:
    case = asked("请问保修多久？")
    before = Message.objects.count()
    for saying in (hear, say, write_internal_note):
        with refused(NothingSaid):
            saying(case, Words(text=" \n"), act=company.act("baiyang"))
    assert Message.objects.count() == before

    photo = store_file(b"photo", name="书柜.png", said_type="image/png", thread=case.thread, act=act_at())
    assert hear(case, Words(text="", files=[photo]), act=act_at()).attachments.get().name == "书柜.png"
