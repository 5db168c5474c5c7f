"""Rows of the ledger. Entries are never updated and never deleted."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now


class Entry(models.Model):
    """One thing that happened. Order is id; `at` is shown."""

    kind = models.CharField(max_length=60)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())
    act = models.UUIDField()
    cause = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=40)
    door = models.CharField(max_length=16)
    subject = models.CharField(max_length=60)
    thread = models.CharField(max_length=60)
    details = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        indexes = [
            models.Index(fields=["thread", "id"], name="entry_thread"),
            models.Index(fields=["kind", "at"], name="entry_kind_at"),
        ]

    @property
    def subject_id(self) -> int:
        return int(self.subject.rpartition(":")[2])


class Errand(models.Model):
    """Something a room wants to do because an entry was recorded. Done means deleted."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    reaction = models.CharField(max_length=60)
    try_after = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=500, default="")
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["try_after", "id"], condition=models.Q(given_up_at=None), name="errand_waiting"
            )
        ]


class Seal(models.Model):
    """A keyed digest over a batch of entries and the seal before it."""

    previous = models.OneToOneField("self", on_delete=models.PROTECT, related_name="+", null=True)
    count = models.PositiveIntegerField()
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    key_id = models.CharField(max_length=16)
    sealed_at = models.DateTimeField()


class Sealed(models.Model):
    """Which seal an entry is under, at which place in its batch, and how the chain stood after it.

    mark  the first 16 hexadecimal digits of the running digest: it names the entry at which a chain breaks
    """

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+", primary_key=True)
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    mark = models.CharField(max_length=16)


class Beat(models.Model):
    """The last sign of life of a background process, and how far it has caught up. /health reads it."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()
    said = models.JSONField(default=dict)
