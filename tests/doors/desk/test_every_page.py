"""Every page and fragment of the desk opens for those who may, and sends others to sign in."""

import pytest

from aftercare.doors.desk.steps import STEPS
from tests.cast import World
from tests.doors.desk.conftest import Browser, asked

PAGES = ("", "queue", "tasks", "new", "go", "go?q=空调", "notices", "me", "me/second-factor")
OF_A_CASE = ("", "/head", "/strip", "/timeline", "/context", "/next", "/promises", "/scripts", "?all=1")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_staff_and_for_nobody_else(
    page: str, company: World, chengli: Browser, stranger: Browser
) -> None:
    asked()
    assert chengli.client.get(f"/desk/{page}", follow=True).status_code == 200
    sent_away = stranger.client.get(f"/desk/{page}")
    assert (sent_away.status_code, sent_away["Location"].partition("?")[0]) == (302, "/desk/sign-in")


@pytest.mark.parametrize("part", OF_A_CASE)
def test_every_part_of_a_case_has_an_address_of_its_own(part: str, company: World, chengli: Browser) -> None:
    case = asked()
    assert chengli.client.get(f"/desk/cases/{case.number}{part}", follow=True).status_code == 200
    assert chengli.hx_get(f"/desk/cases/{case.number}{part}").status_code == 200


@pytest.mark.parametrize("slug", sorted(STEPS))
def test_every_step_has_a_form_with_and_without_script(slug: str, company: World, chengli: Browser) -> None:
    case = asked()
    address = f"/desk/cases/{case.number}/{slug}"
    page, fragment = chengli.get(address), chengli.hx_get(address, into="step")
    assert (page.status_code, fragment.status_code) == (200, 200)
    assert "<html" in page.content.decode() and "<html" not in fragment.content.decode()
    assert f'action="{address}"' in fragment.content.decode()
