"""Where Django finds the tables: every room's models, gathered."""

from importlib import import_module
from importlib.util import find_spec

from aftercare.rooms import FOUNDATION_WITH_TABLES, ROOMS

for _place in (*(f"foundation.{part}" for part in FOUNDATION_WITH_TABLES), *ROOMS):
    if find_spec(f"aftercare.{_place}.models"):
        import_module(f"aftercare.{_place}.models")
