"""Filling the tables: a few hundred cases made through the actions, then multiplied by one statement a table."""

import random

from django.db import connection, transaction

from aftercare.customers.identities import Contact
from aftercare.doors.demo.requests import MATERIAL
from aftercare.foundation import clock
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.errands import drain_errands
from aftercare.handling.request import Request
from aftercare.handling.stages.receive import receive

TEMPLATES = 500
OPEN_ONE_IN = 10
"""One case of ten is open: a desk after some years."""

TABLES = ("customer", "identity", "case", "message", "promise", "judgement", "entry", "document")
"""In the order of who points at whom."""

POINTS = {"customer_id": "customer", "case_id": "case", "row_id": "", "group_id": "case"}


def make_templates() -> None:
    """Some hundred real cases, through the actions."""
    dice = random.Random(3)
    asked = MATERIAL["standard"].asked
    for place in range(TEMPLATES):
        contact = Contact(name=f"客户{place}", phones=(f"137{place:08d}",), emails=(f"c{place}@example.com",))
        text = f"{dice.choice(asked)} 第 {place} 次联系，订单 2026{place:06d}。"
        receive(Request(text=text, channel="web", contact=contact), act=Act.begun("system:bench", "api"))
    drain_errands(at=clock.now())


def multiply(times: int) -> None:
    """Copy every case with all that hangs on it, `times` times; most copies are closed."""
    with transaction.atomic(), connection.cursor() as cursor:
        strides = {table: _highest(cursor, table) for table in TABLES}
        for table in TABLES:
            cursor.execute(_copies(cursor, table, strides, times))
            _move_sequence(cursor, table)
        _index_copies(cursor, strides["document"])
        _close_most(cursor, strides["case"])
    _analyse()


def _copies(cursor: object, table: str, strides: dict[str, int], times: int) -> str:
    columns = _columns(table)
    chosen = [_copied(table, column, strides) for column in columns]
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {times})"
    listed = ", ".join(f'"{column}"' for column in columns)
    rows = f"SELECT {', '.join(chosen)} FROM aftercare_{table} t, n WHERE t.id <= {strides[table]}"  # noqa: S608
    return f"{numbers} INSERT INTO aftercare_{table} ({listed}) {rows}"


def _copied(table: str, column: str, strides: dict[str, int]) -> str:
    name = f't."{column}"'
    if column == "id":
        return f"{name} + n.i * {strides[table]}"
    if column == "number" and table == "case":
        return f"substr({name}, 1, 15) || '-' || (t.id + n.i * {strides[table]})"
    if column in ("digest", "number") and table in ("identity", "customer"):
        return f"CASE WHEN {name} = '' THEN '' ELSE substr({name}, 1, 40) || '-' || (t.id + n.i * {strides[table]}) END"
    if column == "next_due_at" or column == "due_at":
        return _later(name)
    if column in ("row_id", "group_id"):
        return _document_row(name, strides)
    if column in ("thread", "subject"):
        return _named_row(name, strides)
    target = POINTS.get(column)
    return f"{name} + n.i * {strides[target]}" if target else name


def _document_row(name: str, strides: dict[str, int]) -> str:
    """Documents are of cases, messages and customers; each row moves by its own table's stride."""
    if name.endswith('"group_id"'):
        return (
            f"CASE WHEN t.kind = 'customer' THEN {name} + n.i * {strides['customer']} "
            f"ELSE {name} + n.i * {strides['case']} END"
        )
    return (
        f"CASE t.kind WHEN 'case' THEN {name} + n.i * {strides['case']} WHEN 'message' THEN {name} + n.i * "
        f"{strides['message']} ELSE {name} + n.i * {strides['customer']} END"
    )


def _named_row(name: str, strides: dict[str, int]) -> str:
    """Entries name their row as kind:id; each copy names its own, or every copy's story would be the first one's."""
    told = (
        f"WHEN {name} LIKE '{kind}:%%' "
        f"THEN '{kind}:' || (CAST(substr({name}, {len(kind) + 2}) AS bigint) + n.i * {stride})"
        for kind, stride in strides.items()
    )
    return f"CASE {' '.join(told)} ELSE {name} END"


def _later(name: str) -> str:
    if connection.vendor == "postgresql":
        return f"{name} + n.i * interval '7 seconds'"
    return f"CASE WHEN {name} IS NULL THEN NULL ELSE datetime({name}, '+' || (n.i * 7) || ' seconds') END"


def _index_copies(cursor: object, first: int) -> None:
    if connection.vendor == "sqlite":
        cursor.execute(  # type: ignore[attr-defined]
            "INSERT INTO aftercare_search (rowid, words) SELECT id, tokens FROM aftercare_document WHERE id > %s",
            [first],
        )


def _close_most(cursor: object, first: int) -> None:
    closing = (
        "UPDATE aftercare_case SET stage = 'closed', closed_at = received_at, outcome = 'solved_confirmed', "
        f"next_due_at = NULL, next_due_kind = '' WHERE id > %s AND id %% {OPEN_ONE_IN} <> 0"
    )
    cursor.execute(closing, [first])  # type: ignore[attr-defined]
    cursor.execute(  # type: ignore[attr-defined]
        "UPDATE aftercare_promise SET state = 'fulfilled', fulfilled_at = started_at, next_check_at = NULL "
        "WHERE case_id IN (SELECT id FROM aftercare_case WHERE stage = 'closed') AND state = 'running'"
    )


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, f"aftercare_{table}")
    return [column.name for column in described]


def _highest(cursor: object, table: str) -> int:
    cursor.execute(f"SELECT max(id) FROM aftercare_{table}")  # type: ignore[attr-defined]  # noqa: S608
    return int(cursor.fetchone()[0])  # type: ignore[attr-defined]


def _move_sequence(cursor: object, table: str) -> None:
    if connection.vendor == "postgresql":
        cursor.execute(  # type: ignore[attr-defined]
            f"SELECT setval(pg_get_serial_sequence('aftercare_{table}', 'id'), max(id)) FROM aftercare_{table}"  # noqa: S608
        )


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def count() -> int:
    """How many cases there are."""
    from aftercare.cases.models import Case

    return Case.objects.count()
