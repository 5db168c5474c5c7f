"""诊断: what was found, and the cause."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftercare.cases.models import Case
from aftercare.doors.desk.steps.step import Answers, Step, StepForm, choice, offer, words
from aftercare.doors.words import named
from aftercare.foundation.act import Act
from aftercare.handling.stages.diagnose import CAUSES, record_diagnosis

QUESTIONS = 4
"""Lines for questions asked on the way; empty ones are left out."""


class DiagnosisForm(StepForm):
    """Cause, finding, and the questions that led there."""

    template_name = "desk/steps/_diagnosis.html"

    cause = choice(pgettext_lazy("diagnosis", "原因"))
    finding = words(_("查到了什么"), help_text=_("现象、检查、判断，写到别人不用再问"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(1, QUESTIONS + 1):
            self.fields[f"question_{place}"] = forms.CharField(label=_("问"), required=False, max_length=200)
            self.fields[f"answer_{place}"] = forms.CharField(label=_("答"), required=False, max_length=400)

    def settle(self) -> None:
        offer(self, "cause", [(slug, named("cause", slug)) for slug in CAUSES])

    @property
    def questions(self) -> list[tuple[Any, Any]]:
        """Pairs of fields, question and answer."""
        places = range(1, QUESTIONS + 1)
        return [(self[f"question_{place}"], self[f"answer_{place}"]) for place in places]


def _diagnose(case: Case, said: Answers, act: Act) -> None:
    answers = [
        {"question": said[f"question_{place}"], "answer": said[f"answer_{place}"]}
        for place in range(1, QUESTIONS + 1)
        if said[f"question_{place}"].strip()
    ]
    record_diagnosis(case, cause=said["cause"], finding=said["finding"], answers=answers, act=act)


DIAGNOSIS = Step(
    slug="diagnosis", title=_("写下诊断"), press=_("记下诊断"), take=_diagnose, permission="case.work",
    form=DiagnosisForm, icon="guide", template="desk/steps/_form.html",
    hint=_("先问清楚，再下判断。原因决定费用和方案。"),
)  # fmt: skip
STEPS = (DIAGNOSIS,)
