"""Databases: what Django's two back ends lack for this house, and nothing more.

Words: writer lock (one writer at a time on SQLite), write guard (no change outside a transaction), database trouble
(a database that is full, away or busy, named as a refusal).
"""
