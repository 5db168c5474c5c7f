"""Changes to the policy: drafts may be rewritten, a published version never changes again."""

import datetime as dt
import hashlib

from django.db.models import Max

from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.policy.compiled import Checked, check
from aftercare.policy.facts import PolicyDraftSaved, PolicyPublished
from aftercare.policy.models import PolicyVersion
from aftercare.policy.queries import forget_compiled
from aftercare.policy.reading.parse import LARGEST_FILE

NAMELESS = "—"


class PolicyDraftHasMistakes(Refusal):
    """A policy with mistakes is not published. values: mistakes (tuple of Mistake), count."""


class PolicyAlreadyPublished(Refusal, sort="conflict"):
    """This version was published meanwhile and never changes again. values: number."""


class PolicyTooLarge(Refusal):
    """The text is larger than any policy file may be. values: most (kB)."""


class PolicyStartsInThePast(Refusal):
    """A policy cannot begin to hold before it is published. values: starts_at, now."""


@action
def save_draft(text: str, *, act: Act, draft: PolicyVersion | None = None) -> PolicyVersion:
    """Keep a policy text as a draft, mistakes and all; a given draft is rewritten.

    Raises PolicyTooLarge, PolicyAlreadyPublished.
    """
    text = _storable(text)
    if len(text.encode()) > LARGEST_FILE:
        raise PolicyTooLarge(most=LARGEST_FILE // 1024)
    checked, was = check(text), draft.digest if draft else ""
    columns = _columns(text, checked)
    if draft is None:
        draft = PolicyVersion.objects.create(created_at=act.at, **columns)
    elif not PolicyVersion.objects.drafts().filter(pk=draft.pk).update(**columns):
        raise PolicyAlreadyPublished(number=draft.number)
    draft.refresh_from_db()
    forget_compiled(draft.pk)
    saved = PolicyDraftSaved(digest=draft.digest, was_digest=was, mistakes=len(checked.mistakes))
    record(saved, about=draft, thread=draft.thread, act=act)
    return draft


def _storable(text: str) -> str:
    """The text with what no database keeps (NUL, halves of characters) made visible, so that the check names it."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


def _columns(text: str, checked: Checked) -> dict[str, str]:
    policy = checked.policy
    return {
        "text": text,
        "digest": hashlib.sha256(text.encode()).hexdigest(),
        "name": policy.title.name if policy else NAMELESS,
        "label": policy.title.label if policy else "",
        "language": policy.language if policy else "zh",
    }


@action
def publish_policy(draft: PolicyVersion, *, starts_at: dt.datetime, act: Act) -> PolicyVersion:
    """Make a draft the policy from a moment on. Cases received from then on pin it for life.

    Raises PolicyDraftHasMistakes with all of them, PolicyStartsInThePast, PolicyAlreadyPublished (also when the
    draft was rewritten meanwhile).
    """
    checked = check(draft.text)
    if checked.policy is None:
        raise PolicyDraftHasMistakes(mistakes=checked.mistakes, count=len(checked.mistakes))
    if starts_at < act.at:
        raise PolicyStartsInThePast(starts_at=starts_at, now=act.at)
    number = (PolicyVersion.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    unchanged = PolicyVersion.objects.drafts().filter(pk=draft.pk, digest=draft.digest)
    if not unchanged.update(
        state="published", number=number, starts_at=starts_at, published_at=act.at, published_by=act.actor
    ):
        raise PolicyAlreadyPublished(number=draft.number)
    draft.refresh_from_db()
    forget_compiled(draft.pk)
    published = PolicyPublished(number=number, digest=draft.digest, starts_at=starts_at)
    record(published, about=draft, thread=draft.thread, act=act)
    return draft
