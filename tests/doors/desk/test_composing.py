"""Replies, notes and drafts: nothing said twice, nothing sent blindly, nothing lost."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aftercare.cases.models import Case
from aftercare.handling.stages.assign import claim
from aftercare.handling.turns.reply import customer_says, newest_entry
from aftercare.messages.actions import Words
from aftercare.messages.models import Delivery, Draft, Message
from aftercare.promises.models import Promise
from tests.cast import World, customer_act
from tests.doors.desk.conftest import Browser, Hands, asked, fresh, says

REALLY = pytest.mark.django_db(transaction=True)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


@pytest.fixture
def case(company: World) -> Case:
    case = asked()
    claim(fresh(case), act=company.act("baiyang"))
    return fresh(case)


def address(case: Case, what: str) -> str:
    return f"/desk/cases/{case.number}/{what}"


def test_a_reply_is_held_for_its_undo_and_keeps_the_first_response(case: Case, baiyang: Browser) -> None:
    response = baiyang.hx(
        address(case, "replies"), text="马上为您核实。", channel="email", version=newest_entry(case)
    )
    message = Message.objects.get(side="us", automatic=False)
    assert response.status_code == 200
    undo = address(case, f"messages/{message.pk}/withdrawal")
    assert says(response, "马上为您核实。", f'data-undo="{undo}"', f'data-version="{newest_entry(case)}"')
    assert Promise.objects.get(case=case, slug="first_response").state == "fulfilled"

    assert baiyang.hx(undo).status_code == 204
    message.refresh_from_db()
    assert message.withdrawn_at is not None
    assert list(Delivery.objects.filter(message=message).values_list("state", flat=True)) == ["withdrawn"]
    assert Promise.objects.get(case=case, slug="first_response").state == "running"


def test_the_same_press_sent_twice_says_it_once(case: Case, baiyang: Browser) -> None:
    said = {"text": "马上为您核实。", "channel": "email", "once": "press-1", "version": newest_entry(case)}
    first, second = (baiyang.hx(address(case, "replies"), **said) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert Message.objects.filter(side="us", automatic=False).count() == 1


def test_a_note_sent_twice_is_written_once(case: Case, baiyang: Browser) -> None:
    for _ in range(2):
        assert baiyang.hx(address(case, "notes"), text="先查库存", once="press-2").status_code == 200
    assert Message.objects.filter(case=case, text="先查库存").count() == 1


def test_a_page_learns_which_of_its_letters_arrived(case: Case, baiyang: Browser) -> None:
    said = {"text": "马上为您核实。", "channel": "email", "once": "press-1", "version": newest_entry(case)}
    baiyang.hx(address(case, "replies"), **said)
    baiyang.hx(address(case, "notes"), text="先查库存", once="press-2")
    asked_about = baiyang.hx_get(address(case, "draft"), once=["press-1", "press-2", "press-3", ""])
    assert sorted(asked_about.content.decode().split()) == ["press-1", "press-2"]


@REALLY
def test_a_reply_stops_when_the_customer_spoke_meanwhile(case: Case, baiyang: Browser, hands: Hands) -> None:
    seen = newest_entry(case)
    hands.move(minutes=5)
    customer_says(
        fresh(case),
        Words(text="不用修了，我要退货！", channel="portal"),
        act=customer_act(case.customer_id or 0),
    )
    response = baiyang.hx(address(case, "replies"), text="明天上门维修。", channel="email", version=seen)
    assert response.status_code == 409
    assert says(response, "写草稿以后又有新的话", "不用修了，我要退货！")
    assert not Message.objects.filter(side="us", automatic=False).exists()

    plain = baiyang.post(address(case, "replies"), text="明天上门维修。", channel="email", version=seen)
    assert (plain.status_code, says(plain, "明天上门维修。", "不用修了，我要退货！")) == (409, True)

    [version] = re.findall(r'data-version-seen="(\d+)"', response.content.decode())
    after = baiyang.hx(address(case, "replies"), text="好的，给您办退货。", channel="email", version=version)
    assert after.status_code == 200


@REALLY
def test_an_empty_reply_says_so(case: Case, baiyang: Browser) -> None:
    response = baiyang.hx(address(case, "replies"), text="  ", channel="email")
    assert (response.status_code, says(response, "内容是空的")) == (422, True)


def test_a_note_is_never_seen_by_the_customer(case: Case, baiyang: Browser) -> None:
    response = baiyang.hx(address(case, "notes"), text="客户语气很急。")
    note = Message.objects.get(side="note")
    assert (response.status_code, note.text) == (200, "客户语气很急。")
    assert says(response, "仅内部可见")
    assert not Delivery.objects.filter(message=note).exists()


def test_a_draft_is_kept_and_comes_back(case: Case, baiyang: Browser) -> None:
    saved = baiyang.hx(
        address(case, "draft"), text="写了一半", mode="reply", channel="email", version=newest_entry(case)
    )
    assert saved.status_code == 204
    assert Draft.objects.get().text == "写了一半"
    page = baiyang.get(f"/desk/cases/{case.number}")
    assert says(page, "写了一半", "草稿已存 09:30")
    baiyang.hx(address(case, "draft"), text="", mode="reply")
    assert not Draft.objects.exists()


def test_a_draft_says_when_the_case_went_on_without_it(case: Case, baiyang: Browser) -> None:
    seen = newest_entry(case)
    customer_says(
        fresh(case), Words(text="还要多久？", channel="portal"), act=customer_act(case.customer_id or 0)
    )
    response = baiyang.hx(address(case, "draft"), text="写了一半", mode="reply", version=seen)
    assert (response.status_code, says(response, "还要多久？")) == (409, True)
    assert Draft.objects.get().text == "写了一半"


def test_a_picture_is_shown_and_given_out_with_the_case_only(
    case: Case, baiyang: Browser, tongmo: Browser
) -> None:
    picture = SimpleUploadedFile("现场.png", PNG, content_type="image/png")
    assert baiyang.post(address(case, "notes"), text="现场照片", files=picture).status_code == 303
    page = baiyang.get(f"/desk/cases/{case.number}").content.decode()
    [href] = set(re.findall(r"/desk/files/\w+", page))
    given = baiyang.client.get(href)
    assert (b"".join(given.streaming_content), given["Content-Type"]) == (PNG, "image/png")  # type: ignore[attr-defined]
    assert given["Content-Disposition"].startswith("attachment")
    assert tongmo.client.get(href).status_code == 403


@REALLY
def test_a_disguised_file_is_refused_and_the_words_are_kept(case: Case, baiyang: Browser) -> None:
    disguised = SimpleUploadedFile("照片.png", b"MZ" + b"\0" * 200, content_type="image/png")
    response = baiyang.post(address(case, "replies"), text="见附件", channel="email", files=disguised)
    assert (response.status_code, says(response, "见附件")) == (422, True)
    assert not Message.objects.filter(side="us", automatic=False).exists()


def test_scripts_of_the_policy_come_with_their_blanks_filled(case: Case, baiyang: Browser) -> None:
    page = baiyang.get(address(case, "scripts"))
    assert page.status_code == 200
    chosen = baiyang.get(address(case, "scripts"), use=0).content.decode()
    [text] = re.findall(r'<textarea class="text"[^>]*>([^<]*)</textarea>', chosen)
    assert len(text.strip()) > 5
    assert "{customer}" not in text and "{staff}" not in text


def test_what_someone_typed_is_shown_and_never_run(case: Case, baiyang: Browser) -> None:
    baiyang.hx(address(case, "notes"), text="<script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}")
    page = baiyang.get(f"/desk/cases/{case.number}").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "{{7*7}}" in page
    assert "<script>alert" not in page and "<img src=x" not in page
