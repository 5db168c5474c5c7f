"""The desk on a phone: what staff need there, and what may not be in their way."""

from playwright.sync_api import ViewportSize, expect

from tests.journeys.stage import Desk

PHONE: ViewportSize = {"width": 390, "height": 844}
PLACES = (
    "", "tasks", "radar", "register", "customers", "companies", "customers/1", "notices", "policy", "calendar",
    "team", "me",
)  # fmt: skip
CUT = """() => [...document.querySelectorAll(".topbar h1")]
  .filter(one => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight + 4)
  .map(one => one.innerText)"""
SMALL = """() => [...document.querySelectorAll(
    ".topbar :is(a, button), .rail a, main :is(.btn, .tabs a, .segments a, summary, select, input.input)")]
  .filter(one => one.checkVisibility() && !one.closest(".sr")).map(one => [one.getBoundingClientRect(), one])
  .filter(([box]) => box.height && box.height < 43.5)
  .map(([box, one]) => `${Math.round(box.height)} ${one.outerHTML.slice(0, 120)}`)"""


def work_on_a_phone(staff: Desk) -> None:
    """No title is cut, nothing is too small for a thumb, a form has the screen for itself."""
    wide, number = staff.page.viewport_size, str(staff.case.get_attribute("data-number"))
    assert wide is not None
    staff.page.set_viewport_size(PHONE)
    for place in (*PLACES, f"cases/{number}"):
        staff.visit(place)
        cut, small = staff.page.evaluate(CUT), staff.page.evaluate(SMALL)
        assert (cut, small) == ([], []), f"{place}: {cut} {small}"
    staff.begin_other("记一次联系")
    expect(staff.timeline).to_be_hidden()
    expect(staff.step.get_by_role("button", name="记下联系")).to_be_in_viewport()
    staff.page.set_viewport_size(wide)
    staff.visit(f"cases/{number}")
