"""方案: several choices with cost and date; the customer's answer."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aftercare.cases.models import Case
from aftercare.doors.desk.steps.step import Answers, Step, StepForm, choice, moment, offer, words
from aftercare.doors.look import formats
from aftercare.doors.words import named
from aftercare.foundation.act import Act
from aftercare.handling.gathering import terms_of
from aftercare.handling.models import Choice
from aftercare.handling.queries.case_page import choices_offered_last, open_choices
from aftercare.handling.stages.propose import Way, accept_proposal, decline_proposal, propose

WAYS = 3
REMEDIES = (
    "guidance",
    "repair",
    "exchange",
    "return",
    "resend",
    "visit",
    "compensation",
    "correction",
    "other",
)
MOST_YUAN = 10_000_000


class WayForm(forms.Form):
    """One way to solve it. The first is needed, the others may stay empty."""

    title = forms.CharField(label=_("方案"), max_length=120)
    remedy = choice(_("做法"))
    steps = words(_("步骤"), rows=2)
    effect = words(_("预期效果"), required=False, rows=1)
    cost = forms.DecimalField(
        label=_("客户付（元）"), min_value=0, max_value=MOST_YUAN, decimal_places=2, required=False
    )
    promised_at = moment(_("承诺完成"), required=False)

    def __init__(self, *args: Any, needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "remedy", [(slug, named("remedy", slug)) for slug in REMEDIES])
        self.needed = needed
        for field in self.fields.values():
            field.required = field.required and needed

    def clean(self) -> dict[str, Any]:
        """A way that was begun must be finished: a title, and its steps."""
        said: dict[str, Any] = super().clean() or {}
        for field in ("title", "steps"):
            if self.has_changed() and not said.get(field) and field not in self.errors:
                self.add_error(field, _now("写了一半：标题和步骤都要有"))
        return said

    def has_changed(self) -> bool:
        """Whether this way was written at all: the remedy alone says nothing."""
        return any(
            str(self[field].value() or "").strip() for field in self.fields if field not in ("remedy", "cost")
        )

    @property
    def way(self) -> Way:
        said = self.cleaned_data
        return Way(
            title=said["title"], steps=said["steps"], effect=said["effect"], remedy=said["remedy"],
            cost_fen=int((said["cost"] or Decimal(0)) * 100), promised_at=said["promised_at"],
        )  # fmt: skip


class ProposalForm(StepForm):
    """One to three ways to solve it."""

    template_name = "desk/steps/_ways.html"

    def settle(self) -> None:
        written = self.data if self.is_bound else None
        before = dict(enumerate(map(as_written, self.offered_before()), start=1))
        self.ways = [
            WayForm(written, prefix=f"way{place}", needed=place == 1, initial=before.get(place))
            for place in range(1, WAYS + 1)
        ]

    def offered_before(self) -> list[Choice]:
        """What the ways begin with: nothing, on a first proposal."""
        return []

    def clean(self) -> dict[str, Any]:
        """Every way that was written must be complete; all are checked, so that each shows what it lacks."""
        complete = [way.is_valid() for way in self.ways]
        if not all(complete):
            raise forms.ValidationError(_now("方案还没写完：标题和步骤都要有。"))
        return {"ways": [way.way for way in self.ways if way.has_changed()]}


class RevisionForm(ProposalForm):
    """What was offered, to be put right; once it is being carried out, with the reason why it must be another."""

    reasons = ("reason", "plan_adjusted")
    reason = words(_("为什么要改"), rows=2)

    def settle(self) -> None:
        super().settle()
        if self.case.stage != "carry_out":
            del self.fields["reason"]

    def offered_before(self) -> list[Choice]:
        return choices_offered_last(self.case)

    def clean(self) -> dict[str, Any]:
        reason = self.cleaned_data.get("reason", "")
        return {**super().clean(), "reason": reason}


class ConsentForm(StepForm):
    """What the customer answered, and how."""

    template_name = "desk/steps/_consent.html"

    answer = choice(_("客户的答复"))
    form = choice(_("怎样答复的"), help_text=_("客户自己点链接的，系统会自动记下"))
    words = words(_("客户的原话"), required=False, rows=2)

    def settle(self) -> None:
        self.choices = open_choices(self.case)
        accepted = [(str(one.pk), choice_words(one.title, one.cost_fen)) for one in self.choices]
        offer(self, "answer", [*accepted, ("declined", _now("不接受"))])
        written = terms_of(self.case).consent == "written"
        forms_of_consent = ("written",) if written else ("spoken", "written")
        offer(self, "form", [(slug, named("consent_form", slug)) for slug in forms_of_consent])


def as_written(choice: Choice) -> dict[str, Any]:
    """A choice as the form takes it."""
    return {
        "title": choice.title, "remedy": choice.remedy, "steps": choice.steps, "effect": choice.effect,
        "cost": Decimal(choice.cost_fen) / 100, "promised_at": choice.promised_at,
    }  # fmt: skip


def choice_words(title: str, cost_fen: int) -> str:
    """A choice as one line: what it is, and what the customer pays."""
    cost = formats.money(Decimal(cost_fen) / 100) if cost_fen else _now("不收费")
    return _now("%(title)s（%(cost)s）") % {"title": title, "cost": cost}


def _propose(case: Case, said: Answers, act: Act) -> None:
    propose(case, ways=said["ways"], act=act)


def _revise(case: Case, said: Answers, act: Act) -> None:
    propose(case, ways=said["ways"], reason=said["reason"], act=act)


def _answer(case: Case, said: Answers, act: Act) -> None:
    if said["answer"] == "declined":
        decline_proposal(case, words=said["words"], act=act)
        return
    accept_proposal(case, choice_id=int(said["answer"]), form=said["form"], words=said["words"], act=act)


PROPOSAL = Step(
    slug="proposal", title=_("给出方案"), press=_("发给客户"), take=_propose, permission="case.work",
    form=ProposalForm, icon="bulb", hint=_("写清步骤、费用和完成时间；可以给客户几个选择。"),
)  # fmt: skip
REVISION = Step(
    slug="revision", title=_("改方案"), press=_("发给客户"), take=_revise, permission="case.work", form=RevisionForm,
    icon="bulb", hint=_("代替已经发出的方案。已经在执行的，没做完的任务会撤下，等客户重新答复。"),
)  # fmt: skip
CONSENT = Step(
    slug="consent", title=_("记下客户的答复"), press=_("记下答复"), take=_answer, permission="case.work",
    form=ConsentForm, icon="thumb", hint=_("方案已发给客户。客户电话或当面答复的，在这里记下。"),
)  # fmt: skip
STEPS = (PROPOSAL, REVISION, CONSENT)
