"""Senders: what carries words out. Every kind has a pretend member; all pass tests/contracts/test_senders.py."""
