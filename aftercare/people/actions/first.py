"""The first person of a new house: an administrator, made by whoever sets the house up, once."""

from aftercare.foundation.act import Act, action
from aftercare.foundation.refusals import Refusal
from aftercare.people.actions.roles import hold_roles, set_up_roles
from aftercare.people.actions.staff import NewPerson, add_person
from aftercare.people.models import Person
from aftercare.people.permissions import ADMINISTRATOR
from aftercare.people.queries import nobody_yet


class SetUpAlready(Refusal, sort="missing"):
    """Somebody works here: the house was set up before."""


@action
def add_first_administrator(particulars: NewPerson, *, act: Act) -> Person:
    """Let the first person join, as administrator. Of two who try at once one succeeds.

    Raises SetUpAlready, PasswordTooWeak.
    """
    roles = {role.slug: role for role in set_up_roles(act=act)}
    hold_roles()
    if not nobody_yet():
        raise SetUpAlready
    return add_person(particulars, roles=[roles[ADMINISTRATOR]], act=act)
