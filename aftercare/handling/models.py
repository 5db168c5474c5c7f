"""Rows of handling: what was found, proposed, agreed, confirmed and reviewed on the main line."""

from django.db import models
from django.db.models import Q


class Diagnosis(models.Model):
    """What was found. cause: misuse, defect, transport, wear, service, unknown. A new one supersedes."""

    case = models.ForeignKey("aftercare.Case", on_delete=models.PROTECT, related_name="+")
    cause = models.CharField(max_length=16)
    finding = models.ForeignKey("aftercare.Note", on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=list)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()


class Proposal(models.Model):
    """What we offer the customer, with choices. state: offered, accepted, declined, replaced."""

    case = models.ForeignKey("aftercare.Case", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default="offered")
    offered_at = models.DateTimeField()
    offered_by = models.CharField(max_length=40)
    answered_at = models.DateTimeField(null=True)
    answered_through = models.CharField(max_length=16, default="")
    consent_form = models.CharField(max_length=10, default="")  # link, spoken, written, internal
    chosen = models.ForeignKey("Choice", on_delete=models.PROTECT, null=True, related_name="+")
    message = models.ForeignKey("aftercare.Message", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(state="offered"), name="one_open_proposal")
        ]


class Choice(models.Model):
    """One way to solve it: remedy slug, steps, effect, cost to the customer, promised moment."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="choices")
    place = models.PositiveSmallIntegerField()
    remedy = models.CharField(max_length=24)
    title = models.CharField(max_length=120)
    steps = models.TextField()
    effect = models.TextField(default="")
    cost_fen = models.BigIntegerField(default=0)
    promised_at = models.DateTimeField(null=True)


class Confirmation(models.Model):
    """The customer was asked whether it is solved. answer: yes, no, silent; empty while open."""

    case = models.ForeignKey("aftercare.Case", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=40)
    silent_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=8, default="")
    answered_at = models.DateTimeField(null=True)
    answered_through = models.CharField(max_length=16, default="")
    note = models.ForeignKey("aftercare.Note", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(answer=""), name="one_open_confirmation")
        ]
        indexes = [
            models.Index(
                fields=["silent_at"],
                condition=Q(answer="", silent_at__isnull=False),
                name="confirmation_silent",
            )
        ]


class Review(models.Model):
    """A second look by someone who did not do the work."""

    case = models.ForeignKey("aftercare.Case", on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey("aftercare.Person", on_delete=models.PROTECT, related_name="+")
    passed = models.BooleanField()
    root_cause = models.CharField(max_length=40, default="")
    recurred = models.BooleanField(default=False)
    findings = models.ForeignKey("aftercare.Note", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


class Apology(models.Model):
    """An apology made to the customer on a complaint: in which message or by which call."""

    case = models.ForeignKey("aftercare.Case", on_delete=models.PROTECT, related_name="+")
    note = models.ForeignKey("aftercare.Note", on_delete=models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField()


class Work(models.Model):
    """Who did something on a case, and of what sort; a reviewer must not be among them. Credit never moves."""

    case = models.ForeignKey("aftercare.Case", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("aftercare.Person", on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=16)
    first_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person", "sort"], name="work_counted_once")]


class Decision(models.Model):
    """Something a manager must decide: major case, date change, not agreed, joint handling, nobody fits."""

    case = models.ForeignKey("aftercare.Case", on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=24)
    particulars = models.JSONField(default=dict)
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    note = models.ForeignKey("aftercare.Note", on_delete=models.PROTECT, null=True, related_name="+")
    decided_by = models.CharField(max_length=40, default="")
    decided_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=16, default="")
    answer = models.ForeignKey("aftercare.Note", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "about"], condition=Q(decided_at=None), name="one_open_decision"
            )
        ]
        indexes = [models.Index(fields=["asked_at"], condition=Q(decided_at=None), name="decision_open")]


class ErasureRequest(models.Model):
    """A customer asked that their personal data be deleted, through a case. verdict: granted, refused; "" while open.

    remind_at  when those who answer it are told once more; note: why it was refused
    """

    customer = models.ForeignKey("aftercare.Customer", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("aftercare.Case", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    remind_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=8, default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=40, default="")
    note = models.ForeignKey("aftercare.Note", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer"], condition=Q(answered_at=None), name="one_open_erasure_request"
            )
        ]
        indexes = [
            models.Index(fields=["customer", "-id"], name="erasure_customer"),
            models.Index(fields=["remind_at"], condition=Q(remind_at__isnull=False), name="erasure_reminder"),
        ]
