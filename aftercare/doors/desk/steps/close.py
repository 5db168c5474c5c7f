"""结案: the outcome; the apology before it; the managed exit; coming back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftercare.cases.models import Case
from aftercare.doors.desk.steps.assess import ReasonForm
from aftercare.doors.desk.steps.step import Answers, Step, StepForm, choice, offer, words
from aftercare.doors.words import named
from aftercare.foundation.act import Act
from aftercare.handling.gathering import gate_facts, terms_of
from aftercare.handling.stages.close import (
    FAILED,
    SOLVED,
    UNDONE,
    ask_to_close_without_agreement,
    close_case,
    record_apology,
)
from aftercare.handling.turns.reopen import reopen


class ClosingForm(StepForm):
    """How it ends."""

    reasons = ("words", "not_accepted")
    outcome = choice(_("结果"))
    root_cause = forms.CharField(label=_("根本原因"), max_length=40, required=False)
    words = words(_("说明"), required=False, rows=2)

    def settle(self) -> None:
        offer(self, "outcome", [(slug, named("outcome", slug)) for slug in self._outcomes()])

    def _outcomes(self) -> list[str]:
        """Solved by what the customer said; a failed end only for those who may decide it."""
        silent = gate_facts(self.case, terms_of(self.case)).confirmation == "silent"
        solved = SOLVED[::-1] if silent else SOLVED
        return [*solved, *UNDONE, *(FAILED if "decision.decide" in self.act.permissions else ())]


class NotAgreedForm(ReasonForm):
    """Why no agreement can be reached."""

    reasons = ("reason", "not_agreed")


class ReopeningForm(ReasonForm):
    """Why it goes on."""

    reasons = ("reason", "reopen")


class ApologyForm(StepForm):
    """How we apologised."""

    words = words(_("怎样道的歉"), rows=2, help_text=_("哪一条消息、哪一通电话，说了什么"))


def _close(case: Case, said: Answers, act: Act) -> None:
    close_case(case, outcome=said["outcome"], root_cause=said["root_cause"], words=said["words"], act=act)


def _ask(case: Case, said: Answers, act: Act) -> None:
    ask_to_close_without_agreement(case, reason=said["reason"], act=act)


def _apologise(case: Case, said: Answers, act: Act) -> None:
    record_apology(case, words=said["words"], act=act)


def _reopen(case: Case, said: Answers, act: Act) -> None:
    reopen(case, reason=said["reason"], act=act)


CLOSING = Step(
    slug="closing", title=_("结案"), press=_("结案"), take=_close, permission="case.close", form=ClosingForm,
    icon="check", opens_next=True,
)  # fmt: skip
AGREEMENT = Step(
    slug="agreement", title=_("未达成一致，请经理决定"), press=_("请经理决定"), take=_ask, permission="case.work",
    form=NotAgreedForm, icon="scale", hint=_("写清协商经过。经理同意后，会书面告诉客户还有哪些途径。"),
)  # fmt: skip
APOLOGY = Step(
    slug="apology", title=_("记下道歉"), press=_("记下道歉"), take=_apologise, permission="case.work",
    form=ApologyForm, icon="chat",
)  # fmt: skip
REOPENING = Step(
    slug="reopening", title=_("重新打开"), press=_("重新打开"), take=_reopen, permission="case.work",
    form=ReopeningForm, icon="undo", hint=_("回到诊断，承诺重新计时，并记入重开次数。"),
)  # fmt: skip
STEPS = (CLOSING, AGREEMENT, APOLOGY, REOPENING)
