"""Showing: rows made into the plain values that templates draw, in the reader's language. Nothing is read here."""
