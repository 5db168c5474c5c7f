"""Turns: what may happen on the way, whatever stage a case is in."""
