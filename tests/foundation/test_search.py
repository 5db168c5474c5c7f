"""Search: whatever is in a text is found by any part of it, and nothing else is; only what may be seen."""

import itertools
import re

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftercare.foundation import keys
from aftercare.foundation.jobs import drain_jobs, start_job
from aftercare.foundation.links.models import Link
from aftercare.foundation.search import (
    Count,
    Text,
    count,
    find,
    forget,
    index,
    long_work,  # noqa: F401  registers its kind of job
    phone_tokens,
    sources,
    texts_of,
)
from aftercare.foundation.search.folding import fold
from aftercare.foundation.search.models import Document
from aftercare.foundation.search.tokens import tokens_of

pytestmark = pytest.mark.django_db
KIND = itertools.count()


@pytest.fixture
def rows(act) -> list[int]:
    """Rows that may be seen or not; links, because the foundation has no cases."""
    links = Link.objects.bulk_create(
        Link(purpose="track", thread=f"case:{n}", audience="", once=False, made_at=act.at, expires_at=act.at)
        for n in range(8)
    )
    return [link.pk for link in links]


def everything() -> object:
    return Link.objects.all()


def put(kind: str, texts: dict[int, str]) -> None:
    with transaction.atomic():
        for row, text in texts.items():
            index(kind, row, text)


# What finding means, written without tokens.

CJK = re.compile("[々〇\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]+")
WORD = re.compile("[^\\W_々〇\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]+")


def fits(query: str, text: str) -> bool:
    """Whether every run of the query is in the text, as decision 0019 promises."""
    query, text = fold(query), fold(text)
    runs, words = CJK.findall(query), WORD.findall(query)
    return all(any(run in there for there in CJK.findall(text)) for run in runs) and all(
        any(word_fits(word, there) for there in WORD.findall(text)) for word in words
    )


def word_fits(word: str, there: str) -> bool:
    if len(word) == 1:
        return word == there
    is_identifier = any(char.isdigit() for char in there) and len(there) >= 6
    return there.startswith(word) or (
        is_identifier and any(there[at:].startswith(word) for at in range(len(there) - 3))
    )


SCRIPTS = "退货顧客顾滿满意度货貨维維修𠮷䶮"
texts = st.text(alphabet=SCRIPTS + "，。 ab1２Ａ", max_size=24)
queries = st.text(alphabet=SCRIPTS + " a1２", min_size=1, max_size=5)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(texts, min_size=1, max_size=8), query=queries)
def test_finding_is_having_every_part(rows, texts, query):
    kind = f"text{next(KIND)}"
    put(kind, dict(zip(rows, texts, strict=False)))
    expected = [row for row, text in zip(rows, texts, strict=False) if fits(query, text)]
    searchable = CJK.search(fold(query)) or WORD.search(fold(query))
    assert find(query, kind, visible=everything()).rows == (expected[::-1] if searchable else [])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(alphabet=SCRIPTS, min_size=1, max_size=30),
    ends=st.tuples(st.integers(0, 29), st.integers(1, 30)),
)
def test_every_part_of_a_run_finds_it(rows, text, ends):
    kind = f"part{next(KIND)}"
    put(kind, {rows[0]: f"abc，{text}。"})
    part = text[ends[0] % len(text) :][: ends[1]]
    assert find(part, kind, visible=everything()).rows == [rows[0]]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_at_all_has_tokens_both_indexes_can_hold(text):
    for token in tokens_of(text):
        assert token == token.strip()
        assert not {" ", "'", '"', "\\", "\0", "*", ":"} & set(token)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_no_query_breaks_the_index(rows, query):
    found = find(query, "case", visible=everything())
    assert (found.hits, found.why in ("no-words", "nothing-fits")) == ((), True)


FOUND = [
    ("顧客滿意度調查", "顾客满意"),
    ("顾客满意度调查", "滿意度"),
    ("质量问题，申请退货", "退货"),
    ("质量问题，申请退货", "货"),
    ("质量问题，申请退货", "质"),
    ("质量问题，申请退货", "退货 质量"),
    ("订单 SO20261121-0042 未到", "so2026"),
    ("订单 SO20261121-0042 未到", "20261121"),
    ("订单 SO20261121-0042 未到", "1121-0042"),
    ("订单 SO20261121-0042 未到", "ＳＯ２０２６１１２１"),
    ("序列号 LN8H3K77Q2", "k77q2"),
    ("订单 6921234567890123456", "0123456"),
    ("电话 １３８－００１３－８０００", "13800138000"),
    ("电话 13800138000", "138-0013-8000"),
    ("电话 13800138000", "8000"),
    ("电话 +86 138 0013 8000", "13800138000"),
    ("座机 0571-88888888", "057188888888"),
    ("座机 0571-88888888", "0571 88888888"),
    ("𠮷野家的䶮先生", "𠮷野"),
    ("零\u200b宽\u200d字", "零宽"),
    ("〇二年的合同", "〇二"),
    ("iPhone 15 Pro", "iph"),
    ("乾隆年间，乾燥", "乾"),
    ("错误代码 E-07", "e 07"),
]
NOT_FOUND = [
    ("质量问题，申请退货", "题申"),
    ("货款，款项", "货款项"),
    ("订单 SO20261121-0042", "0261121x"),
    ("订单 SO20261121-0042", "1120"),
    ("电话 13800138000", "1380013800"),
    ("电话 13800138000", "8001"),
    ("iPhone", "phone"),
    ("质量问题", "质量 退货"),
]


@pytest.mark.parametrize(("text", "query"), FOUND)
def test_found(rows, text, query):
    put("case", {rows[0]: text})
    assert find(query, "case", visible=everything()).rows == [rows[0]]


@pytest.mark.parametrize(("text", "query"), NOT_FOUND)
def test_not_found(rows, text, query):
    put("case", {rows[0]: text})
    found = find(query, "case", visible=everything())
    assert (found.rows, found.why) == ([], "nothing-fits")


def test_only_the_kind_asked_for_is_found(rows):
    put("case", {rows[0]: "退货"})
    put("customer", {rows[1]: "退货"})
    assert find("退货", "customer", visible=everything()).rows == [rows[1]]


def test_only_what_may_be_seen_is_found_or_counted(rows):
    put("case", dict.fromkeys(rows, "退货"))
    seen = Link.objects.filter(pk__in=rows[2:4])
    assert find("退货", "case", visible=seen).rows == [rows[3], rows[2]]
    assert count("退货", "case", visible=seen) == Count(2)
    assert find("退货", "case", visible=Link.objects.none()).why == "nothing-fits"


def test_the_group_decides_who_may_see_a_message(rows):
    with transaction.atomic():
        index("message", 501, "退货", group=rows[0])
        index("message", 502, "退货", group=rows[1])
    found = find("退货", "message", visible=Link.objects.filter(pk=rows[1]))
    assert [(hit.row_id, hit.group_id) for hit in found.hits] == [(502, rows[1])]


def test_pages_follow_each_other_newest_first(rows):
    put("case", dict.fromkeys(rows, "退货"))
    pages, before = [], None
    while True:
        found = find("退货", "case", visible=everything(), limit=3, before=before)
        pages.append(found.rows)
        if not found.more:
            break
        before = found.hits[-1].place
    assert pages == [rows[:4:-1], rows[4:1:-1], rows[1::-1]]
    assert found.why == ""


def test_an_exactly_full_page_is_the_last(rows):
    put("case", dict.fromkeys(rows, "退货"))
    found = find("退货", "case", visible=everything(), limit=len(rows))
    assert (len(found.hits), found.more, found.why) == (8, False, "")


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("", "no-words"),
        ("，。！ ", "no-words"),
        ("😀", "no-words"),
        ("货" * 201, "too-long"),
        ("没有", "nothing-fits"),
    ],
)
def test_an_empty_answer_says_why(rows, query, why):
    put("case", {rows[0]: "退货"})
    found = find(query, "case", visible=everything())
    assert (found.hits, found.why) == ((), why)
    assert count(query, "case", visible=everything()) == Count(0)


def test_words_that_are_everywhere_are_too_common(rows, monkeypatch):
    monkeypatch.setattr("aftercare.foundation.search.finding.WALK", 4)
    put("case", dict.fromkeys(rows, "退货"))
    found = find("退货", "case", visible=Link.objects.filter(pk__in=[rows[0], rows[-1]]))
    assert (found.rows, found.why) == ([rows[-1]], "too-common")
    assert count("退货", "case", visible=everything()) == Count(4, at_least=True)


def test_counting_ends_at_the_cap(rows):
    put("case", dict.fromkeys(rows, "退货"))
    assert count("退货", "case", visible=everything(), cap=5) == Count(5, at_least=True)
    assert count("退货", "case", visible=everything(), cap=8) == Count(8)


def test_a_changed_text_is_found_by_its_new_words_only(rows):
    put("case", {rows[0]: "退货 SO20261121"})
    put("case", {rows[0]: "换货 SO20261122"})
    assert find("退货", "case", visible=everything()).why == "nothing-fits"
    assert find("20261121", "case", visible=everything()).why == "nothing-fits"
    assert find("换货 20261122", "case", visible=everything()).rows == [rows[0]]
    assert Document.objects.count() == 1


def test_a_forgotten_text_leaves_nothing_behind(rows):
    put("case", {rows[0]: "退货", rows[1]: "退货"})
    with transaction.atomic():
        forget("case", rows[0])
        forget("case", 999)
    assert find("退货", "case", visible=everything()).rows == [rows[1]]
    assert list(Document.objects.values_list("row_id", flat=True)) == [rows[1]]


def test_the_index_stays_sound_through_changes(rows):
    for text in ("退货 A1B2C3", "换货", "退货 A1B2C3"):
        put("case", dict.fromkeys(rows, text))
    with transaction.atomic():
        forget("case", rows[0])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor, transaction.atomic():
            cursor.execute("INSERT INTO aftercare_search(aftercare_search) VALUES ('integrity-check')")
    assert len(find("退货", "case", visible=everything()).hits) == 7


def test_a_customer_is_found_by_telephone_that_is_nowhere_plain(rows):
    with transaction.atomic():
        index("customer", rows[0], "白杨", extra_tokens=phone_tokens("+86 138-0013-8000"))
    for query in ("13800138000", "138 0013 8000", "+8613800138000", "8000", "白杨 8000"):
        assert find(query, "customer", visible=everything()).rows == [rows[0]], query
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM aftercare_document")
        assert "8000" not in repr(cursor.fetchall())


def test_telephones_are_still_found_after_the_key_was_rotated(rows):
    put("case", {rows[0]: "电话 13900001234"})
    keys.rotate("phones")
    assert find("13900001234", "case", visible=everything()).rows == [rows[0]]
    assert find("1234", "case", visible=everything()).rows == [rows[0]]


def test_a_very_long_text_is_indexed_up_to_a_limit_and_its_numbers_wholly(rows):
    put("case", {rows[0]: "字" * 100_000 + " 末尾", rows[1]: "a1" * 50_000})
    assert find("字字字", "case", visible=everything()).rows == [rows[0]]
    assert find("末尾", "case", visible=everything()).why == "nothing-fits"
    assert len(tokens_of("a1" * 50_000)) == 1


def test_a_kind_the_index_would_cut_apart_is_refused(rows):
    with pytest.raises(ValueError, match="case-note"):
        put("case-note", {rows[0]: "退货"})


@pytest.mark.django_db(transaction=True)
def test_indexing_outside_an_action_is_refused():
    with pytest.raises(RuntimeError, match="outside its action"):
        index("case", 1, "退货")


def test_a_kind_is_indexed_again_from_its_source(rows, act, monkeypatch):
    monkeypatch.setattr(sources, "SOURCES", sources.SOURCES)
    texts_of("again")(
        lambda after, limit: [Text(row_id=row, words="退货", group=rows[0]) for row in rows if row > after][
            :limit
        ]
    )
    start_job("search-again", particulars={"kind": "again"}, act=act)
    drain_jobs()
    del sources.SOURCES["again"]
    found = find("退货", "again", visible=Link.objects.filter(pk=rows[0]))
    assert found.rows == rows[::-1]
