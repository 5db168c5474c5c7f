"""What happens to people. Names, addresses and words of people are never in a fact: only ids and slugs."""

import datetime as dt
from dataclasses import dataclass

from aftercare.foundation.ledger import Fact


@dataclass(frozen=True, kw_only=True)
class PersonAdded(Fact, kind="person.added"):
    """Someone joined the staff, or a partner's."""

    roles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PersonChanged(Fact, kind="person.changed"):
    """Particulars of a person were changed: which ones, not to what."""

    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PersonEnded(Fact, kind="person.ended"):
    """Someone left; sessions and tokens ended with it."""

    sessions: int
    tokens: int


@dataclass(frozen=True, kw_only=True)
class PasswordSet(Fact, kind="person.password_set"):
    """A new password; every other session of the person ended."""

    sessions: int


@dataclass(frozen=True, kw_only=True)
class PreferencesSaved(Fact, kind="person.preferences_saved"):
    keys: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RoleGiven(Fact, kind="role.given"):
    role: str


@dataclass(frozen=True, kw_only=True)
class RoleTaken(Fact, kind="role.taken"):
    role: str


@dataclass(frozen=True, kw_only=True)
class RoleChanged(Fact, kind="role.changed"):
    """What holders of a role may do was changed."""

    role: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TeamAdded(Fact, kind="team.added"):
    team: str


@dataclass(frozen=True, kw_only=True)
class TeamJoined(Fact, kind="team.joined"):
    team: str


@dataclass(frozen=True, kw_only=True)
class TeamLeft(Fact, kind="team.left"):
    team: str


@dataclass(frozen=True, kw_only=True)
class TeamLeadSet(Fact, kind="team.lead_set"):
    team: str
    was_: int | None
    is_: int | None


@dataclass(frozen=True, kw_only=True)
class SkillsSet(Fact, kind="skills.set"):
    was_: tuple[str, ...]
    is_: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ShiftsSet(Fact, kind="shifts.set"):
    """A weekly pattern begins on a day; the one before ends the day before."""

    first_on: dt.date
    shifts: int


@dataclass(frozen=True, kw_only=True)
class AbsenceRecorded(Fact, kind="absence.recorded"):
    absence_id: int
    from_at: dt.datetime
    until_at: dt.datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class AbsenceEnded(Fact, kind="absence.ended"):
    """An absence was cut short, or called off before it began."""

    absence_id: int


@dataclass(frozen=True, kw_only=True)
class CapSet(Fact, kind="cap.set"):
    was_: int
    is_: int


@dataclass(frozen=True, kw_only=True)
class ReceivingSet(Fact, kind="receiving.set"):
    """A person takes new work, or takes none for now."""

    is_: bool


@dataclass(frozen=True, kw_only=True)
class SignedIn(Fact, kind="person.signed_in"):
    """Someone proved who he is. by: password, code, recovery_code."""

    by: str


@dataclass(frozen=True, kw_only=True)
class SignedOut(Fact, kind="person.signed_out"):
    """Someone ended sessions of his own."""

    sessions: int


@dataclass(frozen=True, kw_only=True)
class SecondFactorEnrolled(Fact, kind="second_factor.enrolled"):
    recovery_codes: int


@dataclass(frozen=True, kw_only=True)
class SecondFactorRemoved(Fact, kind="second_factor.removed"):
    pass


@dataclass(frozen=True, kw_only=True)
class SheetWritten(Fact, kind="sheet.written"):
    """Someone took a copy of what is on file. what: customers, purchases …; revealed: with contact details in full."""

    what: str
    revealed: bool


@dataclass(frozen=True, kw_only=True)
class TokenMade(Fact, kind="token.made"):
    token_id: int
    scopes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TokenRevoked(Fact, kind="token.revoked"):
    token_id: int
