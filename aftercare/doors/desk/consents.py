"""What a customer agrees to, written down by staff in his words' stead, and taken back as easily."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from aftercare.customers.access import customer_for
from aftercare.customers.actions import give_consent, withdraw_consent
from aftercare.doors.acting import staff_post
from aftercare.foundation.act import Act

TOLD = "told-to-staff"
"""The version of the words of a yes that was said to a person, not pressed under a text of ours."""


@staff_post("customer.edit")
def consenting(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """The customer said yes to a purpose, or took his yes back."""
    found, purpose = customer_for(act, pk), request.POST.get("purpose", "")
    if "withdrawn" in request.POST:
        withdraw_consent(found, purpose=purpose, act=act)
    else:
        give_consent(found, purpose=purpose, words_version=TOLD, act=act)
    return HttpResponseRedirect(f"{reverse('desk:customer', args=[pk])}?done=changed", status=303)


urlpatterns = [path("customers/<int:pk>/consents", consenting, name="customer-consents")]
