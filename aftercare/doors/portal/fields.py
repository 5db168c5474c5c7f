"""Fields of the portal's forms: what people type, made safe to store, and said back to them when it cannot be."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aftercare.customers.actions.identities import HotlineIsNoContact
from aftercare.customers.identities import Contact, fold_email
from aftercare.customers.phones import fold_phone
from aftercare.doors.words import say_refusal
from aftercare.foundation.cleaning.text import clean_line, clean_text

TRAP = "website"
"""A field no person sees; programs that fill in everything fill it in too."""

LONGEST_STORY = 100_000


class Line(forms.CharField):
    """One line of text."""

    def __init__(self, longest: int = 120, *, required: bool = False, missing: Any = "") -> None:
        wrong = {"required": missing} if missing else {}
        super().__init__(required=required, max_length=longest, error_messages=wrong)

    def to_python(self, value: Any) -> str:
        return clean_line(str(value or ""), longest=2_000)


class Story(forms.CharField):
    """Several lines of text; what is longer than we keep is cut, never refused."""

    def __init__(self, *, required: bool = False, missing: Any = "", longest: int = LONGEST_STORY) -> None:
        wrong = {"required": missing} if missing else {}
        super().__init__(required=required, error_messages=wrong)
        self.longest = longest

    def to_python(self, value: Any) -> str:
        return clean_text(str(value or ""), longest=self.longest).text.strip()


class Posted(forms.Form):
    """A form of the portal: values as typed for showing again, and the first fault of each field."""

    website = forms.CharField(required=False)

    def clean_website(self) -> str:
        if self.cleaned_data["website"].strip():
            raise forms.ValidationError(_("这一栏请留空：它是用来拦住自动程序的。"))
        return ""

    @property
    def faults(self) -> dict[str, str]:
        """Field → what is wrong with it, in one sentence."""
        return {name: str(found[0]) for name, found in self.errors.items()}

    @property
    def typed(self) -> dict[str, str]:
        """Field → what was typed into it."""
        return {name: str(self[name].value() or "") for name in self.fields}


class Reached(Posted):
    """A form that says how its writer is reached: a telephone number, a mailbox, or both."""

    name = Line(60)
    phone = Line(60)
    email = Line(254)
    needs_contact = False
    no_contact = gettext_lazy("请留手机号或邮箱，至少一个：不然我们没法答复您。")

    def clean_phone(self) -> str:
        typed = str(self.cleaned_data["phone"])
        phone = fold_phone(typed)
        if typed and phone is None:
            raise forms.ValidationError(_("这个号码看不懂。手机号是 11 位数字；座机请带区号。"))
        if phone is not None and phone.is_hotline:
            hotline = HotlineIsNoContact(number=phone.number)
            raise forms.ValidationError(say_refusal(hotline))
        return typed

    def clean_email(self) -> str:
        typed = str(self.cleaned_data["email"])
        if typed and fold_email(typed) is None:
            raise forms.ValidationError(_("邮箱地址不完整，应当像 name@example.com 这样。"))
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        typed_any = self["phone"].value() or self["email"].value()
        if self.needs_contact and not typed_any:
            self.add_error("phone", str(self.no_contact))
        return cleaned

    @property
    def contact(self) -> Contact:
        """How the writer is reached, as typed."""
        said = self.cleaned_data
        phones = (said["phone"],) if said.get("phone") else ()
        emails = (said["email"],) if said.get("email") else ()
        return Contact(name=said.get("name", ""), phones=phones, emails=emails)

    @property
    def reached_at(self) -> str:
        """One form of each contact, for counting tries."""
        return ",".join(known.value for known in self.contact.identities())
