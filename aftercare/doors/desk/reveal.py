"""Showing a masked value in full: a right of its own, for a reason, on record."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from aftercare.cases.access import case_for
from aftercare.customers.access import NoSuchIdentity, identity_for
from aftercare.customers.actions import reveal_identity
from aftercare.doors.acting import staff_post, wants_fragment
from aftercare.doors.desk.case import answer_with_case
from aftercare.doors.desk.opened import opened
from aftercare.foundation.act import Act


@staff_post("customer.reveal")
def reveal(request: HttpRequest, act: Act, number: str, pk: int) -> HttpResponse:
    """One number or address of the case's customer in full."""
    case = case_for(act, number)
    identity = identity_for(act, pk)
    if case.customer_id not in (identity.customer_id, identity.customer.merged_into_id):
        raise NoSuchIdentity
    value = reveal_identity(identity, reason=request.POST.get("reason", ""), act=act)
    if wants_fragment(request):
        return HttpResponse(value, content_type="text/plain; charset=utf-8")
    return answer_with_case(request, act, case, {**opened(act, case), "revealed": {pk: value}})


urlpatterns = [path("cases/<str:number>/identities/<int:pk>/reveal", reveal, name="reveal")]
