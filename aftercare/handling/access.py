"""What it takes to act on a case one may see. Customers act on their own case by a link; staff need the permission."""

from aftercare.foundation.act import Act
from aftercare.people.access import require


def demand(act: Act, permission: str) -> None:
    """Go on only if a member of staff holds this permission. Raises NotAllowed.

    Customers come through a signed link to one case; the system and commands act for the house.
    """
    if act.actor_kind == "staff":
        require(act, permission)
