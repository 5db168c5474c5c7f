"""What surrounds a page: who is looking, how they like it, and what the rail and the top bar say.

A view gives its template one `frame`. The layouts read nothing else.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh-hans", "en"]
Theme = Literal["auto", "light", "dark"]
TextSize = Literal["normal", "large", "largest"]
Density = Literal["cosy", "compact"]

DARK_MEDIA = {"auto": "(prefers-color-scheme: dark)", "dark": "all", "light": "not all"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taste:
    """How one person likes pages to look and to be driven."""

    language: Language = "zh-hans"
    theme: Theme = "auto"
    text_size: TextSize = "normal"
    density: Density = "cosy"
    shortcuts: bool = True  # single letters act; Ctrl K and Esc always do

    @property
    def dark_media(self) -> str:
        """The media attribute of the dark sheet: written by the server, so nothing flashes."""
        return DARK_MEDIA[self.theme]

    @property
    def page_language(self) -> str:
        """The `lang` of the page, by which scripts and screen readers choose their words."""
        return "en" if self.language == "en" else "zh-CN"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainFrame:
    """Around sign-in, set-up and pages that could not be shown."""

    taste: Taste = Taste()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskFrame:
    """Around every page of the staff desk."""

    now: dt.datetime  # the act's moment; clocks in the page count from it, not from the reader's watch
    name: str
    person_id: int
    place: str  # which entry of the rail is current: "bench", "radar", …
    places: frozenset[str]  # which entries this person may enter
    taste: Taste = Taste()
    receiving: Literal["on", "pause", "off"] = "off"  # 接待中, 小休, 未接待
    carries: bool = True  # whether cases are given to them, or they have some still
    open_cases: int = 0
    cap: int = 0
    late: int = 0  # late promises of mine: the only red number
    unread: int = 0  # notices
    standing: str = ""  # the four numbers above as the live stream compares them
    live: str = ""  # address of the live stream; empty: poll


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalFrame:
    """Around every page of the customer portal."""

    now: dt.datetime
    brand: str
    taste: Taste = Taste()
    place: str = ""  # which entry of the dock is current: "home", "apply", "board"
    telephone: str = ""
    unread: int = 0
    live: str = ""
