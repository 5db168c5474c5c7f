"""Mails made to hurt are put aside or read, within seconds, and their neighbours never notice."""

import resource

import pytest

from aftercare.channels.mail.caps import LARGEST_MAIL, MOST_PARTS
from aftercare.channels.mail.child import Reader
from aftercare.channels.mail.parse import parse_mail
from aftercare.channels.mail.parsed import ParsedMail, Quarantine
from tests.mail.bombs import BOMBS, many
from tests.mail.letters import letter

NEIGHBOUR = letter("我是邻居")


@pytest.fixture(scope="module")
def reader():
    shared = Reader()
    yield shared
    shared.close()


def cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize(("bomb", "reason"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_put_aside_or_read_within_seconds(bomb: bytes, reason: str):
    began = cpu_seconds()
    outcome = parse_mail(bomb)
    assert cpu_seconds() - began < 3
    assert (outcome.reason if isinstance(outcome, Quarantine) else "") == reason


@pytest.mark.parametrize(("bomb", "reason"), BOMBS.values(), ids=BOMBS)
def test_its_neighbour_is_read_by_the_same_child(reader: Reader, bomb: bytes, reason: str):
    outcome = reader.read(bomb)
    neighbour = reader.read(NEIGHBOUR)
    assert (outcome.reason if isinstance(outcome, Quarantine) else "") == reason
    assert isinstance(neighbour, ParsedMail) and neighbour.text == "我是邻居"


def test_the_numbers_say_how_much_was_too_much():
    assert parse_mail(many(600, b"\nx")) == Quarantine("too-many-parts", MOST_PARTS + 1, MOST_PARTS)
    largest = bytes(LARGEST_MAIL + 1)
    assert parse_mail(largest) == Quarantine("mail-too-large", LARGEST_MAIL + 1, LARGEST_MAIL)


def test_long_text_is_cut_and_says_so():
    outcome = parse_mail(letter("一行字\n" * 200_000))
    assert isinstance(outcome, ParsedMail)
    assert outcome.text.count("\n") < 20_000 and "text-cut" in outcome.troubles


def test_a_message_of_ten_thousand_lines_is_whole():
    outcome = parse_mail(letter("第一行\n" * 10_000))
    assert isinstance(outcome, ParsedMail)
    assert (outcome.text.count("第一行"), outcome.troubles) == (10_000, ())
