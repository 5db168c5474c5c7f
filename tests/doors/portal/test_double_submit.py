"""The same form twenty times at once is one form (security.md T21)."""

from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from threading import Barrier

from django.db import connection
from django.test import Client

from aftercare.care.models import Survey
from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.models import Confirmation
from aftercare.messages.models import Message
from tests.cast import World
from tests.doors.portal.conftest import PHONE, REALLY, opened
from tests.doors.portal.test_rating import finished

AT_ONCE = 20


def together(send: object, times: int = AT_ONCE) -> list[tuple[int, str]]:
    """What as many browsers hear that press at the same moment: status and address."""
    gate = Barrier(times)

    def press(_turn: int) -> tuple[int, str]:
        gate.wait()
        try:
            answer = send()  # type: ignore[operator]
            return answer.status_code, answer.headers.get("Location", "")
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(press, range(times)))


@REALLY
def test_one_application_sent_twenty_times_at_once_is_one_case(company: World) -> None:
    form = {"story": "洗衣机坏了", "name": "安然", "phone": PHONE, "once": "one-form"}
    heard = together(lambda: Client().post("/apply", form))
    case = Case.objects.get()
    assert set(heard) == {(303, f"/my/{case.number}/received")}
    assert Message.objects.filter(side="customer").count() == 1
    assert Entry.objects.filter(kind="case.received").count() == 1


@REALLY
def test_one_press_of_solved_sent_at_once_counts_once(company: World, case: Case) -> None:
    finished(case, company)
    cookies = opened(Client(), case).cookies

    def press() -> object:
        browser = Client()
        browser.cookies = SimpleCookie(cookies.output(header="", sep=";"))
        return browser.post(
            f"/my/{case.number}/confirmation", {"answer": "yes", "result": "5", "once": "press"}
        )

    heard = together(press, 8)
    assert {status for status, _ in heard} == {303}
    assert list(Confirmation.objects.values_list("answer", flat=True)) == ["yes"]
    assert list(Survey.objects.values_list("result", flat=True)) == [5]
