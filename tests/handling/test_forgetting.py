"""A customer is forgotten: every table is walked for what was known of her and what she wrote."""

from contextlib import closing
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.db import connection

from aftercare.care.models import Survey
from aftercare.cases.models import Case
from aftercare.channels.actions.board import post_on_board
from aftercare.channels.reading import take_mail
from aftercare.customers.actions import add_identity
from aftercare.customers.actions.changing import CustomerForgottenAlready
from aftercare.customers.actions.forgetting import ForgettingNeedsReason
from aftercare.customers.identities import Contact
from aftercare.customers.models import Customer
from aftercare.foundation.config import config
from aftercare.foundation.files import store_file
from aftercare.foundation.files.models import StoredFile
from aftercare.foundation.ledger import seals
from aftercare.foundation.ledger.sealing import witness
from aftercare.foundation.ledger.seals import seal_batch
from aftercare.foundation.ledger.verify import verify
from aftercare.handling.queries.progress import case_looked_up
from aftercare.handling.queries.searching import search
from aftercare.handling.request import Request
from aftercare.handling.stages.assign import give
from aftercare.handling.stages.close import end_case
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.propose import Way, propose
from aftercare.handling.stages.receive import receive
from aftercare.handling.turns.forget import CasesStillOpen, forget
from aftercare.handling.turns.reply import customer_says, note_down, reply
from aftercare.messages.actions import Words, save_draft
from aftercare.people.access import NotAllowed
from aftercare.tasks.actions import give_task
from tests.cast import MORNING, World, act_at, customer_act, refused

NAME, PHONE, EMAIL = "欧阳安然", "13800136021", "anran@example.com"
ANRAN = Contact(name=NAME, phones=(PHONE,), emails=(EMAIL,))
WROTE = "楼上漏水泡坏了书柜"
KNOWN = (NAME, "欧阳", PHONE, "0013602", EMAIL, "anran", WROTE, "泡坏", "书柜")


def fresh(case: Case) -> Case:
    return Case.objects.select_related("customer", "product", "handler").get(pk=case.pk)


def letter() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"{NAME} <{EMAIL}>", "service@example.invalid", WROTE
    mail["Message-ID"] = f"<{PHONE}@anran.example.com>"
    mail.set_content(WROTE)
    return mail.as_bytes()


def lived(company: World) -> list[Case]:
    """安然 asks by the form, by mail and on the board; much is said about it, and all of it is closed."""
    work = company.act("baiyang")
    facts = {"address": f"{NAME}家", "product": "书柜", "proof_of_purchase": WROTE}
    case = receive(Request(text=WROTE, channel="web", contact=ANRAN, facts=facts), act=act_at())
    company.errands()
    photo = store_file(b"photo", name=f"{NAME}.png", said_type="image/png", thread=case.thread, act=act_at())
    customer_says(
        fresh(case), Words(text=WROTE, channel="web", files=[photo]), act=customer_act(case.customer_id)
    )
    reply(fresh(case), Words(text=f"{NAME}您好：{WROTE}？", channel="email"), act=work)
    note_down(fresh(case), Words(text=f"给{NAME}回过电话{PHONE}"), act=work)
    save_draft(case, mode="reply", text=f"{NAME}您好", channel="email", based_on=0, act=work)
    give(fresh(case), person_id=company.people["baiyang"].pk, act=company.act("chengli"))
    record_diagnosis(fresh(case), cause="transport", finding=WROTE, act=work)
    propose(fresh(case), ways=[Way(title=f"给{NAME}换书柜", steps=WROTE, effect=WROTE)], act=work)
    give_task(fresh(case), name=f"去{NAME}家", person_id=company.people["tongmo"].pk, act=work)
    mailed = take_mail(letter(), source_key="one", act=act_at()).case
    posted = post_on_board(nickname=NAME, text=WROTE, contact=ANRAN, language="zh-hans", act=act_at()).case
    company.errands()
    assert mailed is not None and posted is not None
    cases = [case, mailed, posted]
    for one in cases:
        end_case(fresh(one), outcome="not_agreed", words=f"{NAME}不同意", act=company.act("chengli"))
    company.errands()
    answered = {"asked_at": MORNING, "answered_at": MORNING, "result": 5, "words": WROTE}
    Survey.objects.update_or_create(case=case, defaults=answered)  # whether it was asked is drawn by lot
    return cases


def begin_with_an_empty_index() -> None:
    """Stories told with real transactions leave their words in the parts of SQLite's index: they are not hers."""
    if connection.vendor == "sqlite":
        with closing(connection.cursor()) as cursor:
            cursor.execute("INSERT INTO aftercare_search (aftercare_search) VALUES ('delete-all')")


def everything() -> str:
    """Every cell of every table of the database."""
    tables = [name for name in connection.introspection.table_names() if name != "django_migrations"]
    with closing(connection.cursor()) as cursor:
        cells = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  our own tables
            cells += [_read(cell) for row in cursor.fetchall() for cell in row]
    return "\n".join(cells)


def _read(cell: object) -> str:
    text = bytes(cell).decode(errors="replace") if isinstance(cell, bytes | memoryview) else str(cell)
    return text.encode().decode("unicode_escape", errors="replace") + text if "\\u" in text else text


def test_no_table_holds_what_was_known_of_her_or_what_she_wrote(
    company: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(seals, "SETTLED", -seals.SETTLED)
    monkeypatch.setattr(witness, "config", replace(config, data=tmp_path))  # of this story alone
    begin_with_an_empty_index()
    cases = lived(company)
    customer = fresh(cases[0]).customer
    assert customer is not None and all(word in everything() for word in (NAME, PHONE, EMAIL, WROTE))
    seal_batch(act=act_at())

    forget(customer, reason="asked", act=company.act("guanli"))
    company.errands()

    left = everything()
    assert [word for word in KNOWN if word in left] == []
    assert set(StoredFile.objects.values_list("flag", "safe_name")) == {("erased", "")}
    assert set(Case.objects.values_list("title", "stage", "outcome")) == {("", "closed", "not_agreed")}
    assert Survey.objects.get(case=cases[0]).result == 5
    seal_batch(act=act_at())
    assert verify().is_whole


def test_she_is_found_by_nobody(company: World) -> None:
    case = lived(company)[0]
    assert case_looked_up(case.number, PHONE) == case
    assert search(company.act("guanli"), "书柜").cases

    forget(fresh(case).customer, reason="asked", act=company.act("guanli"))  # type: ignore[arg-type]
    company.errands()

    for word in (NAME, PHONE, EMAIL, "书柜", PHONE[-4:]):
        answer = search(company.act("guanli"), word)
        assert (answer.cases, answer.messages, answer.customers) == ([], [], [])
    assert case_looked_up(case.number, PHONE) is None
    anew = receive(Request(text="还有一件事", channel="web", contact=ANRAN), act=act_at())
    assert anew.customer_id != case.customer_id


def test_who_has_open_cases_is_not_forgotten_and_their_numbers_are_said(company: World) -> None:
    case = receive(Request(text=WROTE, channel="web", contact=ANRAN), act=act_at())
    customer, administrator = fresh(case).customer, company.act("guanli")
    assert customer is not None
    with refused(CasesStillOpen) as told:
        forget(customer, reason="asked", act=administrator)
    assert told.value.values == {"numbers": (case.number,)}
    with refused(NotAllowed):
        forget(customer, reason="asked", act=company.act("chengli"))
    end_case(fresh(case), outcome="withdrawn", act=company.act("chengli"))
    with refused(ForgettingNeedsReason):
        forget(customer, reason="because", act=administrator)
    assert Customer.objects.get(pk=customer.pk).name == NAME


def test_of_a_confidential_case_nobody_hears_and_its_words_die_when_it_closes(company: World) -> None:
    case = receive(Request(text="请问保修多久？", channel="web", contact=ANRAN), act=act_at())
    end_case(fresh(case), outcome="withdrawn", act=company.act("chengli"))
    confided = receive(
        Request(text=WROTE, channel="supervision", customer_id=case.customer_id, confidential=True),
        act=act_at(),
    )
    forget(fresh(case).customer, reason="asked", act=company.act("guanli"))  # type: ignore[arg-type]
    company.errands()
    assert (fresh(case).title, fresh(confided).title) == ("", WROTE)

    end_case(fresh(confided), outcome="withdrawn", act=company.act("xujing"))
    company.errands()
    assert fresh(confided).title == "" and WROTE not in everything()


def test_nothing_is_written_of_who_is_forgotten(company: World) -> None:
    case = receive(Request(text=WROTE, channel="web", contact=ANRAN), act=act_at())
    end_case(fresh(case), outcome="withdrawn", act=company.act("chengli"))
    customer, administrator = fresh(case).customer, company.act("guanli")
    assert customer is not None
    forget(customer, reason="asked", act=administrator)
    customer.refresh_from_db()
    for again in (
        lambda: forget(customer, reason="asked", act=administrator),
        lambda: add_identity(customer, kind="phone", text=PHONE, act=administrator),
    ):
        with refused(CustomerForgottenAlready):
            again()


def test_a_request_of_files_alone_is_called_by_its_first_file(company: World) -> None:
    photo = store_file(b"photo", name="书柜.png", said_type="image/png", thread="upload", act=act_at())
    assert (
        receive(Request(text="", channel="phone", contact=ANRAN, files=[photo]), act=act_at()).title
        == "书柜.png"
    )
