"""What triage decides and why: plain values."""

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["safety", "severe", "ordinary", "slight"]
Scope = Literal["many", "one"]
Difficulty = Literal["complex", "ordinary", "simple"]
Priority = Literal["P1", "P2", "P3", "P4"]
Layer = Literal["fact", "keyword", "person", "model", "language_model", "default"]


@dataclass(frozen=True, kw_only=True)
class Why:
    """One reason: which layer said so, under which clause, because of what (words found, fact slugs)."""

    layer: Layer
    clause: str = ""
    because: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One thing judged: about is type, severity, scope, difficulty, priority, urgent or category."""

    about: str
    value: str
    why: Why


@dataclass(frozen=True, kw_only=True)
class Triage:
    """The whole first judgement of a request. `unsure` names what a person must decide."""

    case_type: str
    category: str
    severity: Severity
    scope: Scope
    difficulty: Difficulty
    priority: Priority
    urgent: bool
    needs_person: bool
    unsure: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How pressing a case is by what is known now, and why."""

    priority: Priority
    urgent: bool
    needs_person: bool
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TriageFacts:
    """What triage may look at. All plain, nothing personal.

    text            the customer's own words (subject and body), at most 20,000 characters are read
    asked_type      the type the customer or agent chose, "" if none
    channel, region, brand, product_line, customer_group   scope values, "" if unknown
    customer_level  slug or policy key of the member level, "" if none
    in_warranty     True, False, or None when unknown
    order_found     the purchase is known
    contacts_before how many contacts on the same matter within the look-back
    on_site         an exhibition is in its set-up, open or dismantling days
    from_authority  forwarded by a regulator
    marked_urgent   a person or the customer marked it urgent
    important       the customer or their company is an important one
    """

    text: str
    asked_type: str = ""
    channel: str = ""
    region: str = ""
    brand: str = ""
    product_line: str = ""
    customer_group: str = ""
    customer_level: str = ""
    in_warranty: bool | None = None
    order_found: bool = False
    contacts_before: int = 0
    on_site: bool = False
    from_authority: bool = False
    marked_urgent: bool = False
    important: bool = False
    extra: dict[str, str] = field(default_factory=dict)
