"""What is measured, one function a figure. Each prints what it found beside its aim."""

import datetime as dt
import json
import re
import time
from dataclasses import dataclass

from django.db import connection, transaction

from aftercare.cases.models import Case
from aftercare.foundation.act import Act
from aftercare.promises.models import Promise
from aftercare.promises.sweeps import watch_promises
from benchmarks import cpu, floor
from benchmarks.server import Cost, Server


@dataclass(frozen=True)
class Figure:
    """One line of the report. ratio against the floor or the smaller table; aim the highest wanted."""

    name: str
    said: str
    value: float | None = None
    aim: float | None = None

    @property
    def verdict(self) -> str:
        """Whether the aim was reached, in words."""
        if self.value is None or self.aim is None:
            return ""
        return "达到 / reached" if self.value <= self.aim else "未达到 / short of the aim"


def creating(server: Server, token: str) -> list[Figure]:
    """A case over HTTP against the raw-SQL floor of the same rows."""

    def ask(place: int) -> None:
        body = {
            "text": f"机器充不上电，红灯一直亮，无法使用。第 {place} 次。",
            "customer": {"name": "新客户", "phones": [f"136{(place + 500) % 10**8:08d}"]},
        }
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        status, answer = server.ask("POST", "/api/v1/cases", json.dumps(body), **headers)
        assert status == 201, answer

    cost = server.cost(ask, times=60)
    newest = Case.objects.order_by("-id").values_list("pk", flat=True)[0]
    leaves = floor.rows_of(newest)
    count = sum(len(rows) for _, _, rows in leaves)
    before = cpu.of_the_database()
    plain = min(floor.write(leaves, 100) for _ in range(4))
    database = (cpu.of_the_database() - before) * 1000 / 400
    base = plain + database
    return [
        Figure("建单 / create over HTTP", _said(cost), cost.both, 4.5),
        Figure("建单 ÷ 裸 SQL 底线 / against the raw-SQL floor", f"{cost.both / base:.1f}× ({base:.2f} ms, {count} rows)",
               cost.both / base, 6.0),
    ]  # fmt: skip


def pages(server: Server, cookie: str) -> dict[str, Cost]:
    """The queue page and a case page, as a signed-in agent opens them."""
    number = (
        Case.objects.filter(closed_at=None, customer__isnull=False).order_by("next_due_at", "id")[0].number
    )
    wanted = {"队列页 / queue page": "/desk/?tab=team", "工单页 / case page": f"/desk/cases/{number}"}
    return {name: server.cost(_getting(server, path, cookie), times=40) for name, path in wanted.items()}


def searching(server: Server, cookie: str) -> list[Figure]:
    """Chinese search through the page, whole answers."""
    found = []
    for words in ("红灯", "无法使用", "灯", "订单 2026000123", "没有人写过的词"):
        ask = _getting(server, f"/desk/go?q={_quoted(words)}", cookie)
        cost = server.cost(ask, times=10, rounds=3)
        found.append(Figure(f"搜索 / search «{words}»", _said(cost), cost.both, 800.0))
    return found


def sweeping(promises: int, due: int) -> list[Figure]:
    """One round of the promise sweep: with nothing due, and with some due among very many running."""
    act = Act.begun("system:worker", "worker")
    _many_running(promises, act.at)
    idle = _cpu_of(lambda: watch_promises(act=act), times=20)
    _make_due(due, act.at)
    begun = time.process_time()
    settled = watch_promises(act=act)
    busy = (time.process_time() - begun) * 1000
    return [
        Figure(f"巡检，{promises:,} 个在计时 / sweep, nothing due", f"{idle:.2f} ms CPU", idle, 2.0),
        Figure(f"巡检，其中 {due} 个到期 / {due} due", f"{busy:.0f} ms CPU, {settled} settled, {busy / max(settled, 1):.2f} ms each"),
    ]  # fmt: skip


def _getting(server: Server, path: str, cookie: str):  # type: ignore[no-untyped-def]
    def ask(place: int) -> None:
        status, answer = server.ask("GET", path, Cookie=cookie)
        assert status == 200, (status, path, re.sub(rb"<[^>]+>", b"", answer)[:300])

    return ask


def _many_running(wanted: int, at: dt.datetime) -> None:
    first = Promise.objects.running().order_by("id")[0]
    columns = [field.column for field in Promise._meta.concrete_fields if field.column != "id"]
    far = at + dt.timedelta(days=3650)
    changed = {
        "due_at": far,
        "next_check_at": far,
        "state": "running",
        "fulfilled_at": None,
        "broken_at": None,
    }
    chosen = ", ".join("%s" if column in changed else f't."{column}"' for column in columns)
    listed = ", ".join(f'"{column}"' for column in columns)
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {wanted})"
    values = [_stored(changed[column]) for column in columns if column in changed]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"{numbers} INSERT INTO aftercare_promise ({listed}) SELECT {chosen} FROM aftercare_promise t, n "  # noqa: S608
            f"WHERE t.id = {first.pk}",
            values,
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _stored(value: object) -> object:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, dt.datetime) else value


def _make_due(count: int, at: dt.datetime) -> None:
    chosen = list(Promise.objects.running().order_by("-id").values_list("pk", flat=True)[:count])
    past = at - dt.timedelta(minutes=5)
    with transaction.atomic():
        Promise.objects.filter(pk__in=chosen).update(due_at=past, next_check_at=past)


def _cpu_of(do, *, times: int) -> float:  # type: ignore[no-untyped-def]
    do()
    begun = time.process_time()
    for _ in range(times):
        do()
    return (time.process_time() - begun) * 1000 / times


def _said(cost: Cost) -> str:
    return f"{cost.web:.1f} ms web + {cost.database:.1f} ms database CPU"


def _quoted(words: str) -> str:
    from urllib.parse import quote

    return quote(words)
