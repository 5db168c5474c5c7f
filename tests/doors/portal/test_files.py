"""Files of a case: only with a pass for it, only what was said to the customer, and never run by a browser."""

from django.test import Client

from aftercare.cases.models import Case
from aftercare.foundation.files import erase_file, store_file
from aftercare.foundation.files.models import StoredFile
from aftercare.handling.turns.reply import note_down
from aftercare.messages.actions import Words
from tests.cast import World, act_at
from tests.doors.portal.conftest import asked, fresh, opened, worker_of
from tests.doors.portal.test_apply import photo


def sent(browser: Client, case: Case) -> StoredFile:
    browser.post(
        f"/my/{case.number}/messages", {"text": "看照片", "photos": photo("漏水\u202e.jpg"), "once": "m"}
    )
    return StoredFile.objects.latest("id")


def test_a_photo_is_given_back_as_a_download_that_runs_nowhere(
    company: World, browser: Client, case: Case
) -> None:
    file = sent(opened(browser, case), case)
    answer = browser.get(f"/my/{case.number}/files/{file.key}")
    assert answer.status_code == 200
    assert len(b"".join(answer.streaming_content)) == file.size  # type: ignore[attr-defined]
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert f'src="/my/{case.number}/files/{file.key}"' in browser.get(f"/my/{case.number}").content.decode()


def one_off(key: str) -> str:
    """Another key than this, at its very end."""
    return key[:-1] + ("1" if key.endswith("0") else "0")


def test_without_the_pass_of_its_case_there_is_no_file(company: World, browser: Client, case: Case) -> None:
    file = sent(opened(browser, case), case)
    other = asked("另一件，我要投诉", phone="13900000001")
    stranger = opened(Client(), other)
    rater = opened(Client(), case, "rate")
    table = [
        (Client(), f"/my/{case.number}/files/{file.key}"),
        (stranger, f"/my/{case.number}/files/{file.key}"),
        (stranger, f"/my/{other.number}/files/{file.key}"),
        (rater, f"/my/{case.number}/files/{file.key}"),
        (browser, f"/my/{case.number}/files/{one_off(file.key)}"),
        (browser, f"/my/{case.number}/files/..%2F..%2Fkeys%2Flinks.json"),
    ]
    for who, address in table:
        for ask in (who.get, who.head):
            assert (
                ask(address, headers={"Range": "bytes=0-10", "Referer": "http://testserver/my/x"}).status_code
                == 404
            )


def test_files_of_notes_and_erased_files_are_not_there(company: World, browser: Client, case: Case) -> None:
    hidden = store_file(
        b"our own notes", name="内部.txt", said_type="text/plain", thread=case.thread, act=act_at()
    )
    note_down(fresh(case), Words(text="内部", files=(hidden,)), act=company.act(worker_of(case, company)))
    file = sent(opened(browser, case), case)
    assert browser.get(f"/my/{case.number}/files/{hidden.key}").status_code == 404
    assert "内部" not in browser.get(f"/my/{case.number}").content.decode()
    erase_file(file, act=act_at())
    (StoredFile.objects.get(pk=file.pk)).refresh_from_db()
    assert browser.get(f"/my/{case.number}").status_code == 200


def test_a_document_is_named_and_not_drawn(company: World, browser: Client, case: Case) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    paper = SimpleUploadedFile(
        "发票.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF", content_type="application/pdf"
    )
    answer = opened(browser, case).post(f"/my/{case.number}/messages", {"photos": paper, "once": "m"})
    assert answer.status_code == 303
    page = browser.get(f"/my/{case.number}").content.decode()
    assert "发票.pdf" in page and 'alt="发票.pdf"' not in page
