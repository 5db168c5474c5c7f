"""Aftercare 售后: one package, one Django app, many rooms. Start reading at docs/the-house.md."""
