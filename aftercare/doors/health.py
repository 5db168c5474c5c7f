"""GET /health: what is well and what is not, in JSON, for people and for machines that watch.

Status 503 when nothing can be served (`troubles`); 200 otherwise, even when something wants a look (`warnings`).
Slugs, numbers and digests only: nothing about anybody, so that it needs no sign-in.
"""

import shutil
from importlib.metadata import version
from typing import Any

from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from aftercare.calendars.queries import years_missing
from aftercare.doors.refused import RETRY_SECONDS
from aftercare.foundation import clock
from aftercare.foundation.config import config
from aftercare.foundation.databases.trouble import trouble_in
from aftercare.foundation.ledger.condition import condition
from aftercare.people.queries import nobody_yet

LOW_DISK_BYTES = 1_000_000_000
NO_DISK_BYTES = 50_000_000
UNSEALED_TOO_LONG = 2_000


def health_page(request: HttpRequest) -> JsonResponse:
    """The state of this installation now."""
    state = health()
    response = JsonResponse(state, status=503 if state["troubles"] else 200)
    response.headers["Cache-Control"] = "no-store"
    if state["troubles"]:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def health() -> dict[str, Any]:
    """All there is to say; `troubles` and `warnings` hold slugs, most serious first."""
    state: dict[str, Any] = {"version": version("aftercare"), "disk": {"free_bytes": _free_bytes()}}
    troubles, warnings = _of_disk(state["disk"]["free_bytes"])
    try:
        state |= _of_database()
        warnings += _warnings(state)
    except (DatabaseError, InterfaceError) as error:
        refusal = trouble_in(error)
        troubles.append(refusal.slug if refusal else "database-not-ready")
    return {"well": not troubles, "troubles": troubles, "warnings": warnings, **state}


def _of_database() -> dict[str, Any]:
    connection.ensure_connection()
    found = condition()
    this_year = timezone.localtime(clock.now()).year
    return {
        "database": {"kind": connection.vendor, "version": _database_version(), "journal": _journal()},
        "worker": {"seconds_since_sign_of_life": found.beats, "is_silent": found.worker_is_silent},
        "errands": {"waiting": found.waiting, "late": found.late, "given_up": found.given_up},
        "seals": {"head": found.head, "unsealed": found.unsealed},
        "set_up": not nobody_yet(),
        "holidays": {"missing_years": list(years_missing(this_year, this_year + 1))},
    }


def _warnings(state: dict[str, Any]) -> list[str]:
    checks = {
        "worker-silent": state["worker"]["is_silent"],
        "errands-late": state["errands"]["late"],
        "errands-given-up": state["errands"]["given_up"],
        "sealing-stands-still": state["seals"]["unsealed"] > UNSEALED_TOO_LONG,
        "wal-under-lock-library-unfixed": state["database"]["journal"] == "wal-under-lock-library-unfixed",
        "holidays-missing": state["holidays"]["missing_years"],
    }
    return [slug for slug, is_so in checks.items() if is_so]


def _of_disk(free_bytes: int) -> tuple[list[str], list[str]]:
    if free_bytes < NO_DISK_BYTES:
        return ["no-room-left"], []
    return [], ["disk-low"] if free_bytes < LOW_DISK_BYTES else []


def _free_bytes() -> int:
    return shutil.disk_usage(config.data).free


def _database_version() -> str:
    return ".".join(str(part) for part in connection.get_database_version()) if connection.connection else ""


def _journal() -> str:
    """How SQLite keeps its journal here; PostgreSQL has one way only."""
    return str(getattr(connection, "journal", "wal"))
