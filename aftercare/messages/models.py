"""Rows of messages: what was said, what is being written, what is on its way out, what staff are told."""

from django.db import models
from django.db.models import Q


class Message(models.Model):
    """One thing said on a case: by the customer, by us, as an internal note, or by the system.

    held_until  a reply of ours is held for its seconds of undo and leaves afterwards
    automatic   an acknowledgement or notice: never counts as a human reply
    """

    case = models.ForeignKey("aftercare.Case", on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=8)  # customer, us, note, system
    channel = models.CharField(max_length=24)
    author = models.CharField(max_length=40)
    text = models.TextField()
    html = models.TextField(default="")
    situation = models.CharField(max_length=40, default="")
    said_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    automatic = models.BooleanField(default=False)
    external_id = models.CharField(max_length=250, default="")
    salt = models.BinaryField(max_length=16)
    once = models.CharField(max_length=80, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="message_side_known", condition=Q(side__in=["customer", "us", "note", "system"])
            ),
            models.UniqueConstraint(fields=["case", "once"], condition=~Q(once=""), name="message_said_once"),
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="message_case"),
            models.Index(fields=["external_id"], condition=~Q(external_id=""), name="message_external"),
        ]


class Attachment(models.Model):
    """A stored file said with a message."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="attachments")
    file = models.ForeignKey("aftercare.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["message"], name="attachment_message")]


class Draft(models.Model):
    """What a person is writing on a case, per mode. based_on is the case's newest entry when it was begun."""

    case = models.ForeignKey("aftercare.Case", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("aftercare.Person", on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=8)
    text = models.TextField()
    channel = models.CharField(max_length=24, default="")
    based_on = models.BigIntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person", "mode"], name="one_draft_per_mode")]


class Delivery(models.Model):
    """The outbox: one row per message per recipient. The call outside is made with no transaction open."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=24)
    address = models.CharField(max_length=300)
    subject = models.CharField(max_length=200, default="")
    lane = models.CharField(max_length=40)
    state = models.CharField(max_length=12, default="waiting")  # waiting, sent, failed, unknown, withdrawn
    attempts = models.PositiveIntegerField(default=0)
    try_after = models.DateTimeField()
    once = models.CharField(max_length=80, unique=True)
    receipt = models.CharField(max_length=250, default="")
    trouble = models.CharField(max_length=500, default="")
    sent_at = models.DateTimeField(null=True)
    fallback = models.JSONField(default=list)

    class Meta:
        indexes = [
            models.Index(
                fields=["lane", "try_after", "id"], condition=Q(state="waiting"), name="delivery_waiting"
            )
        ]


class Notice(models.Model):
    """Something a member of staff should know: slug and values; the sentence is the door's."""

    person = models.ForeignKey("aftercare.Person", on_delete=models.PROTECT, related_name="+")
    slug = models.CharField(max_length=40)
    thread = models.CharField(max_length=60, default="")
    particulars = models.JSONField(default=dict)
    count = models.PositiveIntegerField(default=1)
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-id"], name="notice_person"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notice_unread"),
        ]
