"""The reading child: reads mails from its standard input until that ends, within limits the system enforces.

Never imports Django, has no environment, opens no file: whatever a mail does to it, it can only die.
"""

import os
import resource
from pathlib import Path

from aftercare.channels.mail.parse import parse_mail
from aftercare.channels.mail.parsed import ParsedMail, Quarantine
from aftercare.channels.mail.wire import get, packed, put

CPU_SECONDS = 5  # for one mail
MEMORY_BYTES = 512 * 1024 * 1024  # above what the child needs to exist


def serve() -> None:
    """Answer one mail after the other, until the parent closes the pipe."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not be taken for an answer
    _limit_memory()
    while True:
        try:
            raw = get(requests)
        except EOFError:
            return
        _renew_time()
        put(answers, _packed(_outcome(raw)))


def _outcome(raw: bytes) -> ParsedMail | Quarantine:
    try:
        return parse_mail(raw)
    except MemoryError:
        return Quarantine("too-much-memory", len(raw), MEMORY_BYTES)
    except Exception as broken:  # noqa: BLE001  # a bug of ours may cost one mail, never its neighbours
        return Quarantine("reader-broke", detail=type(broken).__name__)


def _packed(outcome: ParsedMail | Quarantine) -> bytes:
    try:
        return packed(outcome)
    except (MemoryError, ValueError) as broken:
        return packed(Quarantine("reader-broke", detail=type(broken).__name__))


def _renew_time() -> None:
    """The limit counts from the child's birth, so it moves ahead with every mail."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU_SECONDS + 1, hard))


def _limit_memory() -> None:
    size = Path("/proc/self/statm")
    if not size.exists():
        return  # only Linux counts address space in a way worth limiting
    used = int(size.read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY_BYTES, used + MEMORY_BYTES))
