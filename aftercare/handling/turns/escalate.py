"""升级: the case is taken to the next level, by a person, or by a promise that warns or breaks."""

from collections.abc import Iterable

from aftercare.cases.actions import hold_case, must_be_open, write_note
from aftercare.cases.facts import CaseEscalated
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.handling.access import demand
from aftercare.messages.actions import tell
from aftercare.people.models import Person
from aftercare.people.queries import people_in_role


@action
def escalate(case: Case, *, to: str, reason: str, act: Act) -> None:
    """A person takes the case to the next level (team_lead, manager) for a reason. Raises WordsMissing."""
    demand(act, "case.work")
    hold_case(case)
    must_be_open(case)
    note = write_note(case, about="escalated", text=reason, act=act)
    record(CaseEscalated(to=to, because="person", note_id=note.pk), about=case, thread=case.thread, act=act)
    for person_id in who_is(to, case):
        tell(
            person_id, slug="case-escalated", thread=case.thread, particulars={"number": case.number}, act=act
        )


@action
def tell_levels(
    case: Case, *, levels: Iterable[str], slug: str, particulars: dict[str, object], act: Act
) -> None:
    """Tell the handler and these levels about a promise; each person once, merged while unread."""
    told = {case.handler_id} if case.handler_id else set()
    for level in levels:
        told |= set(who_is(level, case))
    for person_id in sorted(told):
        tell(person_id, slug=slug, thread=case.thread, particulars=particulars, act=act)


def who_is(level: str, case: Case) -> list[int]:
    """The people a level means for this case: its handler, owner, team lead, or those in a role. Not for confidential
    cases, of which nobody is told but who holds them."""
    if case.confidential:
        return [case.handler_id] if case.handler_id else []
    if level in ("handler", "owner"):
        person_id = case.handler_id if level == "handler" else case.owner_id
        return [person_id] if person_id else []
    if level == "team_lead":
        lead = case.team.lead_id if case.team and case.team.lead_id else None
        return [lead] if lead else _ids(people_in_role("manager"))
    return _ids(people_in_role(level))


def _ids(people: Iterable[Person]) -> list[int]:
    return [person.pk for person in people]
