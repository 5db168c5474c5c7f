"""Teams and who belongs to them."""

from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.people.facts import TeamAdded, TeamJoined, TeamLeadSet, TeamLeft
from aftercare.people.models import Person, Team


class TeamKeyTaken(Refusal, sort="conflict"):
    """There is a team of this key already. Values: key."""


@action
def add_team(*, key: str, name: str, english: str = "", is_partner: bool = False, act: Act) -> Team:
    """Set up a team policy can route to by its key. Raises TeamKeyTaken."""
    team, made = Team.objects.get_or_create(
        key=key, defaults={"name": name, "english": english, "is_partner": is_partner}
    )
    if not made:
        raise TeamKeyTaken(key=key)
    record(TeamAdded(team=key), about=team, thread=team.thread, act=act)
    return team


@action
def join_team(person: Person, team: Team, *, act: Act) -> None:
    """Let a person belong to a team; nothing if he does."""
    if not team.members.filter(pk=person.pk).exists():
        person.teams.add(team)
        record(TeamJoined(team=team.key), about=person, thread=person.thread, act=act)


@action
def leave_team(person: Person, team: Team, *, act: Act) -> None:
    """Let a person belong to a team no longer; nothing if he does not. A lead who leaves leads no more."""
    if team.members.filter(pk=person.pk).exists():
        person.teams.remove(team)
        record(TeamLeft(team=team.key), about=person, thread=person.thread, act=act)
        if team.lead_id == person.pk:
            set_lead(team, lead=None, act=act)


@action
def set_lead(team: Team, *, lead: Person | None, act: Act) -> None:
    """Say who leads a team, the first to hear of what goes wrong in it; nothing if it is so already."""
    was = Team.objects.values_list("lead_id", flat=True).get(pk=team.pk)
    is_ = lead.pk if lead else None
    if was == is_:
        return
    Team.objects.filter(pk=team.pk).update(lead_id=is_)
    team.lead = lead
    record(TeamLeadSet(team=team.key, was_=was, is_=is_), about=team, thread=team.thread, act=act)
