"""The reading child: what kills it costs one mail, and the next one gets a new child."""

import os
import signal
import subprocess
import sys

import pytest

from aftercare.channels.mail import child, child_work
from aftercare.channels.mail.caps import LARGEST_MAIL
from aftercare.channels.mail.child import Reader, read_in_child
from aftercare.channels.mail.parse import parse_mail
from aftercare.channels.mail.parsed import ParsedMail, Quarantine
from aftercare.channels.mail.wire import packed, unpacked
from tests.mail.letters import SISIMAI, letter

LETTER = letter("您好", subject="保修", date="Sat, 21 Nov 2026 15:15:00 +0800")

# A child that does what a mail's body says instead of reading it: the limits are then tested on themselves.
BROKEN = """
import aftercare.channels.mail.child_work as work

def misbehave(raw):
    from aftercare.channels.mail.parsed import ParsedMail
    exec(raw.decode())
    return ParsedMail(text="survived")

work.parse_mail = misbehave
work.CPU_SECONDS = 1
work.serve()
"""


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch):
    start = f"import sys; sys.path.insert(0, sys.argv[1]); exec({BROKEN!r})"
    monkeypatch.setattr(child, "_START", start)
    reader = Reader(wall_seconds=15)
    yield reader
    reader.close()


def test_the_child_reads_what_we_would_read():
    paths = sorted((SISIMAI / "bounce").glob("*.eml"))[::10]
    assert [read_in_child(path.read_bytes()) for path in paths] == [
        parse_mail(path.read_bytes()) for path in paths
    ]
    assert read_in_child(LETTER) == parse_mail(LETTER)


def test_endless_work_ends_after_seconds_of_processor_time(broken: Reader):
    assert broken.read(b"while True: pass") == Quarantine("too-much-time")
    assert broken.read(b"pass") == ParsedMail(text="survived")


def test_endless_sleep_ends_too(monkeypatch: pytest.MonkeyPatch, broken: Reader):
    monkeypatch.setattr(broken, "_wall_seconds", 1)
    assert broken.read(b"import time; time.sleep(60)") == Quarantine("too-much-time")
    assert broken.read(b"pass") == ParsedMail(text="survived")


def test_endless_memory_ends(broken: Reader):
    outcome = broken.read(b"held = bytearray(2_000_000_000)")
    assert isinstance(outcome, Quarantine)
    assert (outcome.reason, outcome.allowed) == ("too-much-memory", child_work.MEMORY_BYTES)
    assert broken.read(b"pass") == ParsedMail(text="survived")


@pytest.mark.parametrize("misdeed", [b"import os; os._exit(3)", b"import os; os.kill(os.getpid(), 11)"])
def test_sudden_death_costs_one_mail(broken: Reader, misdeed: bytes):
    outcome = broken.read(misdeed)
    assert isinstance(outcome, Quarantine) and outcome.reason == "reader-died"
    assert broken.read(b"pass") == ParsedMail(text="survived")


def test_a_bug_of_ours_costs_one_mail_and_names_itself(broken: Reader):
    assert broken.read(b"raise ZeroDivisionError") == Quarantine("reader-broke", detail="ZeroDivisionError")
    assert broken.read(b"print('stray words')") == ParsedMail(text="survived")


def test_a_child_killed_between_two_mails_is_replaced():
    reader = Reader()
    assert isinstance(reader.read(LETTER), ParsedMail)
    first = reader._child
    assert first is not None
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert isinstance(reader.read(LETTER), ParsedMail)
    reader.close()
    assert isinstance(reader.read(LETTER), ParsedMail)
    reader.close()


def test_a_mail_beyond_the_cap_never_reaches_the_child():
    reader = Reader()
    assert reader.read(bytes(LARGEST_MAIL + 1)) == Quarantine(
        "mail-too-large", LARGEST_MAIL + 1, LARGEST_MAIL
    )
    assert reader._child is None


def test_the_child_has_no_django_and_no_secrets(broken: Reader, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AFTERCARE_SECRET", "canary")
    honest = (
        b"import sys, os; assert 'django' not in sys.modules; assert 'AFTERCARE_SECRET' not in os.environ"
    )
    assert broken.read(honest) == ParsedMail(text="survived")


def test_reading_needs_no_django():
    rooms = "aftercare.channels.mail.child, aftercare.channels.mail.nature"
    code = f"import sys, {rooms}; print('django' in sys.modules)"
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert asked.stdout == "False\n"


def test_outcomes_survive_the_wire():
    for outcome in (parse_mail(LETTER), Quarantine("too-deep", 31, 30), ParsedMail()):
        assert unpacked(packed(outcome)) == outcome
