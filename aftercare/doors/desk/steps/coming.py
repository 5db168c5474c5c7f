"""Which step comes next on a case, and what its gate still demands. Pure; reads the same facts as the gates."""

from collections.abc import Callable
from typing import NamedTuple

from aftercare.cases.models import Case
from aftercare.cases.terms import CaseTypeTerms
from aftercare.handling.rules import GateFacts, unmet_at

MORE = (
    "contact", "revision", "task", "goods", "assessment", "urgency", "complexity", "hold", "release", "escalation",
    "chase", "joint", "apology", "agreement", "joining", "parting", "policy",
)  # fmt: skip
"""Everything behind 更多, in order."""


Next = Callable[[CaseTypeTerms, GateFacts], tuple[str, str]]


class Coming(NamedTuple):
    """What comes next: the step of the big button ("" when others must act first), why not, and what is unmet."""

    slug: str
    waits_for: str  # slug of what others must do first: decision, customer, reviewer
    unmet: tuple[str, ...]


def coming(case: Case, terms: CaseTypeTerms, facts: GateFacts, *, may_review: bool) -> Coming:
    """The next step of a case in the stage it is in."""
    if not case.is_open:
        return Coming("reopening", "", ())
    unmet = unmet_at(case.stage, terms, facts)
    slug, waits_for = NEXT[case.stage](terms, facts)
    if case.stage == "review" and not may_review:
        slug, waits_for = "", "reviewer"
    if case.joined_to_id is not None:
        slug, waits_for = "parting", ""
    return Coming(slug, waits_for, unmet)


def _assign(terms: CaseTypeTerms, facts: GateFacts) -> tuple[str, str]:
    if facts.decision_open:
        return "", "decision"
    return ("claim", "") if not facts.has_handler else _diagnose(terms, facts)


def _diagnose(terms: CaseTypeTerms, facts: GateFacts) -> tuple[str, str]:
    return ("diagnosis", "") if "diagnose" in terms.stages else _propose(terms, facts)


def _propose(terms: CaseTypeTerms, facts: GateFacts) -> tuple[str, str]:
    if facts.proposal == "offered":
        return "consent", "customer"
    if terms.consent == "none" and facts.answered:
        return ("work" if "carry_out" in terms.stages else "completion"), ""
    return "proposal", ""


def _carry_out(terms: CaseTypeTerms, facts: GateFacts) -> tuple[str, str]:
    if facts.tasks_open:
        return "", "tasks"
    return ("test", "") if terms.test_after_fix and facts.test != "passed" else ("completion", "")


def _confirm(terms: CaseTypeTerms, facts: GateFacts) -> tuple[str, str]:
    if facts.confirmation in ("yes", "silent"):
        return "closing", ""
    return ("confirmation", "customer") if facts.confirmation == "asked" else ("completion", "")


def _close(terms: CaseTypeTerms, facts: GateFacts) -> tuple[str, str]:
    return ("apology" if terms.apology and not facts.apologised else "closing"), ""


def _always(slug: str) -> Next:
    return lambda terms, facts: (slug, "")


NEXT: dict[str, Next] = {
    "receive": _always("facts"),
    "assess": _always("assessment"),
    "assign": _assign,
    "diagnose": _diagnose,
    "propose": _propose,
    "carry_out": _carry_out,
    "confirm": _confirm,
    "review": _always("review"),
    "close": _close,
}


def more(case: Case, permissions: frozenset[str], needs: dict[str, str]) -> list[str]:
    """The steps behind 更多 that fit the case and that this person may take. needs: slug → permission."""
    fits = {
        "revision": case.stage in ("propose", "carry_out"),
        "urgency": case.urgent_at is None,
        "complexity": case.complex_at is None,
        "hold": not case.hold,
        "release": bool(case.hold),
        "joining": case.joined_to_id is None,
        "parting": case.joined_to_id is not None,
    }
    return [slug for slug in MORE if case.is_open and fits.get(slug, True) and needs[slug] in permissions]
