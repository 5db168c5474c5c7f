"""定级: confirm the first judgement or overrule it with a reason; urgent and complex marks."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from aftercare.cases.clauses import case_types
from aftercare.cases.models import Case
from aftercare.doors.desk.steps.step import Answers, Step, StepForm, choice, offer, words
from aftercare.doors.words import named, spoken
from aftercare.foundation.act import Act
from aftercare.handling.stages.assess import Judgements, assess, flag_urgent, mark_complex
from aftercare.policy.queries import policy_of
from aftercare.policy.scopes import PRIORITIES

SEVERITIES = ("safety", "severe", "ordinary", "slight")
SCOPES = ("one", "many")
DIFFICULTIES = ("simple", "ordinary", "complex")
AS_IT_STANDS = ("type", "severity", "scope", "difficulty")
JUDGED = (*AS_IT_STANDS, "urgent", "priority")


class AssessmentForm(StepForm):
    """The judgement as it stands; leaving it so confirms it."""

    reasons = ("reason", "overrule")
    type = choice(_("类型"))
    severity = choice(_("严重程度"))
    scope = choice(_("影响范围"))
    difficulty = choice(_("难度"))
    urgent = choice(_("是否紧急"), required=False, help_text=_("改成紧急，要在制度规定的时间内联系客户"))
    priority = choice(_("优先级"), required=False, help_text=_("不改就按严重程度和影响范围由制度推出"))
    reason = words(_("改判的理由"), required=False, rows=2, help_text=_("照原样确认不用写；改了就要写"))

    def settle(self) -> None:
        english = spoken() == "en"
        types = case_types(policy_of(self.case.policy_id))
        names = [(terms.name, (english and terms.english) or terms.name) for terms in types]
        offer(self, "type", names)
        offer(self, "severity", [(slug, named("severity", slug)) for slug in SEVERITIES])
        offer(self, "scope", [(slug, named("scope", slug)) for slug in SCOPES])
        offer(self, "difficulty", [(slug, named("difficulty", slug)) for slug in DIFFICULTIES])
        offer(self, "priority", [("", _("由制度推出")), *((slug, slug) for slug in PRIORITIES.slugs())])
        offer(self, "urgent", [("no", _("不紧急")), ("yes", _("紧急"))])
        self.fields["urgent"].initial = "yes" if self.case.urgent_at else "no"
        for field in AS_IT_STANDS:
            self.fields[field].initial = getattr(self.case, field)


class ReasonForm(StepForm):
    """Why."""

    reason = words(_("理由"), rows=2)


class PerhapsReasonForm(StepForm):
    """Why, if there is more to say than the press itself."""

    reason = words(_("理由"), required=False, rows=2)


def _assess(case: Case, said: Answers, act: Act) -> None:
    judged: dict[str, Any] = {field: said[field] for field in JUDGED}
    assess(case, judged=Judgements(**judged), reason=said["reason"], act=act)


def _flag(case: Case, said: Answers, act: Act) -> None:
    flag_urgent(case, reason=said["reason"], act=act)


def _mark(case: Case, said: Answers, act: Act) -> None:
    mark_complex(case, reason=said["reason"], act=act)


ASSESSMENT = Step(
    slug="assessment", title=_("确认定级"), press=_("确认定级"), take=_assess, permission="case.work",
    form=AssessmentForm, icon="flag", hint=_("看一眼首次判断，对就确认；不对就改，并写一句理由。"),
)  # fmt: skip
URGENCY = Step(
    slug="urgency", title=_("标记紧急"), press=_("标记紧急"), take=_flag, permission="case.work",
    form=PerhapsReasonForm, icon="bolt", hint=_("从现在起，要在制度规定的时间内联系客户。"),
)  # fmt: skip
COMPLEXITY = Step(
    slug="complexity", title=_("标记复杂"), press=_("标记复杂"), take=_mark, permission="decision.decide",
    form=ReasonForm, icon="flag", hint=_("计划、进展和结果会有各自的时限。"),
)  # fmt: skip
STEPS = (ASSESSMENT, URGENCY, COMPLEXITY)
