"""Rows of stored files. The bytes lie in the data folder under a random key; names only speak about them."""

from django.db import models
from django.db.models import Q


class StoredFile(models.Model):
    """A file someone gave us, kept unchanged.

    key            random; names the bytes on disk and in addresses, grants nothing by itself
    digest         sha256 of the bytes, hexadecimal
    declared_type  what the sender called it; sniffed_type: what its bytes say, "" when they say nothing known
    safe_name      the sender's name made harmless, for downloads
    state          ok, or flagged: kept and downloadable, never shown; flag says why, as a slug
    """

    key = models.CharField(max_length=32, unique=True)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()  # bytes
    declared_type = models.CharField(max_length=100)
    sniffed_type = models.CharField(max_length=100)
    safe_name = models.CharField(max_length=180)
    state = models.CharField(max_length=8, default="ok")
    flag = models.CharField(max_length=40, default="")
    thread = models.CharField(max_length=60)
    confidential = models.BooleanField(default=False)
    stored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="flagged_files_say_why",
                condition=Q(state="ok", flag="") | (Q(state="flagged") & ~Q(flag="")),
            )
        ]
        indexes = [models.Index(fields=["thread", "id"], name="file_thread")]
