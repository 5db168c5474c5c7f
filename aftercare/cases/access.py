"""Gates to cases. What you may not see does not exist."""

from aftercare.cases.models import Case
from aftercare.cases.numbers import folded_number
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.people.access import may


class NoSuchCase(Refusal, sort="missing"):
    """There is no case with this number that you may see."""


def case_for(act: Act, number: str) -> Case:
    """The case with this number, with customer, handler, team and policy at hand. Raises NoSuchCase.

    Staff need the permission to see cases at all; a partner, who has not, reaches cases through tasks only.
    """
    if act.actor_kind == "staff" and not may(act, "case.see"):
        raise NoSuchCase(number=number)
    seen = Case.objects.seen_by(act.actor).select_related("customer", "handler", "owner", "team", "policy")
    case = seen.filter(number=folded_number(number)).first()  # number is unique: no order needed
    if case is None:
        raise NoSuchCase(number=number)
    return case


def may_see(person_id: int, thread: str) -> bool:
    """Whether a member of staff may hear of this thread now. Asked anew at each delivery of live news."""
    kind, _, row = thread.partition(":")
    if kind != "case" or not row.isdigit():
        return True
    return Case.objects.seen_by(f"staff:{person_id}").filter(pk=int(row)).exists()
