"""The workbench: who sees which cases, in which groups, and at what cost."""

from tests.cast import World
from tests.doors.desk.conftest import Browser, asked, says


def test_the_queue_shows_what_waits_and_the_case_beside_it(company: World, baiyang: Browser) -> None:
    case = asked()
    response = baiyang.get("/desk/", tab="free")
    assert response.status_code == 200
    assert says(response, case.number, "安然", "空调不制冷")
