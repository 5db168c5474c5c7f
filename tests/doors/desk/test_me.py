"""My own settings: they change how pages look and whether work comes, and end sessions elsewhere."""

import pytest

from aftercare.people.actions import set_password
from aftercare.people.models import Person, Session
from tests.cast import World
from tests.doors.desk.conftest import Browser, browser_of, says

REALLY = pytest.mark.django_db(transaction=True)


@pytest.fixture
def person(company: World) -> Person:
    return company.people["baiyang"]


def test_taste_shows_on_the_next_page(person: Person, baiyang: Browser) -> None:
    said = {"theme": "dark", "text_size": "large", "density": "compact", "shortcuts": "off"}
    assert baiyang.post("/desk/me/taste", **said).status_code == 303
    page = baiyang.get("/desk/")
    assert says(
        page, 'id="dark" media="all"', 'data-size="large"', 'data-density="compact"', 'data-shortcuts="off"'
    )
    person.refresh_from_db()
    assert person.preferences == {
        "theme": "dark",
        "text_size": "large",
        "density": "compact",
        "shortcuts": False,
    }


def test_one_button_changes_one_thing_and_hostile_values_nothing(person: Person, baiyang: Browser) -> None:
    assert baiyang.hx("/desk/me/taste", theme="light").status_code == 204
    baiyang.post("/desk/me/taste", theme="<script>", density="huge", language="xx")
    person.refresh_from_db()
    assert (person.preferences, person.language) == ({"theme": "light"}, "zh-hans")


def test_the_desk_speaks_english_to_those_who_want_it(person: Person, baiyang: Browser) -> None:
    baiyang.post("/desk/me/taste", language="en")
    page = baiyang.get("/desk/me")
    assert (says(page, '<html lang="en"'), page["Content-Language"]) == (True, "en")


@pytest.mark.parametrize(
    ("state", "receiving", "resting"), [("on", True, False), ("pause", False, True), ("off", False, False)]
)
def test_new_work_comes_only_to_those_who_take_it(
    state: str, receiving: bool, resting: bool, person: Person, baiyang: Browser
) -> None:
    baiyang.post("/desk/me/receiving", state=state)
    person.refresh_from_db()
    assert (person.receiving, person.preferences["resting"]) == (receiving, resting)
    assert says(baiyang.get("/desk/"), f'class="lamp" data-state="{state}"')


def test_a_state_that_is_none_is_refused(baiyang: Browser) -> None:
    assert baiyang.post("/desk/me/receiving", state="lunch").status_code == 422


def test_a_new_password_takes_the_present_one_and_ends_other_sessions(company: World, person: Person) -> None:
    set_password(person, password="correct horse battery", act=company.act("guanli"))
    person.refresh_from_db()
    here, elsewhere = browser_of(person), browser_of(person)
    wrong = here.post("/desk/me/password", present="something else", fresh="a much longer one")
    assert (wrong.status_code, says(wrong, "现在的密码不对")) == (422, True)
    assert (
        here.post("/desk/me/password", present="correct horse battery", fresh="a much longer one").status_code
        == 303
    )
    person.refresh_from_db()
    assert person.check_password("a much longer one")
    assert (here.get("/desk/me").status_code, elsewhere.get("/desk/me").status_code) == (200, 302)


@REALLY
def test_a_weak_password_is_refused_with_the_reason(company: World, person: Person) -> None:
    set_password(person, password="correct horse battery", act=company.act("guanli"))
    person.refresh_from_db()
    weak = browser_of(person).post("/desk/me/password", present="correct horse battery", fresh="short")
    assert weak.status_code == 422
    assert 'aria-invalid="true"' in weak.content.decode()


def test_other_devices_are_listed_and_signed_out(person: Person, baiyang: Browser) -> None:
    other = browser_of(person)
    assert baiyang.get("/desk/me").content.decode().count("用过") == 2
    baiyang.post("/desk/me/devices")
    assert Session.objects.filter(person=person).count() == 1
    assert (baiyang.get("/desk/me").status_code, other.get("/desk/me").status_code) == (200, 302)
