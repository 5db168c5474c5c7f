"""What is recorded about the policy itself."""

import datetime as dt
from dataclasses import dataclass

from aftercare.foundation.ledger import Fact


@dataclass(frozen=True, kw_only=True)
class PolicyDraftSaved(Fact, kind="policy.draft_saved"):
    """A draft was written or rewritten. The text itself is in its row; digests tell which text it was."""

    digest: str
    was_digest: str = ""
    mistakes: int = 0


@dataclass(frozen=True, kw_only=True)
class PolicyPublished(Fact, kind="policy.published"):
    """A draft became a version that cases will pin. Read by insights and shown to everyone."""

    number: int
    digest: str
    starts_at: dt.datetime
