"""Scenes: each is one process's work. Run as: python -m tests.foundation.arena.scenes NAME PARTICULARS."""

import datetime as dt
import json
import sys
import threading
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from aftercare.foundation.act import Act  # noqa: E402
from aftercare.foundation.config import config  # noqa: E402
from aftercare.foundation.jobs import Item, drain_jobs, job_kind, start_job  # noqa: E402
from aftercare.foundation.jobs.lanes import work_on_jobs  # noqa: E402
from aftercare.foundation.jobs.models import Job  # noqa: E402
from aftercare.foundation.ledger import errands, record, seals, verify, worker  # noqa: E402
from aftercare.foundation.ledger.models import Beat, Entry, Errand  # noqa: E402
from aftercare.foundation.ledger.reactions import REACTIONS, WAITING_FOR  # noqa: E402
from aftercare.foundation.ledger.sealing import witness  # noqa: E402
from aftercare.foundation.limits import spend  # noqa: E402
from aftercare.foundation.limits.models import Limit  # noqa: E402
from aftercare.foundation.links import use_link  # noqa: E402
from aftercare.foundation.links.models import Link  # noqa: E402
from aftercare.foundation.once import Answer, digest_of, once  # noqa: E402
from aftercare.foundation.refusals import Refusal  # noqa: E402
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


def link(thread: str, at: dt.datetime) -> int:
    """A row that can be counted."""
    counted = Link(purpose="count", thread=thread, audience="", once=True, made_at=at, expires_at=at)
    with transaction.atomic():
        counted.save()
    return counted.pk


def answer_the_bell(entry: Entry, *, act: Act) -> None:
    """A reaction whose doing can be counted: one link for each ring."""
    link(f"entry:{entry.pk}", act.at)


REACTIONS["answer"] = answer_the_bell
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
        "rung": Entry.objects.count(),
        "answers": len(answered),
        "answered": len(set(answered)),
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
    return {
        "whole": found.is_whole,
        "sealed": found.sealed,
        "unsealed": found.unsealed,
        "untold": found.seals - found.witnessed,
    }


@job_kind("count", items_per_step=10)
class Count:
    """A job whose doing can be counted: one link for each number."""

    def next_items(self, job: Job, *, limit: int) -> list[Item]:
        first = (job.cursor or 0) + 1
        return [Item(number, number) for number in range(first, min(first + limit, 26))]

    def do(self, item: Item, *, job: Job, act: Act) -> None:
        link(f"item:{item.what}", act.at)


@scene
def ask_and_work() -> None:
    clear()
    start_job("count", particulars={}, act=Act.begun("staff:7", "desk", at=NOON))
    while work_on_jobs():
        pass


@scene
def finish_after_the_lease() -> dict[str, object]:
    drain_jobs(at=dt.datetime(2100, 1, 1, tzinfo=dt.UTC))
    job = Job.objects.get()
    numbers = sorted(int(thread[5:]) for thread in Link.objects.values_list("thread", flat=True))
    return {
        "numbers": numbers,
        "state": job.state,
        "done": job.done,
        "finished": Entry.objects.filter(kind="job.finished").count(),
    }


def at_once(people: int, what: Callable[[int], Any]) -> list[Any]:
    """What each of so many people gets who do something at the same moment, each on a connection of their own."""
    barrier, gets = threading.Barrier(people), [None] * people

    def do(person: int) -> None:
        barrier.wait()
        try:
            gets[person] = what(person)
        except Refusal as refusal:
            gets[person] = refusal.slug
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(person,)) for person in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return gets


@scene
def submit_at_once(people: int) -> dict[str, object]:
    clear()

    def answer() -> Answer:
        return Answer(201, str(link("submitted", NOON)))

    def submit(person: int) -> str:
        body = digest_of(b"other" if person == 3 else b"same")
        return once(
            "nonce", scope="desk", body_digest=body, answer=answer, act=Act.begun("staff:7", "desk")
        ).body

    gets = at_once(people, submit)
    return {"different": sorted(set(gets)), "made": Link.objects.count()}


@scene
def use_at_once(people: int) -> dict[str, object]:
    clear()
    one = Link.objects.get(pk=link("used", dt.datetime(2100, 1, 1, tzinfo=dt.UTC)))
    gets = at_once(people, lambda person: use_link(one, act=Act.begun("customer:1", "portal")))
    return {"used": gets.count(None), "refused": gets.count("link-was-used"), "facts": Entry.objects.count()}


@scene
def try_at_once(people: int) -> dict[str, object]:
    clear()
    act = Act.begun("customer:1", "portal")
    gets = at_once(people, lambda person: spend("all", capacity=5, refill_per_second=0.001, act=act))
    return {"spent": gets.count(None), "refused": gets.count("too-many-tries")}


@scene
def two_workers(rings: int) -> dict[str, object]:
    """Two workers with all their lanes, told to stop when the work is done."""
    clear()
    for count in range(rings):
        ring(count)
    stop = threading.Event()
    workers = [threading.Thread(target=worker.run, args=(stop,)) for _ in range(2)]
    for one in workers:
        one.start()
    deadline = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=60)
    while (Errand.objects.exists() or verify.verify().unsealed) and dt.datetime.now(dt.UTC) < deadline:
        stop.wait(0.2)
    stop.set()
    for one in workers:
        one.join()
    answered = Link.objects.values_list("thread", flat=True)
    found = verify.verify()
    return {
        "answers": len(answered),
        "answered": len(set(answered)),
        "left": Errand.objects.count(),
        "whole": found.is_whole,
        "sealed": found.sealed,
        "beats": sorted(Beat.objects.filter(name__startswith="lane:").values_list("name", flat=True)),
    }


if __name__ == "__main__":
    print(json.dumps(SCENES[sys.argv[1]](*json.loads(sys.argv[2]))))
