import csv
import datetime as dt
import io
import itertools
import tracemalloc
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.foundation.sheets import (
    BOM,
    Column,
    MissingColumns,
    NotASheet,
    Record,
    Trouble,
    encoding_of,
    guarded,
    line,
    read_header,
    records,
    unguarded,
)
from aftercare.foundation.sheets.cells import Kind, Unusable, read_cell
from aftercare.foundation.sheets.records import LONGEST_RECORD

SHANGHAI = ZoneInfo("Asia/Shanghai")
RARE = "姓名,电话\r\n䶮先生,13800138000\r\n㛃女士,13900139000\r\n𠮷田,021-63456789\r\n"


def sheet(text: str, encoding: str = "utf-8") -> io.BytesIO:
    return io.BytesIO(text.encode(encoding))


def cells(text: str, encoding: str = "utf-8") -> list[tuple[str, ...]]:
    return [record.cells for record in records(sheet(text), "utf-8")]


@pytest.mark.parametrize(
    ("written", "expected"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030")]
)
def test_rare_characters_survive_in_every_encoding(written: str, expected: str) -> None:
    file = sheet(RARE, written)
    assert encoding_of(file) == expected
    read = [record.cells for record in records(file, encoding_of(file))]
    assert read == [
        ("姓名", "电话"),
        ("䶮先生", "13800138000"),
        ("㛃女士", "13900139000"),
        ("𠮷田", "021-63456789"),
    ]


def test_chinese_late_in_a_long_file_decides() -> None:
    assert encoding_of(sheet("a,b\n" * 500_000 + "镕,1\n", "gb18030")) == "gb18030"


def test_a_damaged_file_is_read_in_the_encoding_with_fewer_faults() -> None:
    damaged = io.BytesIO("姓名,张三,李四,王五\n".encode() * 50 + b"\xff\xff\n")
    assert encoding_of(damaged) == "utf-8"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "nothing"),
        (b"PK\x03\x04....", "workbook"),
        (b"\xd0\xcf\x11\xe0....", "workbook"),
        ("姓名".encode("utf-16"), "utf-16"),
        (b"%PDF-1.7", "pdf"),
        (b"a\x00b", "bytes"),
    ],
)
def test_other_files_are_refused_by_name(content: bytes, found: str) -> None:
    with pytest.raises(NotASheet) as caught:
        encoding_of(io.BytesIO(content))
    assert caught.value.values == {"found": found}


def test_records_may_span_lines_and_hold_quotes_and_separators() -> None:
    text = 'a,b\n"一,\n二","说""好"""\n\nc\n'
    found = list(records(sheet(text), "utf-8"))
    assert [(record.number, record.cells) for record in found] == [
        (1, ("a", "b")),
        (2, ("一,\n二", '说"好"')),
        (3, ()),
        (4, ("c",)),
    ]
    assert [record.is_empty for record in found] == [False, False, True, False]


def test_a_quote_nobody_closed_spoils_one_row_only() -> None:
    found = list(records(sheet('a,b\n1,"oh\n2,fine\n3,fine\n'), "utf-8"))
    assert [(record.number, record.cells, record.trouble) for record in found] == [
        (1, ("a", "b"), ""),
        (2, (), "quote-not-closed"),
        (3, ("2", "fine"), ""),
        (4, ("3", "fine"), ""),
    ]


def test_a_record_without_end_is_one_trouble_per_piece_and_no_flood() -> None:
    found = list(records(sheet("x" * (LONGEST_RECORD + 10) + "\nfine\n"), "utf-8"))
    assert (found[0].trouble, found[-1].cells) == ("too-long", ("fine",))


def test_reading_resumes_at_any_record() -> None:
    text = 'a,b\n"一\n二",1\n䶮,2\n3,4\n'
    whole = list(records(sheet(text, "gb18030"), "gb18030"))
    for done in range(1, len(whole)):
        file = sheet(text, "gb18030")
        rest = records(file, "gb18030", start=whole[done - 1].end, number=done + 1)
        assert list(rest) == whole[done:]


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_characters="\x00\ufeff", exclude_categories=["Cs"])), min_size=1
        ),
        max_size=8,
    ),
    st.sampled_from(["utf-8", "gb18030"]),
)
def test_what_the_csv_module_wrote_is_read_back(rows: list[list[str]], encoding: str) -> None:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    file = io.BytesIO(written.getvalue().encode(encoding))
    assert [list(record.cells) for record in records(file, encoding)] == rows  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+86 138",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠1",
        "'=1",
        "''=1",
        "0571",
        "13800138000138",
        "'5",
    ],
)
def test_what_a_spreadsheet_would_run_or_spoil_is_guarded_and_comes_back(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "text", ["张三", "13800138000", "0571-87654321", "a=b", "it's", "", "'", "'tis", "T-1"]
)
def test_ordinary_text_is_written_as_it_is(text: str) -> None:
    assert guarded(text) == text == unguarded(text)


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])))
def test_guarding_is_undone_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in set("=+-@\t\r\n＝＋－＠")


@given(
    st.lists(
        st.text(st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"])), min_size=1, max_size=5
    )
)
def test_our_own_export_is_read_back_by_our_own_import(texts: list[str]) -> None:
    file = io.BytesIO(BOM + line(["列"] * len(texts)) + line(texts))
    read = list(records(file, "utf-8"))[1:]
    assert [unguarded(cell) for record in read for cell in record.cells] == texts


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("T-001", "code", "T-001"),
        ("１２３", "code", "123"),
        ("1234567890123456.0", "code", "1234567890123456"),
        ("1,200", "whole", 1200),
        ("3.00", "whole", 3),
        ("¥1,299.00", "money", 129900),
        ("99.9元", "money", 9990),
        ("-5", "money", -500),
        ("是", "yes", True),
        ("√", "yes", True),
        ("No", "yes", False),
        ("", "yes", False),
        ("", "text", None),
        ("2026-11-21", "day", dt.date(2026, 11, 21)),
        ("2026/11/21", "day", dt.date(2026, 11, 21)),
        ("2026年11月21日", "day", dt.date(2026, 11, 21)),
        ("２０２６．１１．２１", "day", dt.date(2026, 11, 21)),
        ("20261121", "day", dt.date(2026, 11, 21)),
        ("46347", "day", dt.date(2026, 11, 21)),
        ("21/11/2026", "day", dt.date(2026, 11, 21)),
        ("11/21/2026", "day", dt.date(2026, 11, 21)),
        ("2/2/2026", "day", dt.date(2026, 2, 2)),
        ("2026-11-21", "moment", dt.datetime(2026, 11, 20, 16, tzinfo=dt.UTC)),
        ("2026/11/21 8:05", "moment", dt.datetime(2026, 11, 21, 0, 5, tzinfo=dt.UTC)),
        ("2026年11月21日 下午3:30", "moment", dt.datetime(2026, 11, 21, 7, 30, tzinfo=dt.UTC)),
        ("2026-11-21T08:00:00Z", "moment", dt.datetime(2026, 11, 21, 8, tzinfo=dt.UTC)),
        ("2026-11-21T08:00:00+09:00", "moment", dt.datetime(2026, 11, 20, 23, tzinfo=dt.UTC)),
        ("46347.5", "moment", dt.datetime(2026, 11, 21, 4, tzinfo=dt.UTC)),
        ("20261121 093000", "moment", dt.datetime(2026, 11, 21, 1, 30, tzinfo=dt.UTC)),
    ],
)
def test_cells_are_read_as_people_write_them(text: str, kind: Kind, value: object) -> None:
    assert read_cell(text, kind, SHANGHAI) == value


@pytest.mark.parametrize(
    ("text", "kind", "slug"),
    [
        ("1.23E+18", "code", "number-shortened"),
        ("6.22848E+15", "code", "number-shortened"),
        ("123456789012345000", "code", "number-rounded"),
        ("1234567890123450", "code", "number-rounded"),
        ("#N/A", "text", "spreadsheet-error"),
        ("######", "code", "spreadsheet-error"),
        ("张\ufffd", "text", "undecodable"),
        ("11月21日", "day", "year-missing"),
        ("11/21", "day", "year-missing"),
        ("11月21日", "moment", "year-missing"),
        ("3/4/2026", "day", "day-or-month"),
        ("2026-02-30", "day", "not-a-day"),
        ("2026-11-21 25:00", "moment", "not-a-day"),
        ("2026-11-21T08:00:00+99:00", "moment", "not-a-day"),
        ("昨天", "day", "not-a-day"),
        ("一百", "money", "not-money"),
        ("1.234", "money", "not-money"),
        ("很多", "whole", "not-a-number"),
        ("也许", "yes", "neither-yes-nor-no"),
    ],
)
def test_damage_and_nonsense_are_named(text: str, kind: Kind, slug: str) -> None:
    with pytest.raises(Unusable) as caught:
        read_cell(text, kind, SHANGHAI)
    assert caught.value.slug == slug


@given(st.text(max_size=30), st.sampled_from(["text", "code", "whole", "money", "yes", "day", "moment"]))
def test_no_cell_breaks_the_reader(text: str, kind: Kind) -> None:
    try:
        read_cell(text, kind, SHANGHAI)
    except Unusable as unusable:
        assert unusable.slug


NAME = Column(field="name", names=("客户姓名", "姓名"), required=True, longest=5)
PHONES = Column(field="phones", names=("电话", "手机"), kind="code", many=True)
BORN = Column(field="born", names=("生日",), kind="day")
COLUMNS = (NAME, PHONES, BORN)


def header(*names: str) -> Record:
    return Record(1, names, 0)


def test_columns_are_found_by_names_in_either_language_however_decorated() -> None:
    found = read_header(header("\ufeff* 姓名（必填）", "备注", "手机 1", "Phones_2", "BORN"), COLUMNS)
    assert ([(column.field, place) for column, place in found.places], found.unknown) == (
        [("name", 0), ("phones", 2), ("phones", 3), ("born", 4)],
        ("备注",),
    )


def test_a_sheet_without_the_needed_columns_is_refused_with_what_it_has() -> None:
    with pytest.raises(MissingColumns) as caught:
        read_header(header("电话"), COLUMNS)
    assert caught.value.values == {"columns": ["客户姓名"], "found": ["电话"]}


def test_a_row_is_read_by_fields_with_every_trouble_at_once() -> None:
    known = read_header(header("姓名", "电话1", "电话2", "生日"), COLUMNS)
    good, none = known.read(Record(2, ("张三", "'0571", "", "2026-11-21"), 0), SHANGHAI)
    assert (good, none) == ({"name": "张三", "phones": ["0571"], "born": dt.date(2026, 11, 21)}, [])

    _, troubles = known.read(Record(3, ("欧阳小小小小", "1.38E+10", "", "11月21日"), 0), SHANGHAI)
    assert troubles == [
        Trouble("name", "too-long", {"given": "欧阳小小小小", "longest": 5}),
        Trouble("phones", "number-shortened", {"given": "1.38E+10"}),
        Trouble("born", "year-missing", {"given": "11月21日"}),
    ]
    assert known.read(Record(4, ("",), 0), SHANGHAI)[1] == [Trouble("name", "empty", {"given": ""})]
    assert known.read(Record(5, (), 0, "quote-not-closed"), SHANGHAI) == (
        {},
        [Trouble("", "quote-not-closed")],
    )
    assert known.read(Record(6, ("a", "b", "c", "d", "e"), 0), SHANGHAI)[1][0].slug == "too-many-cells"


def test_a_long_file_takes_no_more_memory_than_a_short_one() -> None:
    def peak(rows: int) -> int:
        file = sheet("姓名,电话\n" + "张三,13800138000\n" * rows, "gb18030")
        tracemalloc.start()
        read = sum(1 for _ in itertools.islice(records(file, encoding_of(file)), None))
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert read == rows + 1
        return used

    assert (
        peak(60_000) < peak(6_000) + 3_000_000
    )  # the file's own buffer does not count, a list of rows would
