"""Reading rows by constant SQL: a question is compiled once per process and asked again with other values.

Building and compiling a queryset costs most of a millisecond, and a page asks many small questions (stack.md, hot-path
rule 2). The question stays a queryset, written and tested as any other; only its text is kept.
"""

import datetime as dt
from collections.abc import Callable
from functools import cache, update_wrapper
from typing import Any, NamedTuple, ParamSpec, TypeVar, cast

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators

M = TypeVar("M", bound=Model)
P = ParamSpec("P")
Value = int | str | dt.datetime
Question = Callable[..., "QuerySet[Any, Any]"]

FAR = 7_199_254_740_000_000  # no id gets so far
LONG_AGO = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)


class ConstantRead:
    """A question whose SQL is made once. Its values are ints, texts and moments, by position."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self._texts: dict[tuple[str, tuple[type, ...]], _Text] = {}
        update_wrapper(self, question)

    def __call__(self, *values: Value) -> list[tuple[Any, ...]]:
        """The rows, as the queryset would give them."""
        kinds = tuple(type(value) for value in values)
        text = self._texts.get((connection.vendor, kinds))
        if text is None:
            text = self._texts[connection.vendor, kinds] = _compiled(self.question, kinds)
        adapted = [_adapted(value) for value in values]
        with connection.cursor() as cursor:
            cursor.execute(
                text.sql, [adapted[param] if is_value else param for is_value, param in text.params]
            )
            rows = cursor.fetchall()
        return text.shaped(rows)


class _Text(NamedTuple):
    """A compiled question. params: (True, which value) or (False, a constant); shaped: the driver's rows to ours."""

    sql: str
    params: list[tuple[bool, Any]]
    shaped: Callable[[list[Any]], list[Any]]


def _compiled(question: Question, kinds: tuple[type, ...]) -> _Text:
    """Ask once with values no row has, and find where they stand. Raises ValueError if one is not in the text."""
    marks = [_mark(kind, place) for place, kind in enumerate(kinds)]
    places = {_adapted(mark): place for place, mark in enumerate(marks)}
    asked = question(*marks)
    compiler = asked.query.get_compiler(connection.alias)
    sql, params = compiler.as_sql()
    found = [
        (True, places[param]) if _hashable(param) and param in places else (False, param) for param in params
    ]
    if {place for is_value, place in found if is_value} != set(places.values()):
        raise ValueError(f"{question.__name__}: a value does not reach the database as it is")
    is_of_models = asked._iterable_class is ModelIterable
    return _Text(sql, found, _models_of(compiler) if is_of_models else _tuples_of(compiler))


def _tuples_of(compiler: Any) -> Callable[[list[Any]], list[Any]]:
    """The rows of a values_list(): as the driver gives them, but for the columns that Django converts."""
    converters = compiler.get_converters([part[0] for part in compiler.select[: compiler.col_count]])
    if not converters:
        return lambda rows: rows
    return lambda rows: list(map(tuple, compiler.apply_converters(rows, converters)))


def _models_of(compiler: Any) -> Callable[[list[Any]], list[Any]]:
    """Rows as instances with what select_related() asked for, made as Django's own ModelIterable makes them."""
    tuples, shape = _tuples_of(compiler), compiler.klass_info
    first, last = shape["select_fields"][0], shape["select_fields"][-1] + 1
    names = [part[0].target.attname for part in compiler.select[first:last]]
    related = get_related_populators(shape, compiler.select, connection.alias)  # type: ignore[call-arg]

    def made(row: tuple[Any, ...]) -> Model:
        thing: Model = shape["model"].from_db(connection.alias, names, row[first:last])
        for populator in related:
            populator.populate(row, thing)
        return thing

    return lambda rows: [made(row) for row in tuples(rows)]


def _mark(kind: type, place: int) -> Value:
    if issubclass(kind, int):
        return FAR + place
    if issubclass(kind, str):
        return f"\ue000{place}"
    return LONG_AGO + dt.timedelta(microseconds=place + 1)


def _adapted(value: Value) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, dt.datetime) else value


def _hashable(value: object) -> bool:
    return value.__hash__ is not None


def constant_read(question: Question) -> ConstantRead:
    """Make a function that builds a values_list() queryset a question whose SQL is compiled once."""
    return ConstantRead(question)


def constant_rows(question: Callable[P, "QuerySet[M, M]"]) -> Callable[P, list[M]]:
    """The same for a question that asks for whole rows, with whatever select_related() and defer() it names."""
    return cast("Callable[P, list[M]]", ConstantRead(question))


@cache
def constant_reads(build: Callable[..., Question], *variant: object) -> ConstantRead:
    """The same for a question with variants that its text depends on: one text for each."""
    return ConstantRead(build(*variant))
