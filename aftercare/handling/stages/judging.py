"""Judging again: facts came to light after receipt, or a person judged; what is owed follows, from receipt on."""

from collections.abc import Iterable

from aftercare.cases.facts import CaseFlaggedUrgent, CaseNoLongerUrgent, CaseReassessed
from aftercare.cases.models import Case
from aftercare.foundation.act import Act
from aftercare.foundation.ledger import record
from aftercare.foundation.rows import store_rows
from aftercare.handling.gathering import scope_of, triage_facts
from aftercare.handling.stages.assign import route_again
from aftercare.policy.queries import policy_of
from aftercare.promises.actions import make_promises, withdraw_promises
from aftercare.promises.clauses import promises_for
from aftercare.promises.models import Promise
from aftercare.triage.models import Judgement
from aftercare.triage.rules import judge_again
from aftercare.triage.terms import Judged, Standing

BEFORE_A_PERSON = ("receive", "assess")
"""Stages in which a person can still be asked to confirm the first judgement."""


def judge_anew(case: Case, act: Act) -> None:
    """Judge priority and urgency again by what is known now; promise and route anew. What a person judged stays."""
    standing = judge_again(
        policy_of(case.policy_id),
        triage_facts(case),
        severity=case.severity,
        scope=case.scope,
        difficulty=case.difficulty,
        urgent=case.urgent_at is not None,
    )
    changed = _changed(case, standing)
    if changed:
        _write(case, standing, changed, act)
    promise_anew(case, act)
    if "urgent" in changed:
        begin_or_end_urgency(case, act)
    route_again(case, act)


def _changed(case: Case, standing: Standing) -> set[str]:
    """priority, urgent: what is judged otherwise now. A case that a person marked urgent is P1 and stays it."""
    by_person = set(
        Judgement.objects.filter(case=case, layer="person", superseded_at=None).values_list(
            "about", flat=True
        )
    )
    changed = set()
    if standing.priority != case.priority and not (case.urgent_at and case.priority == "P1"):
        changed.add("priority")
    if standing.urgent and case.urgent_at is None:
        changed.add("urgent")
    return changed - by_person


def _write(case: Case, standing: Standing, changed: set[str], act: Act) -> None:
    Judgement.objects.filter(case=case, about__in=changed, superseded_at=None).update(superseded_at=act.at)
    store_rows(judgements_of(case, [one for one in standing.judged if one.about in changed], act))
    was = case.priority
    case.priority = standing.priority if "priority" in changed else was
    case.urgent_at = act.at if "urgent" in changed else case.urgent_at
    case.needs_person |= standing.needs_person and case.stage in BEFORE_A_PERSON
    Case.objects.filter(pk=case.pk).update(
        priority=case.priority, urgent_at=case.urgent_at, needs_person=case.needs_person
    )
    fact = CaseReassessed(
        was_type=case.type,
        is_type=case.type,
        was_priority=was,
        is_priority=case.priority,
        urgent=case.urgent_at is not None,
    )
    record(fact, about=case, thread=case.thread, act=act)


def judgements_of(case: Case, judged: Iterable[Judged], act: Act) -> list[Judgement]:
    """What was judged of a case, each with its reason, as rows to store."""
    return [
        Judgement(
            case=case,
            about=one.about,
            value=one.value,
            layer=one.why.layer,
            clause=one.why.clause,
            because=list(one.why.because),
            judged_by=act.actor,
            judged_at=act.at,
        )
        for one in judged
    ]


def begin_or_end_urgency(case: Case, act: Act) -> None:
    """What is owed to an urgent case begins now, or is owed no longer."""
    if case.urgent_at is not None:
        record(CaseFlaggedUrgent(), about=case, thread=case.thread, act=act)
        promise_from(case, "flagged_urgent", act)
        return
    owed = Promise.objects.owed().filter(case=case)
    slugs = {one.slug for one in owed if one.terms.get("starts_on") == "flagged_urgent"}
    if slugs:
        withdraw_promises(case, reason="reassessed", slugs=slugs, act=act)
    record(CaseNoLongerUrgent(), about=case, thread=case.thread, act=act)


def promise_anew(case: Case, act: Act) -> None:
    """Withdraw the promises of receipt that no longer apply to the case and make those that now do, from receipt on."""
    terms = [
        term
        for term in promises_for(policy_of(case.policy_id), scope_of(case))
        if term.starts_on == "received"
    ]
    wanted = {(term.slug, term.amount, term.unit, term.calendar) for term in terms}
    owed = Promise.objects.owed().filter(case=case)
    stale = {
        one.slug
        for one in owed
        if one.terms.get("starts_on") == "received"
        and (one.slug, one.amount, one.unit, one.calendar) not in wanted
    }
    if stale:
        withdraw_promises(case, reason="reassessed", slugs=stale, act=act)
    kept = set(Promise.objects.filter(case=case, state="fulfilled").values_list("slug", flat=True))
    make_promises(
        case, terms=[term for term in terms if term.slug not in kept], start=case.received_at, act=act
    )


def promise_from(case: Case, beginning: str, act: Act) -> None:
    """Promise what policy promises from this beginning (flagged_urgent, marked_complex) on."""
    terms = [
        term
        for term in promises_for(policy_of(case.policy_id), scope_of(case))
        if term.starts_on == beginning
    ]
    make_promises(case, terms=terms, start=act.at, act=act)
