"""Who gets a case, and who decides about it: plain values of the policy."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Routing:
    """Where a case goes.

    team     team key of the policy; clause says which rule
    skill    skill wanted of the person, "" if any will do
    joint    team keys that handle it together (会办), led by a manager; empty when one team does it
    manager_decides   a manager decides about it before anyone works (major)
    sticky   prefer who handled this customer last
    """

    team: str
    clause: str = ""
    skill: str = ""
    joint: tuple[str, ...] = ()
    manager_decides: bool = False
    sticky: bool = True
