"""Rows of promises. Dates are always recomputed from start, allowance and pauses; remaining time is never stored."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q


class PromiseQuerySet(models.QuerySet["Promise"]):
    """Words to ask for promises by; they chain."""

    def owed(self) -> Self:
        return self.filter(state__in=["running", "paused"])

    def running(self) -> Self:
        return self.filter(state="running")

    def overdue(self, at: dt.datetime) -> Self:
        return self.running().filter(due_at__lt=at)

    def to_check(self, at: dt.datetime) -> Self:
        return self.running().filter(next_check_at__lte=at)


class Promise(models.Model):
    """Who owes what to whom by when, under which clause. Broken is a moment, not a state.

    warnings   the moments to warn at, ISO, ascending; warned: how many were given
    days_version   the version of the official days by which a provisional date was computed; empty when it is certain
    kept_through, begun_through   what kept it and what began it ("message:12"): withdrawing that undoes both
    """

    case = models.ForeignKey("aftercare.Case", on_delete=models.PROTECT, related_name="+")
    slug = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    english = models.CharField(max_length=80, default="")
    clause = models.CharField(max_length=120, default="")
    basis = models.CharField(max_length=200, default="")
    state = models.CharField(max_length=10, default="running")
    kept_by = models.CharField(max_length=24)
    repeats = models.BooleanField(default=False)

    started_at = models.DateTimeField()
    amount = models.PositiveIntegerField()
    unit = models.CharField(max_length=16)
    calendar = models.CharField(max_length=40)
    terms = models.JSONField(default=dict)

    first_due_at = models.DateTimeField()
    due_at = models.DateTimeField()
    aim_at = models.DateTimeField()
    warnings = models.JSONField(default=list)
    warned = models.PositiveSmallIntegerField(default=0)
    escalated = models.PositiveSmallIntegerField(default=0)
    next_check_at = models.DateTimeField(null=True)
    provisional = models.BooleanField(default=False)
    days_version = models.PositiveIntegerField(null=True)

    broken_at = models.DateTimeField(null=True)
    fulfilled_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    changes = models.PositiveSmallIntegerField(default=0)
    kept_through = models.CharField(max_length=40, default="")
    begun_through = models.CharField(max_length=40, default="")

    objects = PromiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="promise_state_known",
                condition=Q(state__in=["running", "paused", "fulfilled", "withdrawn"]),
            ),
            models.CheckConstraint(
                name="fulfilled_promises_know_when",
                condition=(Q(state="fulfilled") & Q(fulfilled_at__isnull=False))
                | (~Q(state="fulfilled") & Q(fulfilled_at__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="promise_case"),
            models.Index(
                fields=["next_check_at", "id"],
                condition=Q(state="running", next_check_at__isnull=False),
                name="promise_check",
            ),
            models.Index(fields=["due_at", "id"], condition=Q(state="running"), name="promise_running_due"),
            models.Index(
                fields=["days_version", "id"],
                condition=Q(days_version__isnull=False),
                name="promise_provisional",
            ),
        ]

    @property
    def thread(self) -> str:
        return f"case:{self.case_id}"

    @property
    def warning_moments(self) -> tuple[dt.datetime, ...]:
        return tuple(dt.datetime.fromisoformat(moment) for moment in self.warnings)


class Pause(models.Model):
    """A time during which a promise stands still, with its cause on record. until_at empty: still standing."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="pauses")
    cause = models.CharField(max_length=24)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    limit_at = models.DateTimeField(null=True)
    close_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["promise"], condition=Q(until_at=None), name="one_open_pause")
        ]
        indexes = [
            models.Index(
                fields=["limit_at"], condition=Q(until_at=None, reminded_at=None), name="pause_limit"
            ),
            models.Index(fields=["promise", "id"], name="pause_promise"),
        ]


class Change(models.Model):
    """A date given anew, with a reason; the original stays on the promise. kind: changed or corrected."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="history")
    kind = models.CharField(max_length=10)
    was_due_at = models.DateTimeField()
    is_due_at = models.DateTimeField()
    note = models.ForeignKey("aftercare.Note", on_delete=models.PROTECT, null=True, related_name="+")
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    by_customer = models.BooleanField(default=False)
    approved_by = models.CharField(max_length=40, default="")
    decided_at = models.DateTimeField(null=True)
    refused = models.BooleanField(default=False)
