"""Sections that live in policy itself, for rooms below it and for rooms still to come."""

from aftercare.policy import teams  # noqa: F401
