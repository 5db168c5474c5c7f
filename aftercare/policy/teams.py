"""The teams and roles sections. They live here because people stands below policy and cannot know its language."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from aftercare.people.permissions import PRESETS
from aftercare.people.terms import RoleKind, RoleTerms, TeamTerms
from aftercare.policy.compiled import Policy
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.nodes import Node, Scalar
from aftercare.policy.reading.page import Page
from aftercare.policy.reading.words import Key, Vocabulary
from aftercare.policy.sections import section
from aftercare.policy.title import ENGLISH

TEAMS: Key = ("团队", "teams")
ROLES: Key = ("岗位", "roles")
DUTY: Key = ("职能", "work")
DUTIES: Key = ("职责", "duties")

ROLE_KINDS = Vocabulary({
    "service": ("客服", "service"), "specialist": ("专员|售后专员", "specialist"),
    "technical": ("技术|技术支持", "technical"), "warehouse": ("仓储", "warehouse"),
    "logistics": ("物流", "logistics"), "finance": ("财务", "finance"), "partner": ("合作方|外部合作方", "partner"),
    "manager": ("经理|售后经理", "manager|after-sales manager"), "supervisor": ("监督|监督员", "supervisor"),
    "team_lead": ("组长", "team lead"), "owner": ("负责人|首问负责人", "owner"),
    "administrator": ("管理员", "administrator"),
})  # fmt: skip

WORKING = frozenset(preset.slug for preset in PRESETS if "case.work" in preset.permissions)
"""Kinds of roles that may work on cases as a new installation gets them."""


@dataclass(frozen=True)
class Teams:
    by_key: Mapping[str, TeamTerms]


@dataclass(frozen=True)
class Roles:
    by_name: Mapping[str, RoleTerms]


@section(TEAMS, gives=Teams)
def read_teams(book: Book) -> Teams:
    pages = book.root.page(TEAMS).named_pages()
    return Teams(MappingProxyType({name: _team(name, page) for name, page in pages}))


def _team(name: str, page: Page) -> TeamTerms:
    return TeamTerms(
        key=name[:40],
        english=page.text(ENGLISH, ""),
        kind=_kind(page, DUTY),
        clause=page.path,
        partner=page.yes(("外部", "outside")),
        skills=page.texts(("技能", "skills"), longest=60),
        duties=page.texts(DUTIES, longest=200),
    )


@section(ROLES, gives=Roles)
def read_roles(book: Book) -> Roles:
    pages = book.root.page(ROLES).named_pages()
    return Roles(MappingProxyType({name: _role(name, page) for name, page in pages}))


def _role(name: str, page: Page) -> RoleTerms:
    kind = _kind(page, DUTY)
    duties = page.texts(DUTIES, longest=200)
    return RoleTerms(
        name=name[:40], english=page.text(ENGLISH, ""), kind=kind, clause=page.path, duties=duties
    )


def _kind(page: Page, key: Key) -> RoleKind:
    if not page.has(key):
        page.missing(key)
    return cast(RoleKind, page.word(key, ROLE_KINDS, "service"))


def role_kinds(page: Page, key: Key) -> tuple[RoleKind, ...]:
    """Slugs of the roles named under a key: the policy's own role names first, then the standard words."""
    own = {name: role.kind for name, role in read_roles(page.book).by_name.items()}
    found = (own.get(_said(item)) or page.slug(item, ROLE_KINDS) for item in page.items(key))
    return tuple(cast(RoleKind, slug) for slug in found if slug)


def _said(node: Node) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""


def check_team(book: Book, policy: Policy, team: str, path: str) -> None:
    """Collect unknown-team at this path unless the policy has the team."""
    known = policy.part(Teams).by_key
    if team and team not in known:
        book.unknown("unknown-team", path, known, team=team)


def check_working_team(book: Book, policy: Policy, team: str, path: str) -> None:
    """Collect at this path a team that gets cases although no role of its kind in the policy may work on them.

    A policy without roles says nothing about who may.
    """
    known = policy.part(Teams).by_key
    kinds = {role.kind for role in roles(policy)} & WORKING
    if not roles(policy) or team not in known or known[team].kind in kinds:
        return
    able = tuple(name for name, terms in known.items() if terms.kind in kinds)
    kind = ROLE_KINDS.word_for(known[team].kind, book.language)
    book.wrong("team-cannot-work", path, team=team, kind=kind, known=able)


def teams(policy: Policy) -> tuple[TeamTerms, ...]:
    """The teams of the policy, in the order written."""
    return tuple(policy.part(Teams).by_key.values())


def roles(policy: Policy) -> tuple[RoleTerms, ...]:
    """The roles of the policy, in the order written."""
    return tuple(policy.part(Roles).by_name.values())


def team_of_kind(policy: Policy, kind: RoleKind) -> TeamTerms | None:
    """The first team doing this kind of work."""
    return next((team for team in teams(policy) if team.kind == kind), None)
