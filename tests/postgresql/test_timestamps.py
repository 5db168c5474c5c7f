"""Only collected when the tests run on PostgreSQL (tests/conftest.py)."""

import datetime as dt

import pytest
from django.db import connection, transaction
from psycopg.postgres import types
from psycopg.pq import Format

pytestmark = pytest.mark.django_db

MOMENT = dt.datetime(2026, 11, 21, 9, 30, 15, 123456, tzinfo=dt.UTC)


def test_moments_come_back_as_utc():
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [MOMENT])
        (read,) = cursor.fetchone()
    assert (read, read.tzinfo) == (MOMENT, dt.UTC)


def test_moments_come_back_as_utc_from_a_server_side_cursor():
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [MOMENT])
        (read,) = cursor.fetchone()
    assert (read, read.tzinfo) == (MOMENT, dt.UTC)


def test_the_compiled_reader_is_the_one_used():
    with connection.cursor() as cursor:
        adapters = cursor.cursor.adapters
    loader = adapters.get_loader(types["timestamptz"].oid, Format.TEXT)
    assert loader.__module__.startswith(
        "psycopg_"
    )  # psycopg_binary or psycopg_c: neither Django nor plain psycopg
