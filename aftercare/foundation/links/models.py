"""Rows of links. Nothing secret is stored: the token is a signature, minted when the text is sent."""

from django.db import models


class Link(models.Model):
    """A door opened to one person for one purpose, for a while.

    purpose   what it is for: "track", "consent:4", "confirm", "rate", "sign-in" …; part of the signature
    thread    what it is about
    audience  whom it was made for: "customer:19"
    once      one use only
    """

    purpose = models.CharField(max_length=24)
    thread = models.CharField(max_length=60)
    audience = models.CharField(max_length=40)
    once = models.BooleanField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["thread", "purpose"], name="link_thread"),
            models.Index(fields=["audience"], name="link_audience"),
        ]
