"""Gates to cases. What you may not see does not exist."""

from collections.abc import Iterable

from django.db.models import QuerySet

from aftercare.cases.models import Case
from aftercare.cases.numbers import folded_number
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.reads import constant_rows
from aftercare.foundation.refusals import Refusal
from aftercare.people.access import may

AT_HAND = (
    "customer__company", "handler", "owner", "team", "policy", "product", "project", "booth", "joined_to",
)  # fmt: skip
"""What comes with a case in the same statement; the policy without its text, which is compiled once per process."""


class NoSuchCase(Refusal, sort="missing"):
    """There is no case with this number that you may see."""


def case_for(act: Act, number: str) -> Case:
    """The case with this number, with what it is about and who works on it at hand. Raises NoSuchCase.

    Staff need the permission to see cases at all; a partner, who has not, reaches cases through tasks only.
    """
    if act.actor_kind == "staff" and not may(act, "case.see"):
        raise NoSuchCase(number=number)
    wanted = folded_number(number)
    found = _for_staff(act.staff_id, wanted) if act.staff_id else list(_numbered(act.actor, wanted))
    if not found:
        raise NoSuchCase(number=number)
    return found[0]


def _numbered(actor: str, number: str) -> "QuerySet[Case, Case]":
    seen = Case.objects.seen_by(actor).filter(number=number)
    return seen.select_related(*AT_HAND).defer("policy__text")


@constant_rows
def _for_staff(person_id: int, number: str) -> "QuerySet[Case, Case]":
    return _numbered(f"staff:{person_id}", number)


def may_see(person_id: int, thread: str) -> bool:
    """Whether a member of staff may see the case of this thread now; True for what is no case."""
    kind, _, row = thread.partition(":")
    if kind != "case" or not row.isdigit():
        return True
    return Case.objects.seen_by(f"staff:{person_id}").filter(pk=int(row)).exists()


def who_may_see(case_id: int, people: Iterable[int]) -> list[int]:
    """Of these people, the ones who may see this case. One statement, and one a person where it is confidential."""
    if Case.objects.filter(pk=case_id, confidential=False).exists():
        return list(people)
    return [person_id for person_id in people if may_see(person_id, f"case:{case_id}")]


def seen_of(person_id: int, case_ids: Iterable[int]) -> set[int]:
    """Of these cases, the ones a member of staff may see now. One statement."""
    seen = Case.objects.seen_by(f"staff:{person_id}").filter(pk__in=list(case_ids))
    return set(seen.values_list("pk", flat=True))


PAGE = 200


def history_of(case: Case, *, after: int = 0) -> list[Entry]:
    """What happened on a case one may see, after this entry, in order, at most a page."""
    return list(Entry.objects.filter(thread=case.thread, pk__gt=after).order_by("id")[:PAGE])
