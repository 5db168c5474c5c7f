"""What the policy says about the teams and roles of the company: plain values that routing and set-up read."""

from dataclasses import dataclass
from typing import Literal

RoleKind = Literal[
    "service",
    "specialist",
    "technical",
    "warehouse",
    "logistics",
    "finance",
    "partner",
    "manager",
    "supervisor",
    "team_lead",
    "owner",
    "administrator",
]


@dataclass(frozen=True, kw_only=True)
class TeamTerms:
    """One team or department.

    key      its name in the policy file, stored in Team.key ("客服")
    kind     which kind of work it does; never owner
    partner  an outside company (repair shop, stand builder, carrier)
    skills   the skills policy may ask of its people
    """

    key: str
    english: str = ""
    kind: RoleKind = "service"
    clause: str = ""
    partner: bool = False
    skills: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RoleTerms:
    """One role as the policy calls it ("售后专员"), and the standard kind its permissions follow."""

    name: str
    english: str = ""
    kind: RoleKind
    clause: str = ""
    duties: tuple[str, ...] = ()
