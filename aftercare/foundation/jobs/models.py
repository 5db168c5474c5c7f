"""Rows of long work. attempts is the fence: it rises whenever a worker takes the job up."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

JOB_STATES = ("running", "done", "cancelled", "stopped")


class Job(models.Model):
    """One piece of long work. Running until done, cancelled by a person, or stopped after too much trouble.

    particulars  what was asked, as its kind wants it; never changed
    cursor       the place of the last item that was dealt with; null before the first
    total        items to do, when known
    done, failed items dealt with: done well, and left behind as a JobFailure
    troubles     steps that failed as a whole, one after another; a good step sets it back
    """

    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=10, default="running")
    particulars = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    cursor = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    total = models.PositiveIntegerField(null=True)
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    try_after = models.DateTimeField()
    troubles = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=500, default="")
    actor = models.CharField(max_length=40)
    permissions = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="job_state_known", condition=Q(state__in=JOB_STATES))]
        indexes = [
            models.Index(fields=["try_after", "id"], condition=Q(state="running"), name="job_waiting"),
            models.Index(fields=["actor", "-id"], name="job_actor"),
        ]

    @property
    def thread(self) -> str:
        return f"job:{self.pk}"


class JobFailure(models.Model):
    """One item that could not be done: where it stood, and the refusal as slug and values."""

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="failures")
    place = models.CharField(max_length=120)
    slug = models.CharField(max_length=80)
    particulars = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        indexes = [models.Index(fields=["job", "id"], name="job_failure")]
