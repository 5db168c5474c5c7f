"""On PostgreSQL, tell listeners with the commit that entries were written; SQLite is asked for its data_version."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from aftercare.foundation.databases.commits import CHANNEL, LISTENED_TABLE_TRIGGER


def announce(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(LISTENED_TABLE_TRIGGER)


def be_silent(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP TRIGGER IF EXISTS {CHANNEL}_grew ON aftercare_entry")
        editor.execute(f"DROP FUNCTION IF EXISTS {CHANNEL}_grew()")


class Migration(migrations.Migration):
    dependencies = [("aftercare", "0002_search_index")]
    operations = [migrations.RunPython(announce, be_silent)]
