"""As if another transaction committed between our look and our write, on either database and in one thread."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Model


@contextmanager
def meanwhile(work: Callable[[], object], *, before: str = "UPDATE", table: type[Model]) -> Iterator[None]:
    """Do this once, just before what is done inside first writes the table: UPDATE or INSERT INTO."""
    waiting = [work]
    writes = f'{before} "{table._meta.db_table}"'

    def first(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if waiting and sql.startswith(writes):
            waiting.pop()()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(first):
        yield
    assert not waiting, f"nothing was written: {writes}"
