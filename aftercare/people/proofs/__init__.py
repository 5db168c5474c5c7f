"""Proofs: what someone shows to be let in. A password he knows, a second factor he has."""
