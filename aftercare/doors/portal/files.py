"""The files of a case, for who holds a pass for it: as downloads that no browser runs."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from aftercare.cases.models import Case
from aftercare.doors.portal.begun import case_page, lost_page
from aftercare.doors.portal.gate import SEE
from aftercare.foundation.act import Act
from aftercare.foundation.files import headers_for, open_file
from aftercare.foundation.files.giving import FileLost
from aftercare.handling.queries.customer_page import file_of_customer


@case_page(SEE)
def one_file(request: HttpRequest, act: Act, case: Case, key: str) -> HttpResponse:
    """A file that was said to or by the customer on this case."""
    file = file_of_customer(case, key, at=act.at) if key.isalnum() else None
    try:
        if file is None:
            raise FileLost(file=0)
        handle = open_file(file)
    except FileLost:
        return lost_page(request, act, _("这里没有这个文件。"), status=404, number=case.number)
    response = FileResponse(handle)
    for name, value in headers_for(file).items():
        response.headers[name] = value
    return response  # type: ignore[return-value]  # streams, and goes through the same middleware


urlpatterns = [path("my/<str:number>/files/<str:key>", one_file, name="file")]
