"""Rows of care: surveys asked and answered, follow-up visits planned and made."""

from django.db import models
from django.db.models import Q


class Survey(models.Model):
    """One invitation to say how it was, and its one answer. Scores 1..5, recommend 0..10."""

    case = models.OneToOneField("aftercare.Case", on_delete=models.PROTECT, related_name="+")
    clause = models.CharField(max_length=120, default="")
    questions = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_through = models.CharField(max_length=16, default="")
    result = models.PositiveSmallIntegerField(null=True)
    attitude = models.PositiveSmallIntegerField(null=True)
    speed = models.PositiveSmallIntegerField(null=True)
    recommend = models.PositiveSmallIntegerField(null=True)
    words = models.TextField(default="")
    served_by = models.ForeignKey("aftercare.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["-answered_at"], condition=Q(answered_at__isnull=False), name="survey_answered"
            )
        ]


class FollowUp(models.Model):
    """A visit or call some time after closing. state: planned, reached, not_reached, dropped."""

    case = models.ForeignKey("aftercare.Case", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    clause = models.CharField(max_length=120, default="")
    due_at = models.DateTimeField()
    state = models.CharField(max_length=12, default="planned")
    attempts = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey("aftercare.Person", on_delete=models.PROTECT, null=True, related_name="+")
    note = models.ForeignKey("aftercare.Note", on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(state="planned"), name="follow_up_due")]
