"""Set up the company of a journey: policy, staff, goods, customers, and no history yet. A process of its own.

Usage: python -m tests.journeys.company PACK, with AFTERCARE_DATA naming a data folder made by `aftercare prepare --empty`.
"""

import datetime as dt
import random
import sys

import django

from aftercare.foundation.config import choose_django_settings

BEGUN = dt.timedelta(days=30)
"""How long ago the company began; its policy is in force since then."""

IMPORTANT = {"name": "安然", "phones": ("13800136021",), "emails": ("anran@example.com",)}
"""A customer the company counts as important."""


def main(pack: str) -> None:
    """Found the company through the actions, as the demo does, and stop before its first request."""
    from aftercare.customers.actions import find_or_add_customer
    from aftercare.customers.identities import Contact
    from aftercare.doors.demo.company import found
    from aftercare.doors.demo.requests import MATERIAL
    from aftercare.doors.demo.sold import exhibit
    from aftercare.foundation import clock
    from aftercare.foundation.act import Act

    now = clock.now()
    act = Act.begun("system:command", "command", at=now - BEGUN)
    found(pack, MATERIAL[pack], act.at, random.Random(pack))
    find_or_add_customer(Contact(**IMPORTANT, important=True), act=act)
    if pack == "exhibition":
        exhibit(now, act)


if __name__ == "__main__":
    choose_django_settings()
    django.setup()
    main(sys.argv[1])
