"""Where Django finds the tables: every room's models, gathered."""

from importlib import import_module
from importlib.util import find_spec

from aftercare.rooms import FOUNDATION_WITH_TABLES, ROOMS

_PLACES = [f"aftercare.foundation.{part}" for part in FOUNDATION_WITH_TABLES] + [
    f"aftercare.{room}" for room in ROOMS
]

for _place in _PLACES:
    for _module in (f"{_place}.models", f"{_place}.rows"):
        if find_spec(_place) and find_spec(_place).submodule_search_locations and find_spec(_module):  # type: ignore[union-attr]
            import_module(_module)
