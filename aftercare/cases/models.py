"""Rows of cases: the case itself, the words people wrote about it, and who may see a confidential one."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from aftercare.cases.terms import STAGES

OUTCOMES = (
    "solved_confirmed",
    "solved_silent",
    "not_agreed",
    "not_accepted",
    "withdrawn",
    "duplicate",
    "spam",
)
CLOSED = "closed"


class CaseQuerySet(models.QuerySet["Case"]):
    """Words to ask for cases by; they chain."""

    def open(self) -> Self:
        return self.filter(closed_at=None)

    def seen_by(self, actor: str) -> Self:
        """Cases the actor may see. Confidential ones only through a grant; a customer only their own."""
        who, _, number = actor.partition(":")
        if who == "staff":
            granted = Grant.objects.filter(case=OuterRef("pk"), person_id=int(number), ended_at=None)
            return self.filter(Q(confidential=False) | Exists(granted))
        if who == "customer":
            return self.filter(customer_id=int(number), confidential=False)
        return self if actor == "system:worker" else self.none()

    def waiting_for_a_hand(self) -> Self:
        return self.open().filter(handler=None, joined_to=None)

    def held_by(self, person_id: int) -> Self:
        return self.open().filter(handler_id=person_id)

    def due_after(self, due: dt.datetime, pk: int) -> Self:
        return self.filter(next_due_at__gte=due).filter(Q(next_due_at__gt=due) | Q(pk__gt=pk))


class Case(models.Model):
    """One request for after-sales service, from receipt to closing."""

    number = models.CharField(max_length=32, unique=True)
    type = models.CharField(max_length=40)
    kind = models.CharField(max_length=24)
    category = models.CharField(max_length=60, default="")
    stage = models.CharField(max_length=12, default="receive")
    title = models.CharField(max_length=200)
    channel = models.CharField(max_length=24)
    language = models.CharField(max_length=8, default="zh-hans")

    customer = models.ForeignKey("aftercare.Customer", on_delete=models.PROTECT, null=True, related_name="+")
    product = models.ForeignKey("aftercare.Product", on_delete=models.PROTECT, null=True, related_name="+")
    purchase_line = models.ForeignKey(
        "aftercare.PurchaseLine", on_delete=models.PROTECT, null=True, related_name="+"
    )
    project = models.ForeignKey("aftercare.Project", on_delete=models.PROTECT, null=True, related_name="+")
    booth = models.ForeignKey("aftercare.Booth", on_delete=models.PROTECT, null=True, related_name="+")
    region = models.CharField(max_length=60, default="")

    priority = models.CharField(max_length=2, default="P3")
    urgent_at = models.DateTimeField(null=True)
    complex_at = models.DateTimeField(null=True)
    needs_person = models.BooleanField(default=False)
    severity = models.CharField(max_length=12, default="ordinary")
    scope = models.CharField(max_length=12, default="one")
    difficulty = models.CharField(max_length=12, default="ordinary")
    cause = models.CharField(max_length=16, default="")

    owner = models.ForeignKey("aftercare.Person", on_delete=models.PROTECT, null=True, related_name="+")
    handler = models.ForeignKey("aftercare.Person", on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey("aftercare.Team", on_delete=models.PROTECT, null=True, related_name="+")
    policy = models.ForeignKey("aftercare.PolicyVersion", on_delete=models.PROTECT, related_name="+")

    received_at = models.DateTimeField()
    stage_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, default="")
    reopened = models.PositiveSmallIntegerField(default=0)

    hold = models.CharField(max_length=24, default="")
    held_until = models.DateTimeField(null=True)
    snoozed_until = models.DateTimeField(null=True)
    joined_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="joined")
    confidential = models.BooleanField(default=False)
    from_authority = models.BooleanField(default=False)

    unread = models.BooleanField(default=True)
    next_due_at = models.DateTimeField(null=True)
    next_due_kind = models.CharField(max_length=40, default="")
    last_said_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="case_stage_known", condition=Q(stage__in=[*STAGES, CLOSED])),
            models.CheckConstraint(
                name="closed_cases_know_when_and_how",
                condition=(Q(stage=CLOSED, closed_at__isnull=False) & Q(outcome__in=OUTCOMES))
                | (~Q(stage=CLOSED) & Q(closed_at__isnull=True) & Q(outcome="")),
            ),
            models.CheckConstraint(
                name="case_not_joined_to_itself", condition=Q(joined_to=None) | ~Q(joined_to=F("id"))
            ),
        ]
        indexes = [
            models.Index(
                fields=["handler", "next_due_at", "id"],
                condition=Q(next_due_at__isnull=False),
                name="case_mine_due",
            ),
            models.Index(
                fields=["team", "next_due_at", "id"],
                condition=Q(next_due_at__isnull=False),
                name="case_team_due",
            ),
            models.Index(
                fields=["next_due_at", "id"], condition=Q(next_due_at__isnull=False), name="case_due"
            ),
            models.Index(
                fields=["next_due_at", "id"],
                condition=Q(handler=None, next_due_at__isnull=False),
                name="case_unclaimed_due",
            ),
            models.Index(
                fields=["handler", "id"],
                condition=Q(next_due_at=None, closed_at=None),
                name="case_open_undated",
            ),
            models.Index(fields=["customer", "-id"], name="case_customer"),
            models.Index(fields=["received_at"], name="case_received"),
            models.Index(fields=["-closed_at"], condition=Q(closed_at__isnull=False), name="case_closed"),
        ]

    @property
    def thread(self) -> str:
        return f"case:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Note(models.Model):
    """Words a person wrote about a case for a reason: why overruled, what was found. `about` says what for.

    salt lives and dies with the words; the ledger holds only a digest made with it.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    about = models.CharField(max_length=40)
    text = models.TextField()
    salt = models.BinaryField(max_length=16)
    author = models.CharField(max_length=40)
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="note_case")]


class Grant(models.Model):
    """Someone may see a confidential case. Administrators are no exception."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="grants")
    person = models.ForeignKey("aftercare.Person", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"], condition=Q(ended_at=None), name="one_live_grant"
            )
        ]
