"""Tasks whose limit has passed."""

from aftercare.foundation.act import Act
from aftercare.foundation.ledger.sweeps import sweep
from aftercare.tasks.actions import break_overdue_task
from aftercare.tasks.models import Task

BATCH = 200


@sweep("tasks-overdue", every_seconds=5)
def watch_tasks(act: Act) -> int:
    """Mark what is late, oldest limit first, at most a batch; how many were marked."""
    late = Task.objects.filter(state="open", due_at__lt=act.at, broken_at=None).order_by("due_at", "id")[
        :BATCH
    ]
    return sum(break_overdue_task(task, act=act) for task in late)
