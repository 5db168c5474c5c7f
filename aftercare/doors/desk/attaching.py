"""Files sent with a form."""

from collections.abc import Sequence

from django.http import HttpRequest

from aftercare.cases.models import Case
from aftercare.foundation.act import Act
from aftercare.foundation.files.models import StoredFile


def put_aside(request: HttpRequest, case: Case | None, act: Act) -> Sequence[StoredFile]:
    """The files of a form, kept; none until the house keeps files."""
    return ()
