"""The floor: the rows that creating one case leaves behind, written again by plain SQL in one transaction."""

import time

from django.db import connection, transaction

LEAVES = (
    ("customer", "id = %s"), ("identity", "customer_id = %s"), ("case", "id = %s"), ("message", "case_id = %s"),
    ("promise", "case_id = %s"), ("judgement", "case_id = %s"), ("entry", "thread = %s"), ("errand", "entry_id = %s"),
    ("delivery", "message_id = %s"),
    ("document", "kind = 'case' AND row_id = %s"), ("document", "kind = 'message' AND row_id = %s"),
    ("document", "kind = 'customer' AND row_id = %s"),
)  # fmt: skip


def rows_of(case_id: int) -> list[tuple[str, list[str], list[list[object]]]]:
    """(table, columns, rows) of everything one case left behind, without ids."""
    with connection.cursor() as cursor:
        keys = _keys(cursor, case_id)
        asked = [(table, where, keys[where if table == "document" else table]) for table, where in LEAVES]
        return [found for one in asked if (found := _read(cursor, *one))[2]]


def write(leaves: list[tuple[str, list[str], list[list[object]]]], times: int) -> float:
    """Milliseconds of this process's CPU for writing those rows once, `times` times over."""
    begun = time.process_time()
    for place in range(times):
        with transaction.atomic(), connection.cursor() as cursor:
            for table, columns, rows in leaves:
                marks = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(rows))
                listed = ", ".join(f'"{column}"' for column in columns)
                values = [
                    _fresh(column, value, place)
                    for row in rows
                    for column, value in zip(columns, row, strict=True)
                ]
                cursor.execute(
                    f"INSERT INTO aftercare_{table} ({listed}) VALUES {marks} RETURNING id", values
                )  # noqa: S608
                if table == "document" and connection.vendor == "sqlite":
                    _index(cursor, cursor.fetchone()[0], rows[0][columns.index("tokens")])
    return (time.process_time() - begun) * 1000 / times


def _index(cursor: object, document: int, words: object) -> None:
    cursor.execute("INSERT INTO aftercare_search (rowid, words) VALUES (%s, %s)", [document, words])  # type: ignore[attr-defined]


def _keys(cursor: object, case_id: int) -> dict[str, list[object]]:
    customer = _one(cursor, "SELECT customer_id FROM aftercare_case WHERE id = %s", case_id)
    message = _one(cursor, "SELECT max(id) FROM aftercare_message WHERE case_id = %s", case_id)
    entry = _one(
        cursor,
        "SELECT max(id) FROM aftercare_entry WHERE thread = %s AND kind = 'case.received'",
        f"case:{case_id}",
    )
    heard = _one(cursor, "SELECT min(id) FROM aftercare_message WHERE case_id = %s", case_id)
    indexed = dict(zip((where for table, where in LEAVES if table == "document"),
                       ([case_id], [heard], [customer]), strict=True))  # fmt: skip
    by_case = {table: [case_id] for table in ("case", "message", "promise", "judgement")}
    return {
        **by_case, **indexed, "customer": [customer], "identity": [customer], "entry": [f"case:{case_id}"], "errand": [entry],
        "delivery": [message],
    }  # fmt: skip


def _read(
    cursor: object, table: str, where: str, key: list[object]
) -> tuple[str, list[str], list[list[object]]]:
    cursor.execute(f"SELECT * FROM aftercare_{table} WHERE {where}", key)  # type: ignore[attr-defined]  # noqa: S608
    columns = [column[0] for column in cursor.description]  # type: ignore[attr-defined]
    wanted = [place for place, name in enumerate(columns) if name not in ("id", "recorded_at")]
    rows = [[row[place] for place in wanted] for row in cursor.fetchall()]  # type: ignore[attr-defined]
    return table, [columns[place] for place in wanted], rows


def _fresh(column: str, value: object, place: int) -> object:
    if column in ("digest", "once") and value:
        return f"{str(value)[:40]}-{place}-{time.monotonic_ns() % 10**9}"
    if column == "row_id":
        return 10**12 + time.monotonic_ns()
    if column == "number" and value:
        return f"{str(value)[:15]}{place}-{time.monotonic_ns() % 10**8}"
    return _plain(value)


def _plain(value: object) -> object:
    import json

    return json.dumps(value) if isinstance(value, dict | list) else value


def _one(cursor: object, query: str, key: object) -> object:
    cursor.execute(query, [key])  # type: ignore[attr-defined]
    return cursor.fetchone()[0]  # type: ignore[attr-defined]
