"""Rows of answered requests."""

from django.db import models


class Once(models.Model):
    """The answer given to a request that named a key, so that the same request again gets the same answer.

    key  digest of the key: clients choose its length
    """

    scope = models.CharField(max_length=120)
    key = models.CharField(max_length=64)
    body_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(default="")
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="answered_once")]
        indexes = [models.Index(fields=["answered_at"], name="once_age")]
