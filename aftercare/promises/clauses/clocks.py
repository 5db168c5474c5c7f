"""On which clock a limit runs: round the clock, or the hours of one of the policy's calendars."""

from aftercare.policy.compiled import Policy
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.durations import Length
from aftercare.policy.reading.page import Page, joined
from aftercare.policy.reading.words import Key, in_language
from aftercare.promises.clauses.calendars import ROUND_THE_CLOCK, calendars, usual_calendar_name
from aftercare.promises.clauses.words import CLOCK_WORDS

CLOCK: Key = ("时钟", "clock")


def calendar_of(page: Page, length: Length) -> str:
    """The calendar a limit runs on. Hours and minutes must say their clock; days have a usual one.

    Working days are those of the company's usual calendar, natural days need none.
    """
    book, unit = page.book, length[1]
    said = page.text(CLOCK, "", longest=40)
    if not said and unit in ("hours", "minutes"):
        page.missing(CLOCK)
    standard = "usual" if unit == "working_days" else ROUND_THE_CLOCK
    meant = CLOCK_WORDS.slug_of(said, book.language) if said else standard
    if unit == "working_days" and meant == ROUND_THE_CLOCK:
        book.wrong("clock-does-not-fit", page.under(CLOCK), clock=said)
    return usual_calendar_name(book) if meant == "usual" else meant or said


def check_calendar(book: Book, policy: Policy, calendar: str, clause: str) -> None:
    """Collect unknown-calendar at the clause's clock unless the policy has the calendar."""
    known = calendars(policy)
    if calendar not in known:
        where = joined(clause, in_language(CLOCK, book.language))
        book.unknown("unknown-calendar", where, known, calendar=calendar)
