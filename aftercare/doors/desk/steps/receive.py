"""受理: what the type requires and the request lacked; who asks, where nobody was named."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftercare.cases.models import Case
from aftercare.customers.identities import Contact
from aftercare.doors.desk.steps.step import Answers, Step, StepForm, choice, offer, words
from aftercare.doors.words import named
from aftercare.foundation.act import Act
from aftercare.handling.gathering import known_facts, terms_of
from aftercare.handling.rules import missing_facts
from aftercare.handling.stages.assess import supply_fact
from aftercare.handling.turns.note_customer import note_customer


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


class CustomerForm(StepForm):
    """Who asks, and how they are reached: a number, an address, or both."""

    name = forms.CharField(label=_("称呼"), max_length=120, required=False)
    phone = forms.CharField(label=_("手机或座机"), max_length=60, required=False)
    email = forms.EmailField(label=_("邮箱"), required=False)


def _note_customer(case: Case, said: Answers, act: Act) -> None:
    phones, emails = ([said[way]] if said[way] else [] for way in ("phone", "email"))
    contact = Contact(name=said["name"], phones=tuple(phones), emails=tuple(emails))
    note_customer(case, contact=contact, act=act)


def _supply(case: Case, said: Answers, act: Act) -> None:
    supply_fact(case, about=said["about"], words=said["words"], act=act)


FACTS = Step(
    slug="facts", title=_("补充资料"), press=_("补上"), take=_supply, permission="case.work", form=FactForm, icon="pen",
    hint=_("补齐后自动往下走。缺的也可以发消息向客户要。"),
)  # fmt: skip
CUSTOMER = Step(
    slug="customer", title=_("记下客户"), press=_("记下"), take=_note_customer, permission="case.work",
    form=CustomerForm, icon="user", hint=_("有这个号码或邮箱的客户会认出来，没有就建档；客户会收到回执。"),
)  # fmt: skip
STEPS = (FACTS, CUSTOMER)
