"""Sections that live in policy itself: for rooms below it, and for rooms still to come."""

from aftercare.policy import later, teams

__all__ = ["later", "teams"]
