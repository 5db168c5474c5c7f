import pytest
from django.db import connection, transaction

from aftercare.foundation.databases.write_guard import WroteOutsideTransaction, writes


@pytest.mark.parametrize(
    "sql",
    [
        'INSERT INTO "aftercare_case" VALUES (1)',
        "  update aftercare_case set number = 1",
        "DELETE FROM aftercare_case",
        "REPLACE INTO aftercare_case VALUES (1)",
        "WITH due AS (SELECT 1) UPDATE aftercare_promise SET broken_at = 1",
        "WITH gone AS (DELETE FROM aftercare_errand RETURNING 1) SELECT * FROM gone",
    ],
)
def test_it_knows_a_write(sql):
    assert writes(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        "SELECT updated_at FROM aftercare_case",
        "WITH seen AS (SELECT 1) SELECT * FROM seen",
        "SELECT 1 FOR UPDATE SKIP LOCKED",
        "PRAGMA data_version",
        "SAVEPOINT s1",
        "CREATE TABLE updates (id int)",
    ],
)
def test_it_knows_a_read(sql):
    assert not writes(sql)


@pytest.mark.django_db(transaction=True)
def test_a_write_outside_a_transaction_is_refused_and_inside_one_is_done():
    insert = "INSERT INTO django_content_type (app_label, model) VALUES ('guard', 'guard')"
    with connection.cursor() as cursor, pytest.raises(WroteOutsideTransaction):
        cursor.execute(insert)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(insert)
        assert cursor.rowcount == 1
