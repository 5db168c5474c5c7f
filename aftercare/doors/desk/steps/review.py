"""复核: someone who did not do the work looks again."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aftercare.cases.models import Case
from aftercare.doors.desk.steps.step import Answers, Step, StepForm, choice, offer, words
from aftercare.foundation.act import Act
from aftercare.handling.stages.review import review


class ReviewForm(StepForm):
    """Passed with its root cause, or failed with what was found."""

    passed = choice(_("复核结果"))
    root_cause = forms.CharField(
        label=_("根本原因"), max_length=40, required=False, help_text=_("通过时要写")
    )
    words = words(_("复核意见"), required=False, rows=2, help_text=_("不通过时要写"))

    def settle(self) -> None:
        offer(self, "passed", [("yes", _now("通过，结案")), ("no", _now("不通过，退回诊断"))])


def _review(case: Case, said: Answers, act: Act) -> None:
    review(case, passed=said["passed"] == "yes", root_cause=said["root_cause"], words=said["words"], act=act)


REVIEW = Step(
    slug="review", title=_("复核"), press=_("提交复核"), take=_review, permission="case.review", form=ReviewForm,
    icon="shield", opens_next=True, hint=_("看是否真的解决、原因是否写明、近期有没有再犯。"),
)  # fmt: skip
STEPS = (REVIEW,)
