"""The inbox of the demonstration: for a newcomer at the machine, and for nobody who could be a stranger."""

import json
from pathlib import Path

import pytest
from django.test import Client

from aftercare.cases.models import Case
from aftercare.channels import senders
from aftercare.channels.sending import send_waiting
from aftercare.doors.portal import pretend
from aftercare.foundation.config import config
from tests.cast import MORNING, World
from tests.doors.portal.conftest import PHONE, asked, opened, shown, token_for

HERE = {"SERVER_NAME": "127.0.0.1", "REMOTE_ADDR": "127.0.0.1"}


@pytest.fixture
def near() -> Client:
    return Client(**HERE)


def test_a_newcomer_reads_what_the_customer_would_and_opens_the_link(
    company: World, near: Client, case: Case
) -> None:
    assert send_waiting("sms", at=MORNING) == 2  # received, and who looks after it
    page = near.get("/pretend")
    assert "演示" in shown(page) and PHONE in shown(page) and case.number in shown(page)
    address = page.content.decode().split('href="/l/')[1].split('"')[0]
    assert near.get(f"/l/{address}").headers["Location"] == f"/my/{case.number}"


def test_what_lies_there_is_words_and_only_our_own_addresses_lead_anywhere(
    company: World, near: Client
) -> None:
    folder = config.data / "pretend" / "email"
    folder.mkdir(parents=True, exist_ok=True)
    words = f"<script>1</script> {config.origin}/l/1.2.3，https://evil.example/x javascript:alert(1)"
    letter = folder / "hostile.json"
    letter.write_text(json.dumps({"to": "a@example.com", "subject": "<b>", "text": words}))
    (folder / "broken.json").write_text("{")
    (folder / "list.json").write_text("[1]")
    try:
        page = near.get("/pretend").content.decode()
    finally:
        for name in ("hostile", "broken", "list"):
            (folder / f"{name}.json").unlink()
    assert "<script>1" not in page and 'href="/l/1.2.3"' in page
    assert 'href="https://evil' not in page and 'href="javascript' not in page


@pytest.mark.parametrize(
    "differing",
    [{"REMOTE_ADDR": "10.0.0.9"}, {"SERVER_NAME": "shop.example"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
     {"HTTP_FORWARDED": "for=127.0.0.1"}, {"REMOTE_ADDR": ""}],
    ids=str,
)  # fmt: skip
def test_from_elsewhere_there_is_no_such_page(
    company: World, settings: object, differing: dict[str, str]
) -> None:
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    assert Client(**{**HERE, **differing}).get("/pretend").status_code == 404


def test_where_anything_really_leaves_there_is_no_such_page(
    company: World, near: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pretend, "pretending_channels", lambda channels: channels[1:])
    assert near.get("/pretend").status_code == 404
    assert senders.pretending_channels() == ("email", "sms", "wechat")


def test_messages_on_confidential_cases_are_never_there(company: World, near: Client) -> None:
    secret = asked("有人收回扣", confidential=True)
    send_waiting("sms", at=MORNING)
    laid_down = [
        path for path in (config.data / "pretend" / "sms").rglob("*.json") if secret.number in _read(path)
    ]
    assert [path.parent.name for path in laid_down] == ["confidential"]
    assert secret.number not in near.get("/pretend").content.decode()
    assert opened(near, secret).get(f"/my/{secret.number}").status_code == 200
    assert token_for(secret)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
