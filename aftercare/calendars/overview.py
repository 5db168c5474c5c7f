"""What is known of the official days, year by year: for people who look after them."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Count

from aftercare.calendars.models import HolidayYear


class LoadedYear(NamedTuple):
    """One live year of one region. days: how many dates it names."""

    region: str
    year: int
    version: int
    source: str
    loaded_at: dt.datetime
    loaded_by: str
    days: int


def loaded_years() -> list[LoadedYear]:
    """Every live year, the latest first, regions by name. One statement."""
    live = HolidayYear.objects.filter(superseded_at=None).annotate(days=Count("dates"))
    rows = live.order_by("-year", "region").values_list(*LoadedYear._fields)
    return [LoadedYear(*row) for row in rows]
