"""Giving out files of cases: by a key that grants nothing by itself."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import path

from aftercare.doors.acting import staff_page
from aftercare.foundation.act import Act
from aftercare.foundation.files import headers_for, open_file
from aftercare.foundation.files.models import StoredFile
from aftercare.handling.queries.attached import file_on_a_case


@staff_page("case.see")
def file(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    """The bytes of a file, as a download no browser runs."""
    return given_out(file_on_a_case(act, key))


def given_out(found: StoredFile) -> HttpResponse:
    """The bytes of a file one may see, as a download no browser runs."""
    response = FileResponse(open_file(found))
    for name, value in headers_for(found).items():
        response.headers[name] = value
    return response  # type: ignore[return-value]


urlpatterns = [path("files/<str:key>", file, name="file")]
