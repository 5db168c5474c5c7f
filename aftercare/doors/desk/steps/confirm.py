"""确认: what the customer said by phone or at the counter."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aftercare.cases.models import Case
from aftercare.doors.desk.steps.step import Answers, Step, StepForm, choice, offer, words
from aftercare.foundation.act import Act
from aftercare.handling.stages.confirm import confirm_solved, deny_solved


class ConfirmationForm(StepForm):
    """Solved or not, in the customer's own words."""

    answer = choice(_("客户说"))
    words = words(_("客户的原话"), required=False, rows=2)

    def settle(self) -> None:
        offer(self, "answer", [("yes", _now("解决了")), ("no", _now("还没有解决"))])


def _hear(case: Case, said: Answers, act: Act) -> None:
    heard = confirm_solved if said["answer"] == "yes" else deny_solved
    heard(case, words=said["words"], act=act)


CONFIRMATION = Step(
    slug="confirmation", title=_("记下客户的确认"), press=_("记下确认"), take=_hear, permission="case.work",
    form=ConfirmationForm, icon="thumb",
    hint=_("正在等客户点链接确认。客户打电话或当面说了的，在这里记下。"),
)  # fmt: skip
STEPS = (CONFIRMATION,)
