"""The portal in English, as whoever chose it reads it."""

import re

from django.test import Client

from aftercare.cases.models import Case
from tests.cast import World
from tests.doors.portal.conftest import opened, shown

HAN = re.compile(r"[\u4e00-\u9fff]+")


def test_a_page_in_english_holds_no_chinese_but_what_people_and_policy_wrote(
    company: World, browser: Client, case: Case
) -> None:
    browser.cookies["language"] = "en"
    opened(browser, case)
    written = {"示范公司", "林可", "白杨"}
    for place in (
        "/",
        "/apply",
        "/find",
        "/board",
        "/supervision",
        "/my/X",
        "/l/x",
        f"/my/{case.number}/received",
    ):
        page = shown(browser.get(place))
        assert set(HAN.findall(page)) - written == set(), place
