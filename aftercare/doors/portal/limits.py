"""How often anyone may try what costs us or tells something: by what is asked about, by address, and in all."""

import ipaddress
import logging
from dataclasses import dataclass

from django.http import HttpRequest

from aftercare.doors.acting import address_of
from aftercare.foundation.act import Act
from aftercare.foundation.limits import TooManyTries, spend, spend_with

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Allowance:
    """Tries at once, and how many come back in an hour."""

    at_once: int
    an_hour: int


ADDRESS = {
    "apply": Allowance(60, 120), "find": Allowance(30, 60), "board": Allowance(20, 20),
    "supervision": Allowance(20, 20),
}  # fmt: skip
"""By the network someone comes from: a hall full of exhibitors may share one."""

IN_ALL = {
    "apply": Allowance(300, 1800), "find": Allowance(200, 1200), "board": Allowance(60, 120),
    "supervision": Allowance(100, 200),
}  # fmt: skip

OF_ONE = {
    "apply-contact": Allowance(
        6, 6
    ),  # cases one telephone or mailbox may open: each of them sends a message there
    "find-number": Allowance(10, 10),
    "find-contact": Allowance(10, 10),
    "send-link": Allowance(3, 3),
    "send-code": Allowance(3, 6),
    "try-code": Allowance(5, 5),
    "say": Allowance(20, 60),
    "chase": Allowance(1, 1),
    "erasure": Allowance(3, 1),
}


def spend_at_door(what: str, request: HttpRequest, act: Act) -> None:
    """Take one try of this kind for the network it comes from, and one of all. Raises TooManyTries."""
    _spend(f"{what}-address:{network_of(address_of(request))}", ADDRESS[what], act)
    try:
        _spend(f"{what}-all:", IN_ALL[what], act)
    except TooManyTries:
        log.warning("portal: %s is tried too often from everywhere; further tries are refused", what)
        raise


def spend_one(what: str, whose: str, act: Act) -> None:
    """Take one try of this kind about one thing. Stands whatever comes after. Raises TooManyTries."""
    _spend(f"{what}:{whose}", OF_ONE[what], act)


def count_one(what: str, whose: str, act: Act) -> None:
    """Take one try together with what it is for: undone with it. Raises TooManyTries."""
    allowance = OF_ONE[what]
    spend_with(
        f"{what}:{whose}", capacity=allowance.at_once, refill_per_second=allowance.an_hour / 3600, act=act
    )


def network_of(address: str) -> str:
    """The network an address belongs to: /24 of the old kind, /56 of the new, "" for none."""
    try:
        there = ipaddress.ip_address(address)
    except ValueError:
        return ""
    mapped = getattr(there, "ipv4_mapped", None)
    width = 24 if (mapped or there).version == 4 else 56
    return str(ipaddress.ip_network(f"{mapped or there}/{width}", strict=False))


def _spend(bucket: str, allowance: Allowance, act: Act) -> None:
    spend(bucket, capacity=allowance.at_once, refill_per_second=allowance.an_hour / 3600, act=act)
