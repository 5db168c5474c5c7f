"""Sections whose rooms are still to come. Their numbers are already in the packs, read and checked.

Warranty belongs to products, which stands below policy and cannot know its language; so it is read here.
"""

from aftercare.policy.later import (
    assessment,
    keeping,
    members,
    repairs,
    returns,
    supervision,
    targets,
    warranty,
)

__all__ = ["assessment", "keeping", "members", "repairs", "returns", "supervision", "targets", "warranty"]
