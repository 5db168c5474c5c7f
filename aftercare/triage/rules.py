"""The first judgement of a request: type, severity, scope, difficulty, urgency and priority, each with its reason."""

from dataclasses import replace
from typing import cast

from aftercare.cases.clauses import case_types, type_of_kind
from aftercare.cases.terms import CaseTypeTerms, Kind
from aftercare.policy.compiled import Policy
from aftercare.triage.clauses import Priorities, Raise, Recognition
from aftercare.triage.folding import folded
from aftercare.triage.keywords import Hit, Keywords
from aftercare.triage.terms import (
    Difficulty,
    Judged,
    Layer,
    Priority,
    Scope,
    Severity,
    Standing,
    Triage,
    TriageFacts,
    Why,
)

GRAVEST_FIRST: tuple[Severity, ...] = ("safety", "severe", "ordinary", "slight")
LEVELS: tuple[Priority, ...] = ("P1", "P2", "P3", "P4")
SLIGHT_KINDS: frozenset[Kind] = frozenset({"consultation", "suggestion"})


def judge(policy: Policy, facts: TriageFacts) -> Triage:
    """Judge a request by facts first and the policy's words second.

    Safety is always P1, urgent and for a person to see; nothing the policy says lowers it, and no raise reaches it.
    Source: blueprint §5, domain reference §17 no. 12.
    """
    return _Judging(policy, facts).outcome()


def judge_again(
    policy: Policy, facts: TriageFacts, *, severity: str, scope: str, difficulty: str, urgent: bool
) -> Standing:
    """Priority and urgency of a case already judged, by the facts known now. Its text plays no part any more.

    facts   asked_type is the case's type
    urgent  whether it is; the policy may make it so, never unmake it
    Safety is P1 whatever the policy says.
    """
    judging = _Judging(policy, replace(facts, text=""))
    terms = next((one for one in case_types(policy) if one.name == facts.asked_type), None)
    truths = judging.truths(terms, severity, scope, difficulty)
    priority, is_urgent = judging.standing(truths, cast(Severity, severity), urgent=urgent)
    by_person = is_urgent or (terms is not None and priority in terms.first_judgement_by_person)
    return Standing(priority=priority, urgent=is_urgent, needs_person=by_person, judged=tuple(judging.judged))


def ruling_condition(
    priorities: Priorities, truths: set[str]
) -> tuple[Priority, str, tuple[str, ...]] | None:
    """The highest priority one of whose conditions holds, with its clause and the condition; None when none does."""
    for level, rule in zip(LEVELS, priorities.rules, strict=False):
        for condition in rule.conditions:
            if condition <= truths:
                return level, rule.clause, tuple(sorted(condition))
    return None


class _Judging:
    """One judgement in the making; every decision leaves its reason in `judged`."""

    def __init__(self, policy: Policy, facts: TriageFacts) -> None:
        self.policy = policy
        self.facts = facts
        self.text = folded(facts.text)
        self.words = policy.part(Recognition)
        self.priorities = policy.part(Priorities)
        self.judged: list[Judged] = []
        self.unsure: list[str] = []

    def outcome(self) -> Triage:
        terms = self.type()
        category = self.category()
        severity = self.severity(terms)
        scope = self.scope()
        difficulty = self.difficulty()
        truths = self.truths(terms, severity, scope, difficulty)
        priority, urgent = self.standing(truths, severity)
        by_person = severity == "safety" or urgent or (terms and priority in terms.first_judgement_by_person)
        return Triage(
            case_type=terms.name if terms else "",
            category=category,
            severity=severity,
            scope=scope,
            difficulty=difficulty,
            priority=priority,
            urgent=urgent,
            needs_person=bool(by_person),
            unsure=tuple(self.unsure),
            judged=tuple(self.judged),
        )

    def decide(
        self, about: str, value: str, layer: Layer, clause: str = "", because: tuple[str, ...] = ()
    ) -> None:
        self.judged.append(
            Judged(about=about, value=value, why=Why(layer=layer, clause=clause, because=because))
        )

    # What it is

    def type(self) -> CaseTypeTerms | None:
        """Forwarded by an authority, sent to the supervisor, asked for, told by words, or the policy's usual type."""
        by_fact = self.type_by_fact()
        hits = self.words.type.found_in(self.text)
        by_words = _first_meaning(self.words.type, hits)
        name = by_fact.name if by_fact else by_words or self.words.otherwise
        if by_fact is None and by_words:
            self.decide("type", by_words, "keyword", *_grounds(hits, by_words))
        elif by_fact is None:
            self.unsure.append("type")
            self.decide("type", name, "default", self.words.clause)
        return next((terms for terms in case_types(self.policy) if terms.name == name), None)

    def type_by_fact(self) -> CaseTypeTerms | None:
        asked = next(
            (terms for terms in case_types(self.policy) if terms.name == self.facts.asked_type), None
        )
        forwarded = type_of_kind(self.policy, "authority") if self.facts.from_authority else None
        confided = type_of_kind(self.policy, "supervision") if self.facts.channel == "supervision" else None
        reasons = ((forwarded, "from_authority"), (confided, "supervision_channel"), (asked, "asked_type"))
        for terms, reason in reasons:
            if terms is not None:
                self.decide("type", terms.name, "fact", terms.clause, (reason,))
                return terms
        return None

    def category(self) -> str:
        hits = self.words.category.found_in(self.text)
        found = _first_meaning(self.words.category, hits)
        if found:
            self.decide("category", found, "keyword", *_grounds(hits, found))
        return found

    # How grave, how wide, how hard

    def severity(self, terms: CaseTypeTerms | None) -> Severity:
        hits = self.words.severity.found_in(self.text)
        said = {hit.meaning.value for hit in hits}
        for severity in GRAVEST_FIRST:
            if severity in said:
                self.decide("severity", severity, "keyword", *_grounds(hits, severity))
                return severity
        usual: Severity = "slight" if terms and terms.kind in SLIGHT_KINDS else "ordinary"
        self.decide("severity", usual, "default", terms.clause if terms else "")
        return usual

    def scope(self) -> Scope:
        hits = self.words.scope.found_in(self.text)
        scope: Scope = "many" if any(hit.meaning.value == "many" for hit in hits) else "one"
        said = [hit for hit in hits if hit.meaning.value == scope]
        self.decide("scope", scope, "keyword" if said else "default", *_grounds(hits, scope))
        return scope

    def difficulty(self) -> Difficulty:
        hits = self.words.difficulty.found_in(self.text)
        said = {hit.meaning.value for hit in hits}
        found: Difficulty = "complex" if "complex" in said else "simple" if "simple" in said else "ordinary"
        self.decide("difficulty", found, "keyword" if found in said else "default", *_grounds(hits, found))
        return found

    # How urgent

    def truths(self, terms: CaseTypeTerms | None, severity: str, scope: str, difficulty: str) -> set[str]:
        """Everything a condition of the policy may ask about."""
        facts = self.facts
        flags = {
            "authority": facts.from_authority or (terms is not None and terms.kind == "authority"),
            "on_site": facts.on_site,
            "marked_urgent": facts.marked_urgent,
            "again": facts.contacts_before >= self.priorities.again_from,
            "important": facts.important,
        }
        truths = {f"severity:{severity}", f"scope:{scope}", f"difficulty:{difficulty}"}
        truths |= {f"flag:{name}" for name, holds in flags.items() if holds}
        return truths | ({f"type:{terms.name}"} if terms else set())

    def standing(
        self, truths: set[str], severity: Severity, *, urgent: bool = False
    ) -> tuple[Priority, bool]:
        """Priority and urgency. Urgency may itself be a condition of a priority, and a priority one of urgency."""
        urgent = urgent or self.urgent(truths, severity)
        if urgent:
            truths.add("flag:urgent")
        priority = self.priority(truths, severity)
        truths.add(f"priority:{priority}")
        return priority, urgent or self.urgent(truths, severity)

    def urgent(self, truths: set[str], severity: Severity) -> bool:
        hits = self.words.urgent.found_in(self.text)
        if severity == "safety":
            self.decide("urgent", "yes", "fact", "", ("safety",))
        elif hits:
            self.decide("urgent", "yes", "keyword", *_grounds(hits, "yes"))
        elif self.facts.marked_urgent:
            self.decide("urgent", "yes", "fact", "", ("marked_urgent",))
        else:
            return self.urgent_by_rule(truths)
        return True

    def urgent_by_rule(self, truths: set[str]) -> bool:
        for condition in self.priorities.urgent:
            if condition <= truths:
                self.decide("urgent", "yes", "fact", self.priorities.clause, tuple(sorted(condition)))
                return True
        return False

    def priority(self, truths: set[str], severity: Severity) -> Priority:
        if severity == "safety":
            self.decide("priority", "P1", "fact", self.priorities.clause, ("severity:safety",))
            return "P1"
        ruled = self.ruled(truths)
        raised, by = self.raised(ruled)
        if by is not None:
            self.decide("priority", raised, "fact", by.clause, (f"raised_from:{ruled}",))
        return raised

    def ruled(self, truths: set[str]) -> Priority:
        found = ruling_condition(self.priorities, truths)
        if found is None:
            self.decide("priority", "P3", "default", self.priorities.clause)
            return "P3"
        self.decide("priority", found[0], "fact", found[1], found[2])
        return found[0]

    def raised(self, priority: Priority) -> tuple[Priority, Raise | None]:
        """The best raise that applies; raises do not add up, and none reaches P1."""
        best, by = priority, None
        for offer in self.priorities.raises:
            ceiling = max(LEVELS.index("P2"), LEVELS.index(offer.ceiling))
            lifted = LEVELS[max(ceiling, LEVELS.index(priority) - offer.levels)]
            if self.qualifies(offer) and lifted < best:
                best, by = lifted, offer
        return best, by

    def qualifies(self, offer: Raise) -> bool:
        facts = self.facts
        return (
            facts.customer_level in offer.members
            or facts.customer_group in offer.groups
            or (offer.important and facts.important)
            or 0 < offer.contacts <= facts.contacts_before
        )


def _first_meaning(keywords: Keywords, hits: tuple[Hit, ...]) -> str:
    """Of everything said, what the policy writes first. "" when nothing was said."""
    said = {hit.meaning.value for hit in hits}
    return next((meaning.value for meaning in keywords.meanings if meaning.value in said), "")


def _grounds(hits: tuple[Hit, ...], value: str) -> tuple[str, tuple[str, ...]]:
    """The clause and the words that said this value."""
    saying = [hit for hit in hits if hit.meaning.value == value]
    clause = saying[0].meaning.clause if saying else ""
    return clause, tuple(dict.fromkeys(hit.word for hit in saying))
