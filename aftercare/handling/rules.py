"""Gates: what must be true before a case may leave a stage. Pure. Source: blueprint §2, the policy's 类型 section."""

from collections.abc import Callable
from dataclasses import dataclass

from aftercare.cases.rules import stages_between
from aftercare.cases.terms import CaseTypeTerms


@dataclass(frozen=True, kw_only=True)
class GateFacts:
    """What the gates look at.

    missing         facts the type requires at receipt and does not have yet (slugs of CaseTypeTerms.required)
    judgement_open  a person must still confirm the first judgement
    decision_open   a manager must still decide about the case
    answered        a person has answered the customer, or offered a proposal
    proposal        "", offered, accepted, declined: the newest one
    tasks_open      tasks waiting or open, and before carrying out those policy will bring with it
    test            "", passed, failed: the newest test after a fix
    confirmation    "", asked, yes, no, silent: the newest one since the work was last finished
    reviewed        someone who did not do the work passed it
    """

    missing: tuple[str, ...] = ()
    judgement_open: bool = False
    decision_open: bool = False
    has_handler: bool = True
    cause: str = ""
    answered: bool = False
    proposal: str = ""
    tasks_open: int = 0
    test: str = ""
    confirmation: str = ""
    reviewed: bool = False
    apologised: bool = False


def _receive(terms: CaseTypeTerms, facts: GateFacts) -> tuple[str, ...]:
    return facts.missing


def _assess(terms: CaseTypeTerms, facts: GateFacts) -> tuple[str, ...]:
    return ("judgement_confirmed",) if facts.judgement_open else ()


def _assign(terms: CaseTypeTerms, facts: GateFacts) -> tuple[str, ...]:
    unmet = ("manager_decision",) if facts.decision_open else ()
    return unmet if facts.has_handler else (*unmet, "handler")


def _diagnose(terms: CaseTypeTerms, facts: GateFacts) -> tuple[str, ...]:
    return ("cause",) if terms.cause_required and not facts.cause else ()


def _propose(terms: CaseTypeTerms, facts: GateFacts) -> tuple[str, ...]:
    if terms.consent != "none":
        return () if facts.proposal == "accepted" else ("consent",)
    return () if facts.answered or facts.proposal == "accepted" else ("answer",)


def _carry_out(terms: CaseTypeTerms, facts: GateFacts) -> tuple[str, ...]:
    unmet = ("tasks",) if facts.tasks_open else ()
    return (*unmet, "test") if terms.test_after_fix and facts.test != "passed" else unmet


def _confirm(terms: CaseTypeTerms, facts: GateFacts) -> tuple[str, ...]:
    enough = {
        "none": ("", "asked", "yes", "silent"),
        "silence_counts": ("yes", "silent"),
        "in_person": ("yes",),
    }
    return () if facts.confirmation in enough[terms.confirm] else ("confirmation",)


def _review(terms: CaseTypeTerms, facts: GateFacts) -> tuple[str, ...]:
    return () if terms.review == "none" or facts.reviewed else ("review",)


def _close(terms: CaseTypeTerms, facts: GateFacts) -> tuple[str, ...]:
    return ("apology",) if terms.apology and not facts.apologised else ()


GATES: dict[str, Callable[[CaseTypeTerms, GateFacts], tuple[str, ...]]] = {
    "receive": _receive,
    "assess": _assess,
    "assign": _assign,
    "diagnose": _diagnose,
    "propose": _propose,
    "carry_out": _carry_out,
    "confirm": _confirm,
    "review": _review,
    "close": _close,
}


def unmet_at(stage: str, terms: CaseTypeTerms, facts: GateFacts) -> tuple[str, ...]:
    """What the gate of a stage still demands, as slugs; nothing when the type does not stop there."""
    return GATES[stage](terms, facts) if stage in terms.stages and stage in GATES else ()


def first_closed_gate(
    was: str, to: str, terms: CaseTypeTerms, facts: GateFacts
) -> tuple[str, tuple[str, ...]] | None:
    """The first stage, from the one a case is in up to the one before `to`, whose gate is closed, and why."""
    for stage in (was, *stages_between(was, to)):
        unmet = unmet_at(stage, terms, facts)
        if unmet:
            return stage, unmet
    return None


def missing_facts(required: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    """Which of the facts a type requires are not known, in the policy's order."""
    return tuple(fact for fact in required if fact not in known)


def may_review(worked: frozenset[int], reviewer: int) -> bool:
    """A reviewer is someone who did not do the work (复核人 ≠ 经办人)."""
    return reviewer not in worked
