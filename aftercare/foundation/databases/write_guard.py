"""The write guard: no INSERT, UPDATE or DELETE outside a transaction.

On SQLite such a write would pass by the writer lock; on both databases it would be a change without its entry.
"""

import re
from collections.abc import Callable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

WRITES = re.compile(
    r"\s*(?:INSERT|UPDATE|DELETE|REPLACE|MERGE|WITH\b.*\b(?:INSERT|UPDATE|DELETE))\b", re.I | re.S
)
MIGRATION_LOG = (
    '"django_migrations"'  # Django writes its log of migrations after the migration's own transaction
)


class WroteOutsideTransaction(RuntimeError):
    """A statement that changes rows was run outside atomic(): a bug, whatever the statement."""


def writes(sql: str) -> bool:
    """Whether this statement changes rows. FOR UPDATE in a reading WITH counts as reading."""
    return bool(WRITES.match(sql.replace("FOR UPDATE", "")))


def refuse_stray_writes(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Run the statement, unless it writes outside a transaction. Raises WroteOutsideTransaction."""
    connection: BaseDatabaseWrapper = context["connection"]
    if not connection.in_atomic_block and isinstance(sql, str) and writes(sql) and MIGRATION_LOG not in sql:
        raise WroteOutsideTransaction(sql[:200])
    return execute(sql, params, many, context)
