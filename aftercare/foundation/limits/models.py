"""Rows of limits."""

from django.db import models


class Limit(models.Model):
    """A bucket of tries. A bucket that is full again says no more than no bucket, and is pruned.

    digest   keyed hash of the bucket's whole key: who is limited is never stored plain
    name     the key's part before the first colon, for people who watch
    full_at  when the bucket is full again, if nobody takes any more
    """

    digest = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=40)
    full_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["full_at"], name="limit_full")]
