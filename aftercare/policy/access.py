"""Who may read the policy, and its drafts."""

from aftercare.foundation.act import Act
from aftercare.people.access import may
from aftercare.policy.models import PolicyVersion
from aftercare.policy.queries import NoSuchPolicy


def version_for(act: Act, pk: int) -> PolicyVersion:
    """The version of this id with its text: published ones for all who may see the policy, drafts for its writers.

    Raises NoSuchPolicy.
    """
    version = PolicyVersion.objects.filter(pk=pk).order_by("pk").first() if may(act, "policy.see") else None
    if version is None or (version.state == "draft" and not may(act, "policy.edit")):
        raise NoSuchPolicy(version=pk)
    return version


def versions_seen(act: Act) -> list[PolicyVersion]:
    """Every version one may read, drafts first, then the newest; texts not loaded. Two statements at most."""
    if not may(act, "policy.see"):
        return []
    published = list(PolicyVersion.objects.published().defer("text").order_by("-number"))
    if not may(act, "policy.edit"):
        return published
    return [*PolicyVersion.objects.drafts().defer("text").order_by("-id"), *published]
