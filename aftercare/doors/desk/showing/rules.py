"""The promises of a policy as sentences with blanks: what a manager reads aloud."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from aftercare.doors.look.shapes import RuleLine
from aftercare.doors.words import named, spoken
from aftercare.doors.words.deadlines import span_said
from aftercare.doors.words.policy_names import by_policy
from aftercare.policy.compiled import Policy
from aftercare.policy.scoped import Scoped
from aftercare.promises.clauses.promised import PromiseClauses
from aftercare.promises.terms import PromiseTerms


def promise_rules(policy: Policy) -> list[RuleLine]:
    """Every promise, general ones and exceptions, in the order written."""
    return [_rule(clause) for _slug, clause in policy.part(PromiseClauses).clauses]


def _rule(clause: Scoped[PromiseTerms | None]) -> RuleLine:
    circumstances = _("、").join(
        circumstance(dimension, value)
        for dimension, accepted in clause.scope.wanted
        for value in sorted(accepted)
    )
    tag = _("例外") if clause.exception else ""
    if clause.value is None:
        nothing = (pgettext("rule", "对"), circumstances, pgettext("rule", "不作承诺"))
        return RuleLine(clause.clause, nothing, tag, "soon" if tag else "")
    terms = clause.value
    name = (spoken() == "en" and terms.english) or terms.name
    allowed = span_said(terms.amount, terms.unit, spoken())
    clock = _("全天计时") if terms.calendar == "24x7" else by_policy(terms.calendar, "calendar")
    whose = ("", circumstances, pgettext("rule", "的")) if circumstances else ("",)
    pieces = (*whose, name, pgettext("rule", "："), allowed, pgettext("rule", "内，按"), clock)
    if terms.calendar != "24x7":
        pieces = (*pieces, pgettext("rule", "的营业时间"))
    return RuleLine(clause.clause, pieces, tag, "soon" if tag else "")


def circumstance(dimension: str, value: str) -> str:
    """What a scope names, in words: a yes is called by what it is about."""
    if value in ("yes", "no"):
        said = named("circumstance", dimension)
        return said if value == "yes" else _("不%(what)s") % {"what": said}
    if dimension == "type":
        return by_policy(value, "type")
    return named("case_kind", value) if dimension == "kind" else value
