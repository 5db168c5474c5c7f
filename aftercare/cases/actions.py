"""What every room above may do to a case as such: hold it, write words about it, let someone see it."""

import secrets

from django.db.models import F

from aftercare.cases.facts import CaseForgotten, CaseGranted
from aftercare.cases.models import Case, Grant, Note
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal


class CaseChangedMeanwhile(Refusal, sort="conflict"):
    """Someone else changed the case since it was read. values: number."""


class CaseAlreadyClosed(Refusal, sort="conflict"):
    """The case is closed. values: number."""


class WordsMissing(Refusal):
    """A reason or finding must be given in words. values: about."""


@action
def hold_case(case: Case, *, expects: int | None = None) -> None:
    """Make this transaction the only one changing the case. Raises CaseChangedMeanwhile.

    expects  the version its reader saw; the version of `case` as loaded when not given. This is the row lock of both
             databases (docs/decisions/0004-guarded-updates-and-the-writer-lock.md).
    """
    seen = case.version if expects is None else expects
    held = Case.objects.filter(pk=case.pk, version=seen).update(version=F("version") + 1)
    if not held:
        raise CaseChangedMeanwhile(number=case.number)
    case.version = seen + 1


def must_be_open(case: Case) -> None:
    """Raises CaseAlreadyClosed."""
    if not case.is_open:
        raise CaseAlreadyClosed(number=case.number)


@action
def write_note(case: Case, *, about: str, text: str, act: Act) -> Note:
    """Put a person's words about the case on record; the fact of the calling action names the row.

    Raises WordsMissing when the text is blank.
    """
    if not text.strip():
        raise WordsMissing(about=about)
    return Note.objects.create(
        case=case,
        about=about,
        text=text.strip(),
        salt=secrets.token_bytes(16),
        author=act.actor,
        written_at=act.at,
    )


@action
def grant_case(case: Case, *, person_id: int, act: Act) -> None:
    """Let someone see a confidential case. Nothing happens when they may already."""
    _, new = Grant.objects.get_or_create(
        case=case, person_id=person_id, ended_at=None, defaults={"given_at": act.at}
    )
    if new:
        record(CaseGranted(person_id=person_id), about=case, thread=case.thread, act=act)


@action
def forget_case(case: Case, *, act: Act) -> None:
    """Erase the title and the notes of a case, and the salts with them. What kind of case it was remains."""
    hold_case(case)
    Case.objects.filter(pk=case.pk).update(title="")
    Note.objects.filter(case=case).update(text="", salt=b"")
    record(CaseForgotten(), about=case, thread=case.thread, act=act)
