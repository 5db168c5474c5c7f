"""Files that hang on what was said: seen by whoever may see the case."""

from aftercare.foundation.act import Act
from aftercare.foundation.files.giving import FileLost
from aftercare.foundation.files.models import StoredFile
from aftercare.handling.queries.searching import cases_seen_by
from aftercare.messages.models import Attachment


def file_on_a_case(act: Act, key: str) -> StoredFile:
    """The file of this key, if it hangs on a case the acting person may see. Raises FileLost."""
    seen = Attachment.objects.filter(file__key=key, message__case__in=cases_seen_by(act))
    attachment = seen.select_related("file").order_by("id").first()
    if attachment is None:
        raise FileLost(file=0)
    return attachment.file
