"""Scenes: each is one process's work. Run as: python -m tests.foundation.arena.scenes NAME PARTICULARS."""

import datetime as dt
import json
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from aftercare.foundation.act import Act  # noqa: E402
from aftercare.foundation.config import config  # noqa: E402
from aftercare.foundation.ledger import errands, record, seals, verify, witness  # noqa: E402
from aftercare.foundation.ledger.models import Entry, Errand  # noqa: E402
from aftercare.foundation.ledger.reactions import REACTIONS, WAITING_FOR  # noqa: E402
from aftercare.foundation.limits.models import Limit  # noqa: E402
from aftercare.foundation.links.models import Link  # noqa: E402
from tests.foundation.conftest import NOON, BellRung  # noqa: E402

SCENES: dict[str, Callable[..., Any]] = {}
seals.SETTLED = dt.timedelta(seconds=-5)


def scene(play: Callable[..., Any]) -> Callable[..., Any]:
    SCENES[play.__name__] = play
    return play


def ring(times: int) -> None:
    act = Act.begun("staff:7", "desk", at=NOON)
    with transaction.atomic():
        record(BellRung(times=times), about=Limit(pk=times), thread="bell:1", act=act)


def answer(entry: Entry, *, act: Act) -> None:
    """A reaction whose doing can be counted: one link for each ring."""
    Link.objects.create(
        purpose="answer", thread=f"entry:{entry.pk}", audience="", once=True, made_at=act.at, expires_at=act.at
    )


REACTIONS["answer"] = answer
WAITING_FOR[BellRung.kind].append("answer")


@scene
def build() -> None:
    """Make the foundation's tables."""
    with connection.schema_editor() as editor:
        for model in apps.get_app_config("aftercare").get_models():
            editor.create_model(model)


def clear() -> None:
    """As if just built."""
    with transaction.atomic(), connection.cursor() as cursor:
        for model in reversed(list(apps.get_app_config("aftercare").get_models())):
            cursor.execute(f"DELETE FROM {model._meta.db_table}")
    (config.data / witness.NAME).unlink(missing_ok=True)


@scene
def ring_and_work(times: int) -> None:
    clear()
    for count in range(times):
        ring(count)
    errands.work_on_errands()


@scene
def work_after_the_lease() -> dict[str, int]:
    errands.drain_errands(at=dt.datetime(2100, 1, 1, tzinfo=dt.UTC))
    answered = Link.objects.values_list("thread", flat=True)
    return {
        "rung": Entry.objects.count(), "answers": len(answered), "answered": len(set(answered)),
        "left": Errand.objects.count(),
    }


@scene
def ring_and_seal(times: int) -> None:
    clear()
    for count in range(times):
        ring(count)
    seals.seal_batch(act=Act.begun("system:worker", "worker"))


@scene
def seal_and_verify() -> dict[str, object]:
    ring(99)
    while seals.seal_batch(act=Act.begun("system:worker", "worker")):
        pass
    found = verify.verify()
    return {"whole": found.is_whole, "sealed": found.sealed, "unsealed": found.unsealed,
            "untold": found.seals - found.witnessed}


if __name__ == "__main__":
    print(json.dumps(SCENES[sys.argv[1]](*json.loads(sys.argv[2]))))
