"""What a door asks before it takes a file from someone who can be told no."""

from aftercare.foundation.cleaning.names import safe_name
from aftercare.foundation.config import config
from aftercare.foundation.files.looking import look_at
from aftercare.foundation.files.models import StoredFile
from aftercare.foundation.refusals import Refusal

MOST_ON_A_THREAD = 300
MEGABYTE = 1024 * 1024


class FileTooLarge(Refusal, sort="invalid"):
    """The file is larger than we take. megabytes: what we take; name: the file's."""


class FileNotTaken(Refusal, sort="invalid"):
    """The file is of a kind we do not take, or broken, or not what it says. reason: the flag; name: the file's."""


class TooManyFiles(Refusal, sort="invalid"):
    """There are as many files here as there may be. most: so many."""


def check_upload(content: bytes, *, name: str, said_type: str) -> None:
    """Refuse a file we do not take. Raises FileTooLarge, FileNotTaken. Stores nothing."""
    shown = safe_name(name)
    if len(content) > config.upload_megabytes * MEGABYTE:
        raise FileTooLarge(name=shown, megabytes=config.upload_megabytes)
    flag = look_at(content, name=shown, said_type=said_type).flag
    if flag:
        raise FileNotTaken(name=shown, reason=flag)


def check_count(thread: str, *, adding: int) -> None:
    """Refuse more files on a thread than it may have. Raises TooManyFiles."""
    if StoredFile.objects.filter(thread=thread).count() + adding > MOST_ON_A_THREAD:
        raise TooManyFiles(most=MOST_ON_A_THREAD)
