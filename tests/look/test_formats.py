"""Moments, spans and amounts are written as a person would say them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from aftercare.doors.look import formats

NOW = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)  # 10:30 in Shanghai


@pytest.fixture(autouse=True)
def in_shanghai():
    with timezone.override("Asia/Shanghai"), translation.override("zh-hans"):
        yield


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "今天 10:30"),
        (-11, "昨天 23:30"),
        (13.5, "明天 00:00"),
        (57.5, "11月23日 20:00"),
        (24 * 60, "2027年1月20日 10:30"),
    ],
)
def test_a_moment_is_said_as_near_as_it_is(hours: float, said: str):
    assert formats.moment(NOW + dt.timedelta(hours=hours), NOW) == said


def test_a_moment_is_shown_on_the_wall_clock_of_the_person():
    with timezone.override("America/New_York"):
        assert formats.moment(NOW, NOW) == "今天 21:30"


def test_a_moment_without_a_zone_is_a_mistake():
    with pytest.raises(ValueError, match="naive"):
        formats.clock_time(NOW.replace(tzinfo=None))


def test_scripts_get_universal_time():
    assert formats.machine(NOW) == "2026-11-21T02:30:00Z"


def test_a_hover_says_everything():
    assert formats.exact(NOW) == "2026年11月21日 周六 10:30"


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (0, "0 分"),
        (59, "0 分"),
        (2539, "42 分"),
        (-1080, "18 分"),
        (3600, "1 时"),
        (6360, "1 时 46 分"),
        (dt.timedelta(days=1), "1 天"),
        (dt.timedelta(days=3, hours=2, minutes=50), "3 天 2 时"),
        (None, ""),
    ],
)
def test_a_span_is_said_in_its_two_largest_units(span: dt.timedelta | int | None, said: str):
    assert formats.span_words(span) == said


@pytest.mark.parametrize(("seconds", "said"), [(2539, "剩 42 分"), (0, "剩 0 分"), (-1080, "超时 18 分")])
def test_a_due_moment_says_what_is_left(seconds: int, said: str):
    assert formats.due_words(NOW + dt.timedelta(seconds=seconds), NOW) == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Decimal("2799.00"), "¥2,799"),
        (Decimal("12.5"), "¥12.50"),
        (Decimal("-3"), "-¥3"),
        (0, "¥0"),
        (None, ""),
    ],
)
def test_money_has_its_sign_and_separators(amount: Decimal | int | None, said: str):
    assert formats.money(amount) == said


def test_no_number_is_not_zero():
    assert (
        formats.percent(None),
        formats.percent(0.962, 1),
        formats.number(None),
        formats.number(86800),
    ) == (
        "",
        "96.2%",
        "",
        "86,800",
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [("林可", "林可"), ("王雅婷", "雅婷"), ("John Smith", "JS"), ("Ann", "An"), ("李", "李"), ("", "")],
)
def test_an_avatar_shows_what_a_name_is_known_by(name: str, shown: str):
    assert formats.short_name(name) == shown


@pytest.mark.parametrize(
    ("said", "known_as"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36", "Chrome · Linux"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge · Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 MicroMessenger/8.0", "微信 · iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1 Version/18.0 Safari/605.1", "Safari · macOS"),
        ("curl/8.9", "curl/8.9"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_browser_is_called_what_its_owner_calls_it(said: str, known_as: str):
    assert formats.browser(said) == known_as
