"""What people can do and when they work."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.people.facts import AbsenceEnded, AbsenceRecorded, ReceivingSet, ShiftsSet, SkillsSet
from aftercare.people.models import Absence, Person, Shift, Skill
from aftercare.people.rules import WeeklyShift

ABSENCE_REASONS = ("leave", "sick", "training", "other")
DAY_MINUTES = 1440


class AbsenceEndsBeforeItBegins(Refusal, sort="invalid"):
    """The absence has no length."""


class UnknownAbsenceReason(Refusal, sort="invalid"):
    """The reason is none of those we know. Values: reason, known."""


class ShiftOutOfWeek(Refusal, sort="invalid"):
    """A shift begins on no weekday, has no length, or lasts longer than a day. Values: weekday, opens, closes."""


@action
def set_skills(person: Person, *, skills: Iterable[str], act: Act) -> None:
    """Say what a person can do well; replaces what was said before, and says nothing if it is the same."""
    was, wanted = set(person.skills.values_list("slug", flat=True)), set(skills)
    if was == wanted:
        return
    person.skills.filter(slug__in=was - wanted).delete()
    Skill.objects.bulk_create(Skill(person=person, slug=slug) for slug in sorted(wanted - was))
    fact = SkillsSet(was_=tuple(sorted(was)), is_=tuple(sorted(wanted)))
    record(fact, about=person, thread=person.thread, act=act)


@action
def set_shifts(person: Person, *, shifts: Iterable[WeeklyShift], first_on: dt.date, act: Act) -> None:
    """Give a person a weekly pattern from a day on; the pattern before ends the day before. Raises ShiftOutOfWeek.

    No shifts from that day on means: at work whenever not absent.
    """
    wanted = list(shifts)
    for shift in wanted:
        opens_in_day = shift.weekday in range(7) and 0 <= shift.opens < DAY_MINUTES
        if not opens_in_day or not shift.opens < shift.closes <= shift.opens + DAY_MINUTES:
            raise ShiftOutOfWeek(weekday=shift.weekday, opens=shift.opens, closes=shift.closes)
    person.shifts.filter(first_on__gte=first_on).delete()
    running = person.shifts.filter(Q(last_on=None) | Q(last_on__gte=first_on))
    running.update(last_on=first_on - dt.timedelta(days=1))
    Shift.objects.bulk_create(
        Shift(
            person=person,
            weekday=s.weekday,
            opens=s.opens,
            closes=s.closes,
            first_on=first_on,
            last_on=s.last_on,
        )
        for s in wanted
    )
    record(ShiftsSet(first_on=first_on, shifts=len(wanted)), about=person, thread=person.thread, act=act)


@action
def record_absence(
    person: Person, *, from_at: dt.datetime, until_at: dt.datetime, reason: str, act: Act
) -> Absence:
    """Note that a person is away in a half-open time. Raises AbsenceEndsBeforeItBegins, UnknownAbsenceReason."""
    if until_at <= from_at:
        raise AbsenceEndsBeforeItBegins
    if reason not in ABSENCE_REASONS:
        raise UnknownAbsenceReason(reason=reason, known=ABSENCE_REASONS)
    absence = Absence.objects.create(person=person, from_at=from_at, until_at=until_at, reason=reason)
    fact = AbsenceRecorded(absence_id=absence.pk, from_at=from_at, until_at=until_at, reason=reason)
    record(fact, about=person, thread=person.thread, act=act)
    return absence


@action
def call_off_absence(absence: Absence, *, act: Act) -> None:
    """The person is there after all, from now on. Nothing if it was called off before."""
    if Absence.objects.filter(pk=absence.pk, called_off_at=None).update(called_off_at=act.at):
        fact = AbsenceEnded(absence_id=absence.pk)
        record(fact, about=absence.person, thread=absence.person.thread, act=act)


@action
def set_receiving(person: Person, *, receiving: bool, act: Act) -> None:
    """Say whether a person takes new work now; nothing if it is so already."""
    if Person.objects.filter(pk=person.pk, receiving=not receiving).update(receiving=receiving):
        record(ReceivingSet(is_=receiving), about=person, thread=person.thread, act=act)
