"""Where a person is signed in, for his own list."""

import datetime as dt
from typing import NamedTuple

from aftercare.people.actions.sessions import digest_of
from aftercare.people.models import Session


class Device(NamedTuple):
    """One browser with a session. here: the one that asks."""

    device: str
    address: str
    begun_at: dt.datetime
    seen_at: dt.datetime
    here: bool


def devices_of(person_id: int, *, here: str, at: dt.datetime) -> list[Device]:
    """The sessions of a person that have not ended, the one seen last first. here: the key of the asking one."""
    mine = digest_of(here)
    rows = Session.objects.filter(person_id=person_id, expires_at__gt=at).order_by("-seen_at")
    columns = ("digest", "device", "address", "begun_at", "seen_at")
    return [
        Device(device, address, begun_at, seen_at, digest == mine)
        for digest, device, address, begun_at, seen_at in rows.values_list(*columns)
    ]
