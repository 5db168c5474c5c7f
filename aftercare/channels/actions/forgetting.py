"""Forgetting how a case came in: its originals, and its message on the public board."""

from aftercare.cases.models import Case
from aftercare.channels.models import BoardPost, Inbound
from aftercare.foundation.act import Act, action
from aftercare.foundation.files import erase_file


@action
def forget_originals(case: Case, *, act: Act) -> None:
    """Destroy the originals of a case, and empty and hide its message on the board.

    That an original came, from which account and when, remains: without it the same mail would be fetched again.
    """
    for inbound in Inbound.objects.filter(case=case).select_related("file").order_by("pk"):
        erase_file(inbound.file, act=act)
    Inbound.objects.filter(case=case).update(particulars={})
    BoardPost.objects.filter(case=case).update(nickname="", text="", reply="", state="hidden")
