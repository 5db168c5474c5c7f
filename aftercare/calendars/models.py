"""Rows of calendars: the official arrangement of a year, version by version."""

from django.db import models
from django.db.models import Q

SOURCES = ("chinesecalendar", "state_council", "imported", "company")


class HolidayYear(models.Model):
    """The official days of one region in one year, as loaded once. Superseded, never changed.

    region   "CN", or a part of it such as "CN-33" whose days overlay those of "CN"
    version  rises with every load of any region and year
    digest   over these days and the version before: the same digest means the same history
    """

    region = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(unique=True)
    digest = models.CharField(max_length=64)
    source = models.CharField(max_length=20)
    papers = models.JSONField(default=list)
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=40)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year"], condition=Q(superseded_at=None), name="one_live_year_of_holidays"
            ),
            models.CheckConstraint(condition=Q(source__in=SOURCES), name="holidays_have_a_known_source"),
        ]

    @property
    def thread(self) -> str:
        return f"calendar:{self.region}"


class HolidayDate(models.Model):
    """One official date: a day off, or a weekend day that is worked. It may lie in a neighbouring year."""

    year = models.ForeignKey(HolidayYear, on_delete=models.PROTECT, related_name="dates")
    on = models.DateField()
    works = models.BooleanField()
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["year", "on"], name="a_date_once_in_a_year")]
