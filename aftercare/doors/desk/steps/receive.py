"""受理: what the type requires and the request lacked."""

from django.utils.translation import gettext_lazy as _

from aftercare.cases.models import Case
from aftercare.doors.desk.steps.step import Answers, Step, StepForm, choice, offer, words
from aftercare.doors.words import named
from aftercare.foundation.act import Act
from aftercare.handling.gathering import known_facts, terms_of
from aftercare.handling.rules import missing_facts
from aftercare.handling.stages.assess import supply_fact


class FactForm(StepForm):
    """Which of the facts is supplied, and what it is."""

    about = choice(_("补充什么"))
    words = words(_("内容"), rows=2)

    def settle(self) -> None:
        required = terms_of(self.case).required
        missing = missing_facts(required, known_facts(self.case))
        offer(
            self,
            "about",
            [(fact, named("required", fact)) for fact in (*missing, *set(required) - set(missing))],
        )


def _supply(case: Case, said: Answers, act: Act) -> None:
    supply_fact(case, about=said["about"], words=said["words"], act=act)


FACTS = Step(
    slug="facts", title=_("补充资料"), press=_("补上"), take=_supply, permission="case.work", form=FactForm, icon="pen",
    hint=_("补齐后自动往下走。缺的也可以发消息向客户要。"),
)  # fmt: skip
STEPS = (FACTS,)
