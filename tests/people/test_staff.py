import datetime as dt
import threading
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftercare.foundation.act import Act
from aftercare.foundation.ledger.models import Entry
from aftercare.people.access import NoSuchPerson, person_for
from aftercare.people.actions import (
    add_person,
    add_team,
    call_off_absence,
    change_person,
    end_person,
    give_back_load,
    join_team,
    leave_team,
    record_absence,
    save_preferences,
    set_cap,
    set_lead,
    set_receiving,
    set_shifts,
    set_skills,
    take_load,
)
from aftercare.people.actions.roles import UnknownPermissions
from aftercare.people.actions.rosters import AbsenceEndsBeforeItBegins, ShiftOutOfWeek, UnknownAbsenceReason
from aftercare.people.actions.staff import (
    NewPerson,
    PasswordTooWeak,
    PersonChangedMeanwhile,
    PersonHasEnded,
    SignInNameTaken,
)
from aftercare.people.actions.teams import TeamKeyTaken
from aftercare.people.actions.tokens import OwnerMayNotUseApi, make_token, revoke_token
from aftercare.people.models import Load, Person, Role, Team, Token
from aftercare.people.queries import candidates, staff_named, team_keyed
from aftercare.people.rules import Wanted, WeeklyShift, who_fits
from aftercare.people.tokens import NoSuchToken, person_of_token
from tests.refused import refused

from .conftest import NOON, AddPerson

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
FRIDAY = dt.date(2026, 11, 20)
DAY = dt.timedelta(days=1)


def last_entry() -> tuple[str, str, dict[str, object]]:
    entry = Entry.objects.latest("id")
    return entry.kind, entry.thread, entry.details


def test_someone_joins_with_roles_and_a_load(roles: dict[str, Role], act: Act) -> None:
    new = NewPerson(sign_in_name=" BaiYang ", name="白杨", email="bai@example.com", cap=12)
    person = add_person(new, roles=[roles["specialist"]], act=act)

    person.refresh_from_db()
    assert (person.sign_in_name, person.name, person.joined_at, person.ended_at) == (
        "baiyang",
        "白杨",
        NOON,
        None,
    )
    assert (person.load.open_cases, person.load.cap) == (0, 12)
    assert not person.has_usable_password()
    assert last_entry() == ("person.added", person.thread, {"roles": ["specialist"]})
    with refused(SignInNameTaken):
        add_person(NewPerson(sign_in_name="BAIYANG", name="别人"), act=act)


@pytest.mark.parametrize(
    ("password", "reason"),
    [("kurz", "password-too-short"), ("password123", "password-too-common"), ("x" * 201, "too-long")],
)
def test_weak_passwords_are_refused_with_the_reason(password: str, reason: str, act: Act) -> None:
    with refused(PasswordTooWeak) as caught:
        add_person(NewPerson(sign_in_name="baiyang", name="白杨", password=password), act=act)
    assert reason in caught.value.values["reasons"]


def test_the_ledger_holds_no_word_of_a_person(add: AddPerson, act: Act) -> None:
    person = add(name="白杨", email="bai@example.com", phone="13800138000")
    change_person(person, changes={"name": "白杨树"}, expects=1, act=act)
    written = str(list(Entry.objects.values()))
    assert not [word for word in ("白杨", "bai@example.com", "13800138000") if word in written]


def test_a_stale_change_of_a_person_is_told_what_differs(add: AddPerson, act: Act) -> None:
    person = add()
    change_person(person, changes={"name": "甲", "language": "en"}, expects=1, act=act)
    with refused(PersonChangedMeanwhile) as caught:
        change_person(person, changes={"name": "乙", "language": "en"}, expects=1, act=act)
    assert caught.value.values == {"differs": ["name"], "version": 2}
    with pytest.raises(KeyError):
        change_person(person, changes={"password": "x"}, expects=2, act=act)


def test_who_leaves_keeps_his_row_and_loses_his_tokens(
    roles: dict[str, Role], add: AddPerson, act: Act
) -> None:
    person = add(roles["administrator"])
    add(roles["administrator"])
    token = make_token(person, name="脚本", scopes=["case.see"], act=act)
    end_person(person, act=act)

    assert Person.objects.get(pk=person.pk).ended_at == NOON
    assert last_entry() == ("person.ended", person.thread, {"sessions": 0, "tokens": 1})
    with pytest.raises(NoSuchToken):
        person_of_token(token, at=NOON)
    with refused(PersonHasEnded):
        end_person(person, act=act)


def test_preferences_add_up(add: AddPerson, act: Act) -> None:
    person = add()
    save_preferences(person, preferences={"theme": "dark"}, act=act)
    save_preferences(person, preferences={"density": "compact"}, act=act)
    assert Person.objects.get(pk=person.pk).preferences == {"theme": "dark", "density": "compact"}


def test_people_are_seen_by_those_who_may_and_by_themselves(add: AddPerson, act: Act) -> None:
    person, another = add(), add()
    himself = Act.begun(person.actor, "desk")
    assert person_for(himself, person.pk) == person_for(act, person.pk) == person
    with pytest.raises(NoSuchPerson):
        person_for(himself, another.pk)


def test_people_are_found_by_part_of_their_name(add: AddPerson, act: Act) -> None:
    bai, gone = add(name="白杨"), add(name="白桦")
    end_person(gone, act=act)
    assert staff_named("白") == [bai]
    assert staff_named(bai.sign_in_name.upper()) == [bai]


def test_teams_are_joined_led_and_left(add: AddPerson, act: Act) -> None:
    person, team = add(), add_team(key="客服", name="客服部", act=act)
    for _ in range(2):
        join_team(person, team, act=act)
        set_lead(team, lead=person, act=act)
    assert (list(team.members.all()), Team.objects.get().lead) == ([person], person)
    leave_team(person, team, act=act)

    assert (list(team.members.all()), Team.objects.get().lead) == ([], None)
    kinds = list(Entry.objects.filter(kind__startswith="team.").order_by("id").values_list("kind", flat=True))
    assert kinds == ["team.added", "team.joined", "team.lead_set", "team.left", "team.lead_set"]
    assert team_keyed("客服") == team
    with refused(TeamKeyTaken):
        add_team(key="客服", name="又一个", act=act)


def test_skills_replace_what_was_said_before(add: AddPerson, act: Act) -> None:
    person = add()
    set_skills(person, skills=["鞋", "包"], act=act)
    set_skills(person, skills=["包", "鞋"], act=act)
    set_skills(person, skills=["包"], act=act)

    assert list(person.skills.values_list("slug", flat=True)) == ["包"]
    assert last_entry() == ("skills.set", person.thread, {"was_": ["包", "鞋"], "is_": ["包"]})
    assert Entry.objects.filter(kind="skills.set").count() == 2


def test_a_new_pattern_ends_the_one_before_the_day_before(add: AddPerson, act: Act) -> None:
    person = add()
    early = WeeklyShift(weekday=4, opens=540, closes=1080, first_on=FRIDAY)
    late = WeeklyShift(weekday=4, opens=1080, closes=1560, first_on=FRIDAY)
    set_shifts(person, shifts=[early], first_on=FRIDAY, act=act)
    set_shifts(person, shifts=[late], first_on=FRIDAY + 7 * DAY, act=act)

    rows = list(person.shifts.order_by("first_on").values_list("opens", "first_on", "last_on"))
    assert rows == [(540, FRIDAY, FRIDAY + 6 * DAY), (1080, FRIDAY + 7 * DAY, None)]
    assert last_entry() == ("shifts.set", person.thread, {"first_on": "2026-11-27", "shifts": 1})


@pytest.mark.parametrize(
    ("weekday", "opens", "closes"), [(7, 0, 60), (0, 60, 60), (0, 0, 1441), (0, 1440, 1500), (0, -1, 60)]
)
def test_a_shift_lies_in_a_week_and_lasts_at_most_a_day(
    weekday: int, opens: int, closes: int, add: AddPerson, act: Act
) -> None:
    shift = WeeklyShift(weekday=weekday, opens=opens, closes=closes, first_on=FRIDAY)
    with refused(ShiftOutOfWeek):
        set_shifts(add(), shifts=[shift], first_on=FRIDAY, act=act)


def test_an_absence_is_noted_and_called_off_once(add: AddPerson, act: Act) -> None:
    person = add()
    absence = record_absence(person, from_at=NOON, until_at=NOON + DAY, reason="sick", act=act)
    call_off_absence(absence, act=act)
    call_off_absence(absence, act=act)

    absence.refresh_from_db()
    assert absence.called_off_at == NOON
    assert Entry.objects.filter(kind="absence.ended").count() == 1
    with refused(AbsenceEndsBeforeItBegins):
        record_absence(person, from_at=NOON, until_at=NOON, reason="sick", act=act)
    with refused(UnknownAbsenceReason):
        record_absence(person, from_at=NOON, until_at=NOON + DAY, reason="hangover", act=act)


def test_candidates_are_the_present_people_of_a_team_as_they_stand(add: AddPerson, act: Act) -> None:
    team = add_team(key="客服", name="客服部", act=act)
    ready, away, resting, gone, elsewhere = (add() for _ in range(5))
    for person in (ready, away, resting, gone):
        join_team(person, team, act=act)
    set_skills(ready, skills=["鞋"], act=act)
    set_cap(ready, cap=3, act=act)
    take_load(ready.pk, at=NOON)
    record_absence(away, from_at=NOON, until_at=NOON + DAY, reason="leave", act=act)
    back = record_absence(ready, from_at=NOON, until_at=NOON + DAY, reason="leave", act=act)
    call_off_absence(back, act=act)
    set_receiving(resting, receiving=False, act=act)
    end_person(gone, act=act)

    with CaptureQueriesContext(connection) as asked:
        found = candidates("客服", NOON)
    assert len(asked) == 4
    first = found[0]
    assert (first.person_id, first.skills, first.open_cases, first.cap, first.last_taken_at) == (
        ready.pk, {"鞋"}, 1, 3, NOON,
    )  # fmt: skip
    fit = who_fits(found, Wanted(at=NOON, zone=SHANGHAI))
    assert (fit.person_ids, fit.misfits) == ((ready.pk,), {away.pk: "absent", resting.pk: "not-receiving"})
    assert elsewhere.pk not in {candidate.person_id for candidate in found}


def test_a_load_stays_under_its_cap_unless_someone_in_charge_says_so(add: AddPerson) -> None:
    person = add(cap=1)
    assert [take_load(person.pk), take_load(person.pk), take_load(person.pk, beyond_cap=True)] == [
        True,
        False,
        True,
    ]
    assert Load.objects.get().open_cases == 2
    assert [give_back_load(person.pk) for _ in range(3)] == [True, True, False]
    assert Load.objects.get().open_cases == 0


@pytest.mark.django_db(transaction=True)
def test_fifty_cases_at_once_never_pass_the_cap(act: Act) -> None:
    person = add_person(NewPerson(sign_in_name="baiyang", name="白杨", cap=20), act=act)
    start = threading.Barrier(10)
    taken: list[bool] = []

    def take() -> None:
        start.wait()
        try:
            taken.extend(take_load(person.pk) for _ in range(5))
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(taken), sum(taken), Load.objects.get().open_cases) == (50, 20, 20)


def test_a_token_allows_what_its_owner_may_within_its_scopes(
    roles: dict[str, Role], add: AddPerson, act: Act
) -> None:
    owner = add(roles["administrator"])
    plain = make_token(
        owner, name="脚本", scopes=["case.see", "supervision.handle"], expires_at=NOON + DAY, act=act
    )

    bearer = person_of_token(plain, at=NOON)
    assert (bearer.actor, bearer.permissions) == (owner.actor, {"case.see"})
    assert plain not in str(list(Token.objects.values())) and plain not in str(list(Entry.objects.values()))
    assert Token.objects.get().used_at == NOON
    for wrong in (plain + "x", "", plain.removeprefix("aft_")):
        with pytest.raises(NoSuchToken):
            person_of_token(wrong, at=NOON)
    with pytest.raises(NoSuchToken):
        person_of_token(plain, at=NOON + DAY)
    revoke_token(Token.objects.get(), act=act)
    with pytest.raises(NoSuchToken):
        person_of_token(plain, at=NOON)


def test_a_token_of_someone_who_may_not_use_the_api_is_none(
    roles: dict[str, Role], add: AddPerson, act: Act
) -> None:
    owner = add(roles["service"])
    with refused(UnknownPermissions):
        make_token(owner, name="脚本", scopes=["case.see", "case.fly"], act=act)
    with refused(OwnerMayNotUseApi):
        make_token(owner, name="脚本", scopes=["case.see"], act=act)
    owner.roles.set([roles["administrator"]])
    plain = make_token(owner, name="脚本", scopes=["case.see"], act=act)
    owner.roles.set([roles["service"]])
    with pytest.raises(NoSuchToken):
        person_of_token(plain, at=NOON)
