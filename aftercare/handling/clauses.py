"""The routing and reasons sections of the policy: who gets a case, and the reasons people choose from."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from aftercare.cases.clauses import CaseTypes, check_scope
from aftercare.handling.terms import Routing
from aftercare.policy.compiled import Policy
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.page import Page
from aftercare.policy.reading.words import Key, Vocabulary
from aftercare.policy.rulings import Ruling
from aftercare.policy.scoped import Scoped, report_ties, winning
from aftercare.policy.scopes import Facts, case_facts, read_scope
from aftercare.policy.sections import cross_check, section
from aftercare.policy.teams import Teams, check_team, check_working_team, teams

ROUTING: Key = ("派单", "routing")
REASONS: Key = ("理由", "reasons")
TEAM: Key = ("团队", "team")
JOINT: Key = ("会办", "joint")
SKILL: Key = ("技能", "skill")

REASON_WORDS = Vocabulary({
    "change_promise": ("改期", "change of date"), "hold": ("挂起", "hold"), "reopen": ("重开", "reopen"),
    "overrule": ("改判", "overrule"), "not_accepted": ("不受理", "not accepted"),
    "not_agreed": ("未达成一致", "not agreed"), "reassign": ("转派", "reassign"), "refuse": ("拒绝", "refuse"),
    "plan_adjusted": ("调整方案", "plan adjusted"),
})  # fmt: skip


@dataclass(frozen=True)
class RoutingClauses:
    """Rules in the order written; the one naming most circumstances wins."""

    rules: tuple[Scoped[Routing], ...]


@dataclass(frozen=True)
class Reasons:
    """What people choose from when they must say why: occasion → reasons, in the order written."""

    by_occasion: Mapping[str, tuple[str, ...]]


@section(ROUTING, gives=RoutingClauses)
def read_routing(book: Book) -> RoutingClauses:
    rules = []
    for page in book.root.pages(ROUTING):
        rule = Scoped(scope=read_scope(page), value=_routing(page), clause=page.path)
        rules.append(rule)
    report_ties(book, rules)
    return RoutingClauses(tuple(rules))


def _routing(page: Page) -> Routing:
    return Routing(
        team=page.text(TEAM, "", longest=40),
        clause=page.path,
        skill=page.text(SKILL, "", longest=60),
        joint=page.texts(JOINT, longest=40),
        manager_decides=page.yes(("经理决定", "manager decides")),
        sticky=page.yes(("优先原经办人", "same person first"), True),
    )


@section(REASONS, gives=Reasons)
def read_reasons(book: Book) -> Reasons:
    page = book.root.page(REASONS)
    keys = {slug: REASON_WORDS.key_of(slug) for slug in REASON_WORDS.slugs()}
    return Reasons(MappingProxyType({slug: page.texts(key) for slug, key in keys.items()}))


@cross_check
def check_routing(policy: Policy, book: Book) -> None:
    skills = {skill for team in teams(policy) for skill in team.skills}
    for rule in policy.part(RoutingClauses).rules:
        routing = rule.value
        for team in (routing.team, *routing.joint):
            check_team(book, policy, team, rule.clause)
        check_working_team(book, policy, routing.team, rule.clause)
        check_scope(book, policy, rule.scope, rule.clause)
        if routing.skill and routing.skill not in skills:
            book.wrong("unknown-skill", rule.clause, skill=routing.skill)
        if len(routing.joint) == 1:
            book.wrong("joint-alone", rule.clause, team=routing.joint[0])


def routing_for(policy: Policy, facts: Facts) -> Ruling[Routing]:
    """Where a case goes: the routing rule that wins, else its type's home team, else the first team.

    What a rule leaves out (the team, that a manager decides) the type answers. team is "" only in a policy
    without teams.
    """
    circumstances = case_facts(facts)
    terms = policy.part(CaseTypes).by_name.get(circumstances.type)
    home = (terms.home_team if terms else "") or next(iter(policy.part(Teams).by_key), "")
    decides = terms.manager_decides if terms else False
    rule = winning(policy.part(RoutingClauses).rules, circumstances)
    if rule is None:
        clause = terms.clause if terms else ""
        return policy.ruling(Routing(team=home, clause=clause, manager_decides=decides), clause)
    routing = Routing(
        team=rule.value.team or home,
        clause=rule.clause,
        skill=rule.value.skill,
        joint=rule.value.joint,
        manager_decides=rule.value.manager_decides or decides,
        sticky=rule.value.sticky,
    )
    return policy.ruling(routing, rule.clause, rule.scope.why(circumstances))


def reasons_for(policy: Policy, occasion: str) -> tuple[str, ...]:
    """The reasons the policy offers on an occasion (change_promise, hold, reopen …); empty when it offers none."""
    return policy.part(Reasons).by_occasion.get(occasion, ())
