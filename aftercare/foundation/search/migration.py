"""What a migration needs to make and unmake the index, which Django's tables do not describe."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

from aftercare.foundation.search.back_ends import back_end


def make_index(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index beside the table of documents, unless it is there."""
    for statement in back_end(editor.connection.vendor).MAKE:
        editor.execute(statement)


def unmake_index(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the index away; the table of documents stays."""
    for statement in back_end(editor.connection.vendor).UNMAKE:
        editor.execute(statement)


operations = [RunPython(make_index, unmake_index)]
"""Put into a migration after the one that creates Document."""
