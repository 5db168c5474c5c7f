"""Rows of triage: every judgement with its reason, never overwritten; a person's overrule is a new row."""

from django.db import models


class Judgement(models.Model):
    """One thing judged about a case: by which layer, under which clause, because of what."""

    case = models.ForeignKey("aftercare.Case", on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=16)
    value = models.CharField(max_length=60)
    layer = models.CharField(max_length=16)
    clause = models.CharField(max_length=120, default="")
    because = models.JSONField(default=list)
    judged_by = models.CharField(max_length=40)
    judged_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    note = models.ForeignKey("aftercare.Note", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="judgement_case")]
