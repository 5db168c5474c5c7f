"""The figures of a period beside their targets, as a person reads them: n beside each, "no data" never a zero."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from aftercare.care.clauses import Surveys
from aftercare.care.queries import Answers, answers_between
from aftercare.doors.look import formats
from aftercare.doors.look.shapes import Metric, Tone
from aftercare.foundation.act import Act
from aftercare.handling.queries.figures import Figure, Period, closing_figures, promise_figures
from aftercare.policy.compiled import Policy
from aftercare.policy.later.targets import TargetTerms, targets

ORDER = ("response_timeliness", "promise_kept", "resolution_rate", "complaint_success", "satisfaction")
SMALL_BELOW = 30


class Counted(NamedTuple):
    """The five figures of a period by their names in the policy, and how many of those asked answered."""

    figures: dict[str, Figure]
    answered: Figure


def counted(period: Period, act: Act) -> Counted:
    """What happened in a period. Three statements."""
    first, kept = promise_figures(period, at=act.at)
    solved, complaints = closing_figures(period)
    answers: Answers = answers_between(period.begins, period.ends)
    figures = {
        "response_timeliness": first,
        "promise_kept": kept,
        "resolution_rate": solved,
        "complaint_success": complaints,
        "satisfaction": Figure(part=answers.satisfied.numerator, whole=answers.satisfied.denominator),
    }
    return Counted(figures, Figure(part=answers.answered.numerator, whole=answers.answered.denominator))


def metrics(now: Counted, before: Counted, policy: Policy | None, hrefs: dict[str, str]) -> list[Metric]:
    """The first row of a dashboard. hrefs: the cases behind a figure."""
    wanted = wanted_of(policy) if policy else {}
    return [
        _metric(
            slug, now, before.figures[slug].share, wanted.get(slug), small_below(policy), hrefs.get(slug, "")
        )
        for slug in ORDER
    ]


def wanted_of(policy: Policy) -> dict[str, TargetTerms]:
    """What the policy aims at, figure by figure; how satisfied customers should be stands with its survey."""
    clauses = policy.part(Surveys).clauses
    asked = clauses[0].value.terms.targets if clauses else ()
    of_survey = {slug: TargetTerms(kpi=slug, share=share) for slug, share in asked}
    return of_survey | {target.kpi: target for target in targets(policy)}


def small_below(policy: Policy | None) -> int:
    """Fewer answers than this are marked as a small sample."""
    clauses = policy.part(Surveys).clauses if policy else ()
    return clauses[0].value.terms.small_below if clauses else SMALL_BELOW


def _metric(
    slug: str, now: Counted, before: float | None, target: TargetTerms | None, small: int, href: str
) -> Metric:
    figure = now.figures[slug]
    share = figure.share
    foot = [_("%(part)s / %(whole)s") % {"part": figure.part, "whole": figure.whole}]
    if slug == "satisfaction":
        foot += _about_answers(now.answered, figure.whole, small)
    if target is not None and target.share is not None:
        sign = "≤" if target.at_most else "≥"
        foot.append(_("目标 %(sign)s%(share)s") % {"sign": sign, "share": formats.percent(target.share)})
    if share is None:
        return Metric(said(slug), _("无数据"), foot=" · ".join(foot), href=href)
    change, tone = _change(share, before, target)
    missed = _("未达标") if target is not None and is_missed(share, target) else ""
    shown, rising = formats.number(share * 100, 1), change.startswith("+")
    return Metric(said(slug), shown, "%", " · ".join(foot), change, rising, tone, missed, href=href)


def _about_answers(answered: Figure, whole: int, small: int) -> list[str]:
    """How many of those asked answered; a small sample says so."""
    rate = formats.percent(answered.share) or _("无数据")
    about = [_("参评率 %(rate)s") % {"rate": rate}]
    return [*about, _("样本少")] if 0 < whole < small else about


def is_missed(share: float, target: TargetTerms) -> bool:
    """Whether a share misses what the policy wants."""
    if target.share is None:
        return False
    return share > target.share if target.at_most else share < target.share


def _change(share: float, before: float | None, target: TargetTerms | None) -> tuple[str, Tone]:
    """The change since the period before in points, and whether it is for the better."""
    if before is None or round(share - before, 3) == 0:
        return "", ""
    better = (share > before) != (target is not None and target.at_most)
    return f"{(share - before) * 100:+.1f}", "good" if better else "late"


def said(slug: str) -> str:
    """What a figure is called."""
    return {
        "response_timeliness": _("响应及时率"), "promise_kept": _("承诺兑现率"), "resolution_rate": _("问题解决率"),
        "complaint_success": _("投诉处理成功率"), "satisfaction": _("满意度"),
    }[slug]  # fmt: skip
