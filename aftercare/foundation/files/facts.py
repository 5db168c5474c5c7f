"""What can happen to a stored file. Its name is left out: people put people into names."""

from dataclasses import dataclass

from aftercare.foundation.ledger import Fact


@dataclass(frozen=True, kw_only=True)
class FileStored(Fact, kind="file.stored"):
    """A file was taken and kept. flag: why it is not shown, "" when nothing speaks against it."""

    digest: str
    size: int  # bytes
    sniffed_type: str
    flag: str


@dataclass(frozen=True, kw_only=True)
class FileErased(Fact, kind="file.erased"):
    """A file's bytes and name were destroyed; its digest stays."""

    digest: str
