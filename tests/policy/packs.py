"""The packs, each compiled once for all tests."""

from functools import cache

from aftercare.policy.compiled import Policy, check
from aftercare.policy.packs import PACKS


@cache
def pack(slug: str) -> Policy:
    policy = check(PACKS[slug].text).policy
    assert policy is not None, f"{slug} has mistakes"
    return policy
