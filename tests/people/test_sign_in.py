import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_otp.oath import hotp

from aftercare.foundation import clock
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.limits.actions import TooManyTries
from aftercare.people import memory
from aftercare.people import sign_in as signing
from aftercare.people.actions import end_person, give_role, set_password
from aftercare.people.actions.second_factor import (
    SecondFactorStands,
    WrongSignInCode,
    begin_second_factor,
    confirm_second_factor,
    remove_second_factor,
)
from aftercare.people.actions.sessions import digest_of
from aftercare.people.actions.signing_in import sign_out, sign_out_elsewhere
from aftercare.people.models import Person, RecoveryCode, Role, SecondFactor, Session
from aftercare.people.proofs import passwords, second_factor
from aftercare.people.sessions import IDLE, SessionStore
from aftercare.people.sign_in import (
    Knock,
    NotWaiting,
    WrongNameOrPassword,
    act_of_session,
    sign_in,
    signed_in,
)
from aftercare.people.sweeps import prune_sessions
from tests.refused import refused

from .conftest import NOON, AddPerson

PASSWORD = "长安街上的梧桐树 42"
pytestmark = pytest.mark.django_db


class Watch:
    """A clock the test sets."""

    def __init__(self) -> None:
        self.at = NOON

    def pass_by(self, **time: float) -> dt.datetime:
        self.at += dt.timedelta(**time)
        return self.at


@pytest.fixture(autouse=True)
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    monkeypatch.setattr(clock, "now", lambda: watch.at)
    return watch


@pytest.fixture
def bai(add: AddPerson, roles: dict[str, Role]) -> Person:
    return add(roles["specialist"], sign_in_name="baiyang", password=PASSWORD, second_factor_asked=False)


def knock(name: str = "baiyang", password: str = PASSWORD, address: str = "203.0.113.7") -> Knock:
    return Knock(name=name, password=password, address=address, device="测试")


def visitor(at: dt.datetime = NOON) -> Act:
    return Act.begun("visitor:", "desk", at=at)


@pytest.fixture
def enter(bai: Person) -> Callable[[], SessionStore]:
    def enter() -> SessionStore:
        session = SessionStore()
        assert sign_in(session, knock(), act=visitor(clock.now())) == "done"
        return session

    return enter


def code_of(enrolment_secret: str, at: dt.datetime, steps: int = 0) -> str:
    import base64

    return f"{hotp(base64.b32decode(enrolment_secret), int(at.timestamp()) // 30 + steps, 6):06d}"


def test_the_right_password_begins_a_session(bai: Person, enter: Callable[[], SessionStore]) -> None:
    session = enter()

    person = signed_in(SessionStore(session.session_key))
    assert person is not None
    assert (person.person_id, person.actor) == (bai.pk, bai.actor)
    assert "case.work" in person.permissions and "roles.give" not in person.permissions
    row = Session.objects.get()
    assert (row.digest, row.person_id, row.begun_at) == (digest_of(session.session_key or ""), bai.pk, NOON)
    assert (session.session_key or "?") not in str(Session.objects.values())
    entry = Entry.objects.latest("id")
    assert (entry.kind, entry.thread, entry.details) == ("person.signed_in", bai.thread, {"by": "password"})


@pytest.mark.parametrize(
    "wrong", [knock(password="falsch und lang"), knock(name="nobody"), knock(password=PASSWORD + " ")]
)
def test_a_wrong_name_and_a_wrong_password_are_one_answer(wrong: Knock, bai: Person) -> None:
    with pytest.raises(WrongNameOrPassword) as caught:
        sign_in(SessionStore(), wrong, act=visitor())
    assert caught.value.values == {}
    assert not Session.objects.exists()


def test_unknown_names_cost_a_hash_as_known_ones_do(bai: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    check = passwords.check_password
    monkeypatch.setattr(
        passwords, "check_password", lambda text, kept: checked.append(kept) or check(text, kept)
    )
    for name in ("baiyang", "nobody"):
        with pytest.raises(WrongNameOrPassword):
            sign_in(SessionStore(), knock(name=name, password="wrong wrong"), act=visitor())
    assert len(checked) == 2
    assert {kept.partition("$")[0] for kept in checked} == {bai.password.partition("$")[0]}


def test_nobody_signs_in_who_has_left_or_has_no_password(add: AddPerson, bai: Person, act: Act) -> None:
    end_person(bai, act=act)
    add(sign_in_name="silent")
    for who in (knock(), knock(name="silent", password="")):
        with pytest.raises(WrongNameOrPassword):
            sign_in(SessionStore(), who, act=visitor())


def test_tries_are_counted_before_anything_is_hashed(bai: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(8):
        with pytest.raises(WrongNameOrPassword):
            sign_in(SessionStore(), knock(password="wrong wrong"), act=visitor())
    monkeypatch.setattr(passwords, "check_password", lambda *_: pytest.fail("hashed although refused"))
    with pytest.raises(TooManyTries):
        sign_in(SessionStore(), knock(), act=visitor())


def test_a_network_that_tries_many_names_is_stopped(bai: Person) -> None:
    for number in range(60):
        with pytest.raises(WrongNameOrPassword):
            sign_in(
                SessionStore(), knock(name=f"name{number}", address=f"2001:db8::{number + 1}"), act=visitor()
            )
    with pytest.raises(TooManyTries):
        sign_in(SessionStore(), knock(address="2001:db8::ffff"), act=visitor())


def test_signing_in_changes_the_session_key(bai: Person) -> None:
    session = SessionStore()
    session["seen"] = "before"
    session.save()
    planted = session.session_key
    sign_in(session, knock(), act=visitor())

    assert session.session_key != planted
    assert "seen" not in session
    assert signed_in(SessionStore(planted)) is None


def test_a_session_ends_after_idling_and_after_its_day(
    enter: Callable[[], SessionStore], watch: Watch
) -> None:
    key = enter().session_key
    watch.pass_by(hours=3, minutes=59)
    assert signed_in(SessionStore(key))
    watch.pass_by(hours=3, minutes=59)
    assert signed_in(SessionStore(key))
    watch.pass_by(hours=3, minutes=59)
    assert signed_in(SessionStore(key))
    watch.pass_by(minutes=3)
    assert signed_in(SessionStore(key)) is None

    idle = enter().session_key
    watch.pass_by(seconds=IDLE.total_seconds())
    assert signed_in(SessionStore(idle)) is None


def test_a_session_costs_no_statement_for_three_seconds(
    enter: Callable[[], SessionStore], watch: Watch
) -> None:
    key = enter().session_key
    signed_in(SessionStore(key))
    watch.pass_by(seconds=2.9)
    with CaptureQueriesContext(connection) as remembered:
        signed_in(SessionStore(key))
    watch.pass_by(seconds=3)
    with CaptureQueriesContext(connection) as read:
        signed_in(SessionStore(key))
    assert (len(remembered), len(read)) == (0, 2)


def test_what_matters_most_passes_by_the_memory(
    enter: Callable[[], SessionStore], bai: Person, roles: dict[str, Role], act: Act
) -> None:
    key = enter().session_key
    signed_in(SessionStore(key))
    give_role(bai, roles["manager"], act=act)

    fresh = SessionStore(key)
    fresh.fresh = True
    person = signed_in(fresh)
    assert person and "export" in person.permissions


def test_a_clock_set_back_makes_memories_count_no_longer(
    enter: Callable[[], SessionStore], watch: Watch
) -> None:
    key = enter().session_key
    signed_in(SessionStore(key))
    watch.pass_by(seconds=-1)
    with CaptureQueriesContext(connection) as read:
        signed_in(SessionStore(key))
    assert len(read) == 2


def test_ending_a_person_ends_sessions_within_the_memory_of_any_process(
    enter: Callable[[], SessionStore], bai: Person, act: Act, watch: Watch
) -> None:
    key = enter().session_key
    session = SessionStore(key)
    assert signed_in(session)
    end_person(bai, act=act)

    assert not Session.objects.exists()
    watch.pass_by(seconds=memory.FOR.total_seconds())  # until then another process may still remember
    assert signed_in(SessionStore(key)) is None
    assert memory.FOR.total_seconds() <= 5


def test_an_ended_session_does_not_come_back_by_being_saved(
    enter: Callable[[], SessionStore], act: Act, bai: Person
) -> None:
    from django.contrib.sessions.backends.base import UpdateError

    session = enter()
    sign_out_elsewhere(bai, here="", act=act)
    session["words"] = "late"
    with pytest.raises(UpdateError):
        session.save()
    assert not Session.objects.exists()


def test_signing_out_ends_this_session_only(enter: Callable[[], SessionStore], bai: Person) -> None:
    here, there = enter(), enter()
    there_key = there.session_key
    act = act_of_session(here, door="desk")
    assert act is not None and act.actor == bai.actor
    key = here.session_key
    sign_out(here, bai, act=act)

    assert signed_in(SessionStore(key)) is None
    assert signed_in(SessionStore(there_key))


def test_a_new_password_ends_every_other_session(
    enter: Callable[[], SessionStore], bai: Person, act: Act
) -> None:
    here, _ = enter(), enter()
    set_password(bai, password="一个全新的长口令 77", keep_session=here.session_key or "", act=act)

    assert list(Session.objects.values_list("digest", flat=True)) == [digest_of(here.session_key or "")]
    entry = Entry.objects.latest("id")
    assert (entry.kind, entry.details) == ("person.password_set", {"sessions": 1})


def test_who_must_have_a_second_factor_enrols_before_anything_else(bai: Person, watch: Watch) -> None:
    Person.objects.update(second_factor_asked=True)
    session = SessionStore()
    assert sign_in(session, knock(), act=visitor()) == "enrolment"
    assert signed_in(session) is None

    waiting = signing.waiting(session)
    enrolment = begin_second_factor(waiting, act=visitor())
    assert enrolment.secret not in str(SecondFactor.objects.values())
    assert enrolment.picture.startswith("<svg") and enrolment.secret in enrolment.address
    with pytest.raises(WrongSignInCode):
        signing.enrol_second(session, "000000", act=visitor())
    recovery = signing.enrol_second(session, code_of(enrolment.secret, NOON), act=visitor())

    assert len(set(recovery)) == 10
    assert not [code for code in recovery if code in str(RecoveryCode.objects.values())]
    person = signed_in(session)
    assert person and person.person_id == bai.pk


@pytest.fixture
def secret(bai: Person, act: Act) -> str:
    enrolment = begin_second_factor(bai, act=act)
    confirm_second_factor(bai, code=code_of(enrolment.secret, NOON, -1), act=act)
    return enrolment.secret


def test_a_code_is_asked_and_good_once(bai: Person, secret: str) -> None:
    session, another = SessionStore(), SessionStore()
    assert sign_in(session, knock(), act=visitor()) == "code"
    assert signed_in(session) is None
    code = code_of(secret, NOON)
    signing.sign_in_second(session, f" {code} ", act=visitor())
    assert signed_in(session)

    sign_in(another, knock(), act=visitor())
    with pytest.raises(WrongSignInCode):
        signing.sign_in_second(another, code, act=visitor())
    assert signed_in(another) is None


@pytest.mark.parametrize(("steps", "is_good"), [(-2, False), (0, True), (1, True), (2, False)])
def test_clocks_may_differ_by_one_step(bai: Person, secret: str, steps: int, is_good: bool) -> None:
    session = SessionStore()
    sign_in(session, knock(), act=visitor())
    if is_good:
        signing.sign_in_second(session, code_of(secret, NOON, steps), act=visitor())
    else:
        with pytest.raises(WrongSignInCode):
            signing.sign_in_second(session, code_of(secret, NOON, steps), act=visitor())
    assert bool(signed_in(session)) is is_good


def test_a_recovery_code_is_good_once_however_it_is_typed(bai: Person, act: Act) -> None:
    enrolment = begin_second_factor(bai, act=act)
    recovery = confirm_second_factor(bai, code=code_of(enrolment.secret, NOON), act=act)[0]
    first, second = SessionStore(), SessionStore()
    for session in (first, second):
        sign_in(session, knock(), act=visitor())
    signing.sign_in_second(first, recovery.upper().replace("-", " "), act=visitor())
    with pytest.raises(WrongSignInCode):
        signing.sign_in_second(second, recovery, act=visitor())
    assert signed_in(first) and not signed_in(second)


def test_codes_are_tried_five_times_only(bai: Person, secret: str) -> None:
    session = SessionStore()
    sign_in(session, knock(), act=visitor())
    for number in range(5):
        with pytest.raises(WrongSignInCode):
            signing.sign_in_second(session, f"00000{number}", act=visitor())
    with pytest.raises(TooManyTries):
        signing.sign_in_second(session, code_of(secret, NOON), act=visitor())


def test_no_code_counts_without_a_password_before(secret: str) -> None:
    with pytest.raises(NotWaiting):
        signing.sign_in_second(SessionStore(), code_of(secret, NOON), act=visitor())


def test_a_second_factor_is_not_replaced_but_removed(bai: Person, secret: str, act: Act) -> None:
    with refused(SecondFactorStands):
        begin_second_factor(bai, act=act)
    remove_second_factor(bai, act=act)
    assert not second_factor.is_enrolled(bai)
    assert Entry.objects.latest("id").kind == "second_factor.removed"


def test_the_product_hashes_by_argon2() -> None:
    from aftercare import settings

    assert settings.PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.Argon2PasswordHasher"
    assert get_user_model() is Person


def test_who_began_no_second_factor_confirms_none(bai: Person, act: Act) -> None:
    with refused(WrongSignInCode):
        confirm_second_factor(bai, code="000000", act=act)
    assert not RecoveryCode.objects.exists()


def test_a_second_factor_is_confirmed_once_and_by_its_own_code(bai: Person, act: Act) -> None:
    enrolment = begin_second_factor(bai, act=act)
    code = code_of(enrolment.secret, NOON)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    with refused(WrongSignInCode):
        confirm_second_factor(bai, code=wrong, act=act)
    assert not second_factor.is_enrolled(bai)
    confirm_second_factor(bai, code=code, act=act)
    with refused(WrongSignInCode):
        confirm_second_factor(bai, code=code, act=act)
    assert Entry.objects.filter(kind="second_factor.enrolled").count() == 1


def test_sessions_past_their_end_are_cleared_and_no_others(enter: Callable[[], SessionStore]) -> None:
    ended, here = enter(), enter()
    Session.objects.filter(digest=digest_of(ended.session_key or "")).update(expires_at=NOON)
    assert (prune_sessions(act=visitor(NOON)), prune_sessions(act=visitor(NOON))) == (1, 0)
    assert list(Session.objects.values_list("digest", flat=True)) == [digest_of(here.session_key or "")]
