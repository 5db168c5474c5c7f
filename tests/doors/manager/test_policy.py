"""The policy on screen: read, compared, written, checked, published."""

import pytest

from aftercare.foundation.ledger.models import Entry
from aftercare.policy.models import PolicyVersion
from aftercare.policy.packs import PACKS
from aftercare.policy.queries import policy_in_force
from tests.cast import MORNING, World
from tests.doors.desk.conftest import Browser, says
from tests.doors.manager.counting import statements

VERSIONS_PAGE = 4
"""Statements: drafts, published ones, the one in force, the frame."""


def drafted(chengli: Browser, company: World) -> PolicyVersion:
    answer = chengli.post("/desk/policy/drafts", **{"from": company.policy.pk})
    assert answer.status_code == 303
    return PolicyVersion.objects.get(state="draft")


def test_the_version_in_force_reads_as_it_is_written(company: World, linke: Browser) -> None:
    page = linke.get("/desk/policy")
    lines = PACKS["standard"].text.split("\n")
    assert page.content.decode().count('<li id="line-') == len(lines)
    assert says(page, "执行中", 'class="key"', 'class="remark"', 'class="blank"')


def test_a_clause_leads_to_its_line(company: World, linke: Browser) -> None:
    there = linke.get(f"/desk/policy/{company.policy.pk}/clauses/承诺.首次响应")["Location"]
    lines = company.policy.text.split("\n")
    assert there.startswith(f"/desk/policy/{company.policy.pk}#line-")
    assert "首次响应" in lines[int(there.rpartition("-")[2]) - 1]
    assert (
        linke.get(f"/desk/policy/{company.policy.pk}/clauses/没有.这条")["Location"]
        == f"/desk/policy/{company.policy.pk}"
    )


def test_notices_and_scripts_can_be_read(company: World, linke: Browser) -> None:
    assert says(linke.get(f"/desk/policy/{company.policy.pk}/said"), "受理告知", "话术")


def test_a_draft_is_written_checked_compared_and_published(
    company: World, chengli: Browser, hands: object
) -> None:
    draft = drafted(chengli, company)
    editor = chengli.get(f"/desk/policy/{draft.pk}/text")
    assert says(editor, "没有错误")
    text = draft.text.replace("名称: ", "名称: 新", 1)
    saved = chengli.post(
        f"/desk/policy/{draft.pk}/text", text=text.replace("\n", "\r\n"), digest=draft.digest
    )
    assert saved.status_code == 303
    draft.refresh_from_db()
    assert draft.text == text
    assert says(
        chengli.get(f"/desk/policy/{draft.pk}/changes"), "1 条不同", 'data-side="old"', 'data-side="new"'
    )
    answer = chengli.post(f"/desk/policy/{draft.pk}/publishing", starts_at="")
    assert (answer.status_code, answer["Location"]) == (303, "/desk/policy/versions")
    present = policy_in_force(MORNING)
    assert present is not None and (present.pk, present.number) == (draft.pk, 2)
    assert Entry.objects.filter(kind="policy.published", actor=company.people["chengli"].actor).count() == 1


def test_every_mistake_stands_at_its_line_and_the_text_is_kept(company: World, chengli: Browser) -> None:
    draft = drafted(chengli, company)
    broken = draft.text + "\n看不懂的一节: 1\n还有一节: 2\n"
    assert chengli.post(f"/desk/policy/{draft.pk}/text", text=broken, digest=draft.digest).status_code == 303
    page = chengli.get(f"/desk/policy/{draft.pk}/text").content.decode()
    assert page.count('data-state="late"') >= 2 and page.count('class="says"') == 2
    assert "看不懂的一节" in page


@pytest.mark.django_db(transaction=True)
def test_a_draft_with_mistakes_is_not_published(company: World, chengli: Browser) -> None:
    draft = drafted(chengli, company)
    chengli.post(f"/desk/policy/{draft.pk}/text", text="制度:\n", digest=draft.digest)
    answer = chengli.post(f"/desk/policy/{draft.pk}/publishing", starts_at="")
    assert (answer.status_code, says(answer, "还不能发布")) == (422, True)
    assert PolicyVersion.objects.get(pk=draft.pk).state == "draft"


def test_two_who_write_one_draft_do_not_lose_a_word(company: World, chengli: Browser) -> None:
    draft = drafted(chengli, company)
    chengli.post(f"/desk/policy/{draft.pk}/text", text=draft.text + "# 先存的\n", digest=draft.digest)
    answer = chengli.post(
        f"/desk/policy/{draft.pk}/text", text=draft.text + "# 后存的\n", digest=draft.digest
    )
    assert (answer.status_code, says(answer, "# 后存的", "被别人保存过")) == (409, True)
    assert PolicyVersion.objects.get(pk=draft.pk).text.endswith("# 先存的\n")


def test_what_is_published_is_not_opened_to_write(company: World, chengli: Browser) -> None:
    assert chengli.get(f"/desk/policy/{company.policy.pk}/text").status_code == 409


@pytest.mark.parametrize("drafts", [1, 3])
def test_the_list_of_versions_costs_the_same(company: World, chengli: Browser, drafts: int) -> None:
    for _ in range(drafts):
        chengli.post("/desk/policy/drafts", **{"from": "blank"})
    assert statements(chengli, "/desk/policy/versions") == VERSIONS_PAGE


def test_drafts_are_their_writers_own_and_publishing_is_a_right(
    company: World, chengli: Browser, linke: Browser, tongmo: Browser
) -> None:
    draft = drafted(chengli, company)
    assert tongmo.get("/desk/policy").status_code == 403
    assert linke.get(f"/desk/policy/{draft.pk}").status_code == 404
    assert [linke.get(f"/desk/policy/{draft.pk}/{page}").status_code for page in ("text", "publishing")] == [
        403,
        403,
    ]
    assert linke.post("/desk/policy/drafts", **{"from": "blank"}).status_code == 403
