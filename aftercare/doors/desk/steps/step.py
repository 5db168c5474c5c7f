"""A step: one thing to do on a case, with its address, its form and the one action it calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from django import forms

from aftercare.cases.models import Case
from aftercare.foundation.act import Act
from aftercare.handling.clauses import reasons_for
from aftercare.policy.queries import policy_of

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Words: TypeAlias = "str | _StrPromise"
Answers = dict[str, Any]


class StepForm(forms.Form):
    """The form of a step. It knows its case and who fills it, to offer only what can be chosen."""

    template_name = "desk/steps/_fields.html"
    reasons: ClassVar[tuple[str, str]] = ("", "")
    """A field, and the occasion for which policy lists reasons: a press writes one of them into the field."""

    def __init__(self, *args: Any, case: Case, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.act = case, act
        self.problems: list[str] = []  # why the house declined, in sentences
        self.settle()

    def settle(self) -> None:
        """Fill in choices and first values from the case."""

    def listed(self, field: str) -> tuple[str, ...]:
        """The reasons that policy lists for a field."""
        written_in, occasion = self.reasons
        return reasons_for(policy_of(self.case.policy_id), occasion) if field == written_in else ()


class NothingToFill(StepForm):
    """A step that is only pressed."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing to do on a case.

    slug        the last part of its address: /desk/cases/…/diagnosis
    title       what it is called over its form and in menus; press: on its button
    take        calls the one action, with the form's cleaned answers
    permission  what it takes
    opens_next  afterwards the next case of the queue opens (closing, setting aside)
    """

    slug: str
    title: Words
    press: Words
    take: Callable[[Case, Answers, Act], object]
    permission: str
    form: type[StepForm] = NothingToFill
    template: str = "desk/steps/_form.html"
    hint: Words = ""
    icon: str = "right"
    opens_next: bool = False
    danger: bool = False

    @property
    def is_pressed(self) -> bool:
        """Whether there is nothing to fill in: one press takes the step."""
        return self.form is NothingToFill


def words(label: Words, *, required: bool = True, rows: int = 3, help_text: Words = "") -> forms.CharField:
    """A field for words someone writes."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, widget=area, max_length=4000, help_text=help_text)


def moment(label: Words, *, required: bool = True, help_text: Words = "") -> forms.DateTimeField:
    """A field for a local day and time."""
    picker = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    picker.input_type = "datetime-local"
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
    return forms.DateTimeField(
        label=label, required=required, widget=picker, input_formats=formats, help_text=help_text
    )


def choice(label: Words, *, required: bool = True, help_text: Words = "") -> forms.ChoiceField:
    """A field for one of several answers; the form fills them in."""
    return forms.ChoiceField(label=label, required=required, help_text=help_text)


def offer(form: forms.Form, field: str, options: list[tuple[Any, Any]]) -> None:
    """Give a choice its options."""
    chosen = form.fields[field]
    assert isinstance(chosen, forms.ChoiceField)
    chosen.choices = options
