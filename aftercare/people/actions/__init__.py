"""Everything that changes people: staff, roles, teams, rosters, load, sign-in and tokens."""

from aftercare.people.actions.load import give_back_load, set_cap, take_load
from aftercare.people.actions.roles import change_role, give_role, set_up_roles, take_role
from aftercare.people.actions.rosters import (
    call_off_absence,
    record_absence,
    set_receiving,
    set_shifts,
    set_skills,
)
from aftercare.people.actions.staff import (
    add_person,
    change_person,
    end_person,
    save_preferences,
    set_password,
)
from aftercare.people.actions.teams import add_team, join_team, leave_team, set_lead

__all__ = [
    "add_person",
    "add_team",
    "call_off_absence",
    "change_person",
    "change_role",
    "end_person",
    "give_back_load",
    "give_role",
    "join_team",
    "leave_team",
    "record_absence",
    "save_preferences",
    "set_cap",
    "set_lead",
    "set_password",
    "set_receiving",
    "set_shifts",
    "set_skills",
    "set_up_roles",
    "take_load",
    "take_role",
]
