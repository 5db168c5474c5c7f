"""受理: what the type requires and the request lacked; who asks, where nobody was named."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aftercare.cases.clauses import case_types
from aftercare.cases.models import Case
from aftercare.customers.identities import Contact
from aftercare.doors.desk.steps.step import Answers, Step, StepForm, choice, offer, words
from aftercare.doors.look import formats
from aftercare.doors.words import named
from aftercare.foundation.act import Act
from aftercare.handling.gathering import known_facts, terms_of
from aftercare.handling.rules import missing_facts
from aftercare.handling.stages.assess import supply_fact
from aftercare.handling.subject import SOLD
from aftercare.handling.turns.note_customer import note_customer
from aftercare.policy.queries import policy_of
from aftercare.products.access import line_for, purchases_seen_by
from aftercare.products.models import PurchaseLine
from aftercare.products.queries import lines_of


class FactForm(StepForm):
    """Which of the facts is supplied, and what it is: in words, or by one of the customer's purchases."""

    about = choice(_("补充什么"))
    line = choice(_("客户买过的"), required=False)
    words = words(
        _("内容"), rows=2, required=False, help_text=_("序列号、订单号、商品名或展位号，档案里有的会自动对上")
    )

    def settle(self) -> None:
        required = terms_of(self.case).required
        missing = missing_facts(required, known_facts(self.case))
        facts = dict.fromkeys((*missing, *required, *self._subjects()))
        offer(self, "about", [(fact, named("required", fact)) for fact in facts])
        lines = bought_by(self.act, self.case)
        offer(self, "line", [("", "—"), *((line.pk, line_words(line)) for line in lines)])
        if not lines:
            del self.fields["line"]

    def _subjects(self) -> tuple[str, ...]:
        """What a case may be about, whether its type requires it or not."""
        types = case_types(policy_of(self.case.policy_id))
        exhibits = any("project" in terms.required or "booth" in terms.required for terms in types)
        return ("product", "order", "project", "booth") if exhibits else ("product", "order")

    def clean(self) -> Answers:
        said = super().clean() or self.cleaned_data
        if not said.get("line") and not said.get("words", "").strip():
            raise forms.ValidationError(_now("写下内容，或者选一件客户买过的。"))
        if said.get("line") and said.get("about") not in SOLD:
            self.add_error("about", _now("选了买过的东西，这里就选商品、订单或购买凭证。"))
        return said


def bought_by(act: Act, case: Case) -> list[PurchaseLine]:
    """What the customer of a case bought, the newest first, as far as the acting person may see it."""
    return lines_of(purchases_seen_by(act), case.customer) if case.customer else []


def line_words(line: PurchaseLine) -> str:
    """A thing bought as one line: what it is, its serial, its order and day."""
    parts = (line.product.name, line.serial, line.purchase.number, formats.full_day(line.purchase.bought_at))
    return " · ".join(part for part in parts if part)


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
    line = line_for(act, int(said["line"])) if said.get("line") else None
    supply_fact(case, about=said["about"], words=said["words"], line=line, act=act)


FACTS = Step(
    slug="facts", title=_("补充资料"), press=_("补上"), take=_supply, permission="case.work", form=FactForm, icon="pen",
    hint=_("补齐后自动往下走。缺的也可以发消息向客户要。"),
)  # fmt: skip
CUSTOMER = Step(
    slug="customer", title=_("记下客户"), press=_("记下"), take=_note_customer, permission="case.work",
    form=CustomerForm, icon="user", hint=_("有这个号码或邮箱的客户会认出来，没有就建档；客户会收到回执。"),
)  # fmt: skip
STEPS = (FACTS, CUSTOMER)
