"""Rows of people: the staff and what they may do, can do, and are doing."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class People(BaseUserManager["Person"]):
    """How Django's authentication finds a person."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(sign_in_name=username)


class Team(models.Model):
    """A department or group. `key` is the name policy routes by."""

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    english = models.CharField(max_length=80, default="")
    lead = models.ForeignKey("Person", on_delete=models.PROTECT, null=True, related_name="+")
    is_partner = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    @property
    def thread(self) -> str:
        return f"team:{self.key}"


class Role(models.Model):
    """A set of permissions under a name; one of the kinds of people of the blueprint, or the company's own."""

    slug = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    english = models.CharField(max_length=80, default="")
    permissions = models.JSONField(default=list)


class Person(AbstractBaseUser):
    """Someone of the staff, or of an outside partner. Ended people keep their rows and lose their sessions."""

    sign_in_name = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=80)
    email = models.CharField(max_length=254, default="")
    phone = models.CharField(max_length=40, default="")
    language = models.CharField(max_length=8, default="zh-hans")
    preferences = models.JSONField(default=dict)
    roles = models.ManyToManyField(Role, related_name="+")
    teams = models.ManyToManyField(Team, related_name="members")
    receiving = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    joined_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    second_factor_asked = models.BooleanField(default=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "sign_in_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # follows from ended_at, is never set
        return self.ended_at is None

    @property
    def actor(self) -> str:
        return f"staff:{self.pk}"

    @property
    def thread(self) -> str:
        return f"person:{self.pk}"


class Skill(models.Model):
    """What a person can do well, as policy routing names it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="skills")
    slug = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "slug"], name="one_skill_once")]


class Shift(models.Model):
    """When a person works: a weekly pattern from a day on. Minutes after local midnight; end may pass 1440."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="shifts")
    weekday = models.PositiveSmallIntegerField()
    opens = models.PositiveSmallIntegerField()
    closes = models.PositiveSmallIntegerField()
    first_on = models.DateField()
    last_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="shift_on_a_weekday"),
            models.CheckConstraint(condition=models.Q(closes__gt=models.F("opens")), name="shift_has_length"),
        ]


class Absence(models.Model):
    """A time in which a person is away. reason is a slug: leave, sick, training, other."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="absences")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    reason = models.CharField(max_length=20)
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_at__gt=models.F("from_at")), name="absence_has_length"
            )
        ]


class Load(models.Model):
    """How many open cases a person works on, and how many at most. Guarded updates keep it under the cap."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, primary_key=True, related_name="load")
    open_cases = models.PositiveIntegerField(default=0)
    cap = models.PositiveIntegerField(default=20)
    last_taken_at = models.DateTimeField(null=True)


class Session(models.Model):
    """A signed-in browser. The key is stored as a digest; ending a person ends these."""

    digest = models.CharField(max_length=64, primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    content = models.TextField()
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    address = models.CharField(max_length=60, default="")
    device = models.CharField(max_length=200, default="")

    class Meta:
        indexes = [
            models.Index(fields=["person"], name="session_person"),
            models.Index(fields=["expires_at"], name="session_expires"),
        ]


class SecondFactor(models.Model):
    """The time-based codes of a person's phone. The secret is encrypted with the keys of the data folder.

    last_step is the time step of the last accepted code: a code is good once.
    """

    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, primary_key=True, related_name="second_factor"
    )
    secret = models.CharField(max_length=300)
    begun_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)


class RecoveryCode(models.Model):
    """A code on paper for the day the phone is lost. Good once; only its digest is kept."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "digest"], name="recovery_code_once")]


class Token(models.Model):
    """An API token: random, kept as a plain fast hash, with scopes."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
