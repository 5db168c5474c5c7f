"""Rows of tasks: work given to a department or partner, with its own limit."""

from django.db import models
from django.db.models import Q


class Task(models.Model):
    """A piece of work for a case. state: waiting (for what comes before), open, done, dropped."""

    case = models.ForeignKey("aftercare.Case", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    clause = models.CharField(max_length=120, default="")
    team = models.ForeignKey("aftercare.Team", on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("aftercare.Person", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, default="open")
    after = models.JSONField(default=list)
    amount = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=16, default="")
    calendar = models.CharField(max_length=40, default="24x7")
    opened_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=40, default="")
    result = models.ForeignKey("aftercare.Note", on_delete=models.PROTECT, null=True, related_name="+")
    help_asked_at = models.DateTimeField(null=True)
    joint = models.BooleanField(default=False)
    with_photos = models.BooleanField(default=False)  # whoever does it may see the customer's pictures
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="task_state_known", condition=Q(state__in=["waiting", "open", "done", "dropped"])
            ),
            models.CheckConstraint(
                name="done_tasks_know_when",
                condition=(Q(state="done") & Q(done_at__isnull=False))
                | (~Q(state="done") & Q(done_at__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="task_case"),
            models.Index(fields=["team", "due_at"], condition=Q(state="open"), name="task_team_open"),
            models.Index(fields=["person", "due_at"], condition=Q(state="open"), name="task_person_open"),
            models.Index(fields=["due_at"], condition=Q(state="open", broken_at=None), name="task_due"),
        ]
