"""How much work a person carries. Counting up and down needs no fact of its own: the assignment is one."""

import datetime as dt

from django.db.models import F

from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.people.facts import CapSet
from aftercare.people.models import Load, Person


@action
def take_load(person_id: int, *, at: dt.datetime | None = None, beyond_cap: bool = False) -> bool:
    """Count one more open case for a person; False, and nothing changed, if he is at his cap.

    at          when he got it: people who waited longest come first
    beyond_cap  a person in charge decided so; automatic assignment never may
    """
    load = Load.objects.filter(pk=person_id)
    below = load if beyond_cap else load.filter(open_cases__lt=F("cap"))
    taken = {"last_taken_at": at} if at else {}
    return bool(below.update(open_cases=F("open_cases") + 1, **taken))


@action
def give_back_load(person_id: int) -> bool:
    """Count one open case less for a person; False if he had none."""
    return bool(Load.objects.filter(pk=person_id, open_cases__gt=0).update(open_cases=F("open_cases") - 1))


@action
def set_cap(person: Person, *, cap: int, act: Act) -> None:
    """Say how many open cases a person may work on at once. What he already has stays with him."""
    was = Load.objects.values_list("cap", flat=True).get(pk=person.pk)
    Load.objects.filter(pk=person.pk).update(cap=cap)
    record(CapSet(was_=was, is_=cap), about=person, thread=person.thread, act=act)
