"""Rows of customers: who they are, how we reach them, what they agreed to."""

from django.db import models


class Company(models.Model):
    """An organisation that is a customer (exhibitor, dealer, host)."""

    name = models.CharField(max_length=200)
    number = models.CharField(max_length=60, default="")
    level = models.CharField(max_length=40, default="")
    region = models.CharField(max_length=60, default="")
    important = models.BooleanField(default=False)

    @property
    def thread(self) -> str:
        return f"company:{self.pk}"


class Customer(models.Model):
    """Someone who asks us. Merging points at the one that remains and moves no row."""

    name = models.CharField(max_length=120)
    level = models.CharField(max_length=40, default="")
    group = models.CharField(max_length=40, default="")
    region = models.CharField(max_length=60, default="")
    language = models.CharField(max_length=8, default="zh-hans")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, null=True, related_name="people")
    important = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    confidential = models.BooleanField(default=False)
    since_at = models.DateTimeField()
    number = models.CharField(max_length=60, default="")
    version = models.PositiveIntegerField(default=1)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("id")),
                name="customer_not_merged_into_itself",
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~models.Q(number=""), name="customer_number_once"
            ),
        ]

    @property
    def thread(self) -> str:
        return f"customer:{self.pk}"


class Identity(models.Model):
    """One way to know or reach a customer: phone, email, wechat, member, address.

    digest is a keyed hash of the folded value: look-ups use it; only masked values are shown.
    """

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="identities")
    kind = models.CharField(max_length=16)
    value = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    ending = models.CharField(max_length=64, default="")
    verified_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "digest"],
                condition=models.Q(ended_at=None) & ~models.Q(kind="address"),
                name="one_live_identity",
            )
        ]
        indexes = [
            models.Index(fields=["customer"], name="identity_customer"),
            models.Index(fields=["ending"], condition=~models.Q(ending=""), name="identity_ending"),
        ]


class Consent(models.Model):
    """What a customer agreed to, per purpose, with the version of the words shown. Never rewritten."""

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=40)
    words_version = models.CharField(max_length=40, default="")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    door = models.CharField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "purpose"], condition=models.Q(withdrawn_at=None), name="one_live_consent"
            )
        ]
