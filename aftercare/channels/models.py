"""Rows of channels: the accounts we listen on, the originals that came in, the public board."""

from django.db import models
from django.db.models import Q


class Account(models.Model):
    """A mailbox, form, phone line or board we receive on. A confidential one belongs to supervision."""

    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=254, default="")
    confidential = models.BooleanField(default=False)
    settings = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True)


class Inbound(models.Model):
    """An original that came in, stored and committed before anything is parsed. One row per delivery.

    state        stored, received (opened or joined a case), repeated (delivered before to this account; case is
                 that of the first delivery), set_aside (bounce, automatic, loop), quarantined, pending (needs an
                 agent to link it)
    source_key   names the delivery for ever: account, folder, UIDVALIDITY, UID; or a file given by hand
    receipt_key  set by the one delivery that was received: the same mail again finds it taken
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=16)
    source_key = models.CharField(max_length=250, unique=True)
    receipt_key = models.CharField(max_length=64, null=True, unique=True)
    digest = models.CharField(max_length=64)
    file = models.ForeignKey("aftercare.StoredFile", on_delete=models.PROTECT, related_name="+")
    came_at = models.DateTimeField()
    state = models.CharField(max_length=12, default="stored")
    nature = models.CharField(max_length=24, default="")
    reason = models.CharField(max_length=60, default="")
    particulars = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    case = models.ForeignKey("aftercare.Case", on_delete=models.PROTECT, null=True, related_name="+")
    message = models.ForeignKey("aftercare.Message", on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "id"], name="inbound_state"),
            models.Index(fields=["digest"], name="inbound_digest"),
        ]


class BoardPost(models.Model):
    """A message left on the public board (留言板). Shown once approved; the case carries the work."""

    case = models.ForeignKey("aftercare.Case", on_delete=models.PROTECT, null=True, related_name="+")
    nickname = models.CharField(max_length=40)
    text = models.TextField()
    posted_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="waiting")  # waiting, shown, hidden
    reply = models.TextField(default="")
    replied_at = models.DateTimeField(null=True)
    replied_by = models.CharField(max_length=40, default="")
    liked = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["-posted_at"], condition=Q(state="shown"), name="board_shown")]
