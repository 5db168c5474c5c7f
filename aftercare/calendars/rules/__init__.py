"""Rules of calendars: what a published year is, and how files that hold one are read. Pure."""

from aftercare.calendars.rules.csv_file import read_holiday_csv
from aftercare.calendars.rules.json_file import read_holiday_json
from aftercare.calendars.rules.package import years_of_package
from aftercare.calendars.rules.published import (
    FewDaysOff,
    HolidaysUnreadable,
    Mistake,
    NothingToLoad,
    PublishedDay,
    PublishedYear,
    UnknownRegion,
    check_days_off,
    check_region,
    digest_of,
    mistakes_in,
    regions_over,
    with_overlay,
)

__all__ = [
    "FewDaysOff",
    "HolidaysUnreadable",
    "Mistake",
    "NothingToLoad",
    "PublishedDay",
    "PublishedYear",
    "UnknownRegion",
    "check_days_off",
    "check_region",
    "digest_of",
    "mistakes_in",
    "read_holiday_csv",
    "read_holiday_json",
    "regions_over",
    "with_overlay",
    "years_of_package",
]
