"""What a command says when something refuses: a sentence on stderr and status 1. Bugs stay loud."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from aftercare.foundation.databases.trouble import trouble_in
from aftercare.foundation.refusals import Refusal

NOBODY_READS = 141
"""The status of a command whose reader went away, as shells know it: 128 and the number of SIGPIPE."""

OF_FILES = {
    errno.ENOENT: "没有这个文件 / no such file",
    errno.EISDIR: "这是文件夹，不是文件 / this is a folder, not a file",
    errno.ENOTDIR: "路径中有一段不是文件夹 / a part of the path is no folder",
    errno.EACCES: "没有权限读写它 / not allowed to read or write it",
    errno.EPERM: "没有权限读写它 / not allowed to read or write it",
    errno.EROFS: "这里只能读，不能写 / it can be read only, not written",
}


@dataclass
class Outcome:
    status: int = 1


@contextmanager
def said_plainly() -> Iterator[Outcome]:
    """Run a command inside; a refusal, a database trouble or a file that is not there becomes a sentence."""
    outcome = Outcome()
    try:
        yield outcome
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_output()
        outcome.status = NOBODY_READS
    except Exception as error:
        said = _sentence(error)
        if not said:
            raise
        print(said, file=sys.stderr)
        outcome.status = 1


def say_file_trouble(trouble: OSError) -> str:
    """Why a file could not be used; "" when the trouble is not one of a file somebody named."""
    return OF_FILES.get(trouble.errno or 0, "") if trouble.filename is not None else ""


def say_both(refusal: Refusal) -> str:
    """A refusal in both languages: nobody has chosen one at a command line."""
    from aftercare.doors.words import say_refusal

    return f"{say_refusal(refusal, 'zh')} / {say_refusal(refusal, 'en')}"


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and (said := say_file_trouble(error)):
        return f"{said}: {error.filename}"
    if isinstance(error, Refusal):
        return say_both(error)
    trouble = trouble_in(error)
    return f"{say_both(trouble)}\n  {error}" if trouble else ""


def _let_go_of_output() -> None:
    """What is still unwritten goes nowhere, so that Python does not complain of it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
