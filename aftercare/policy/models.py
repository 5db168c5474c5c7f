"""Rows of policy: every version of the company's rules, as the file it was written in."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q


class PolicyVersionQuerySet(models.QuerySet["PolicyVersion"]):
    """Words to ask for versions by; they chain."""

    def drafts(self) -> Self:
        return self.filter(state="draft")

    def published(self) -> Self:
        return self.filter(state="published")

    def begun(self, at: dt.datetime) -> Self:
        """Published versions that have begun to hold."""
        return self.published().filter(starts_at__lte=at)


class PolicyVersion(models.Model):
    """One version of the policy. A draft may be rewritten; what is published never changes again.

    name    what the policy calls itself ("运动品牌售后服务政策"); label its own version mark ("2026-12")
    number  1, 2, 3 … in order of publishing; empty while a draft
    digest  SHA-256 of the text, hexadecimal
    """

    name = models.CharField(max_length=120)
    label = models.CharField(max_length=40, default="")
    language = models.CharField(max_length=2)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    number = models.PositiveIntegerField(null=True, unique=True)
    state = models.CharField(max_length=9, default="draft")
    starts_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.CharField(max_length=40, default="")
    created_at = models.DateTimeField()

    objects = PolicyVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="published_policies_know_when",
                condition=Q(
                    state="published",
                    number__isnull=False,
                    starts_at__isnull=False,
                    published_at__isnull=False,
                )
                | Q(state="draft", number__isnull=True, starts_at__isnull=True, published_at__isnull=True),
            )
        ]
        indexes = [
            models.Index(
                fields=["-starts_at", "-number"], condition=Q(state="published"), name="policy_begun"
            )
        ]

    @property
    def thread(self) -> str:
        return f"policy:{self.pk}"
