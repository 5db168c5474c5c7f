"""The reasons that policy lists are offered where a reason is asked; one's own words do as well."""

import pytest

from aftercare.handling.clauses import reasons_for
from aftercare.policy.queries import policy_of
from tests.cast import World
from tests.doors.desk.conftest import Browser, asked

OFFERED = (
    ("assessment", "reason", "overrule"), ("giving", "reason", "reassign"), ("hold", "words", "hold"),
    ("agreement", "reason", "not_agreed"), ("closing", "words", "not_accepted"), ("reopening", "reason", "reopen"),
)  # fmt: skip


@pytest.mark.parametrize(("step", "field", "occasion"), OFFERED)
def test_a_listed_reason_is_one_press(
    company: World, baiyang: Browser, step: str, field: str, occasion: str
) -> None:
    case = asked()
    listed = reasons_for(policy_of(case.policy_id), occasion)
    page = baiyang.get(f"/desk/cases/{case.number}/{step}").content.decode()
    assert listed or occasion == "reassign"  # this pack lists none for it
    written = [f'data-insert="{reason}" data-into="{field}">{reason}</button>' in page for reason in listed]
    assert all(written)
    assert page.count("data-into=") == len(listed)
