"""Sealing: how entries become a chain of keyed digests, and who else knows its head."""
