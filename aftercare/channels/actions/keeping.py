"""Keeping originals: stored and committed before anything is parsed (transaction 1)."""

from django.db.models import F, QuerySet

from aftercare.channels.facts import OriginalKept
from aftercare.channels.models import Account, Inbound
from aftercare.foundation.act import Act, action
from aftercare.foundation.files import PutAside, store_file
from aftercare.foundation.ledger import record
from aftercare.foundation.reads import constant_rows
from aftercare.foundation.rows import store_rows

SOURCE = "inbound"


@action
def keep_original(
    raw: PutAside, *, kind: str, source_key: str, act: Act, account: Account | None = None
) -> tuple[Inbound, bool]:
    """Keep what came in, byte for byte; (row, whether it is new). The same delivery again finds its row.

    raw         put aside on disk before this transaction begins, so that it waits for no disk
    source_key  names the delivery for ever: account, folder, UIDVALIDITY, UID; or the file given by hand
    Raises NoRoomLeft: then nothing is acknowledged and the source keeps it.
    """
    known = _of_delivery(source_key)
    if known:
        return known[0], False
    file = store_file(
        raw,
        name=f"{kind}.eml",
        said_type="message/rfc822",
        thread=SOURCE,
        confidential=bool(account and account.confidential),
        act=act,
    )
    inbound = Inbound(
        account=account, kind=kind, source_key=source_key, digest=file.digest, file=file, came_at=act.at
    )
    store_rows([inbound])
    fact = OriginalKept(channel=kind, bytes=file.size, digest=file.digest)
    record(fact, about=inbound, thread=f"inbound:{inbound.pk}", act=act)
    return inbound, True


@constant_rows
def _of_delivery(source_key: str) -> "QuerySet[Inbound, Inbound]":
    return Inbound.objects.filter(source_key=source_key).order_by("id")[:1]


@action
def count_attempt(inbound: Inbound, *, act: Act) -> None:
    """Note that reading it is being tried, before it is: a mail that kills its reader is seen to have done so."""
    Inbound.objects.filter(pk=inbound.pk).update(attempts=F("attempts") + 1)
