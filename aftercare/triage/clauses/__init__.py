"""The recognition and priority sections of the policy: which words mean what, and what is urgent."""

from aftercare.triage.clauses import checks  # noqa: F401  registers the cross-checks
from aftercare.triage.clauses.priorities import Priorities, Raise
from aftercare.triage.clauses.recognition import Recognition

__all__ = ["Priorities", "Raise", "Recognition"]
