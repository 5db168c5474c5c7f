"""Whole stories through the API alone: no page is opened from the asking to a reviewed end."""

import pytest

from aftercare.cases.models import Case
from aftercare.handling.models import Review
from aftercare.policy.packs import PACKS
from tests.cast import World, world
from tests.doors.api.program import Program, let_programs_in

ASKED = {
    "text": "我要投诉：师傅态度恶劣，迟到两小时。", "type": "投诉", "facts": {"project": "春季展"},
    "customer": {"name": "安然", "phones": ["13800136021"], "emails": ["anran@example.cn"]},
}  # fmt: skip
WAYS = [{"title": "换人上门", "steps": "明天上午换一位师傅，组长陪同", "remedy": "visit"}]


class Story:
    """A complaint under one pack, and the three programs that work on it."""

    def __init__(self, pack: str) -> None:
        self.company: World = world(pack)
        let_programs_in(self.company)
        self.manager, self.specialist, self.supervisor = (
            Program(self.company, who) for who in ("chengli", "baiyang", "xujing")
        )
        self.terms = {one["name"]: one for one in self.manager.get("case-types")["items"]}["投诉"]
        self.number = self.specialist.post("cases", ASKED)["number"]
        self.company.errands()

    @property
    def case(self) -> str:
        return f"cases/{self.number}"

    def set_to_work(self) -> None:
        """A manager decides who leads, where the policy has one decide; else the specialist takes the case."""
        read = self.manager.get(self.case)
        for asked in read["decisions"]:
            self.manager.post(
                f"decisions/{asked['id']}/verdict", {"verdict": "approved", "handler": self.specialist.id}
            )
        if self.manager.get(self.case)["handler"] is None:
            self.specialist.post(f"{self.case}/claim", {"version": read["version"]})
        elif not read["decisions"] and read["handler"] != self.specialist.id:
            self.manager.post(f"{self.case}/assignment", {"person": self.specialist.id, "reason": "投诉归你"})
        if self.specialist.get(self.case)["stage"] == "assess":
            self.specialist.post(f"{self.case}/judgement", {})

    def find_and_propose(self) -> None:
        self.specialist.post(f"{self.case}/contacts", {"channel": "phone", "text": "先致歉，约好明天上门"})
        self.specialist.post(f"{self.case}/diagnosis", {"cause": "service", "finding": "排班冲突，师傅迟到"})
        self.specialist.post(f"{self.case}/messages", {"text": "查清了：排班出错。", "situation": "answer"})
        offered = self.specialist.post(f"{self.case}/proposal", {"ways": WAYS})
        yes = {"accepted": True, "choice": offered["choices"][0]["id"], "form": "written", "words": "好的"}
        self.specialist.post(f"{self.case}/proposal/answer", yes)

    def work_together(self) -> None:
        """The manager brings two departments in; the specialist gives a task more. All are done."""
        teams = [one["key"] for one in self.manager.get("teams")["items"] if not one["partner"]][:2]
        self.manager.post(f"{self.case}/joint", {"teams": teams, "words": "核对排班，明天补派"})
        mine = self.specialist.post(f"{self.case}/tasks", {"name": "陪同上门", "person": self.specialist.id})
        assert mine["case"] == self.number
        for task in self.specialist.get(self.case)["tasks"]:
            if task["state"] == "open":
                self.specialist.post(f"tasks/{task['id']}/result", {"result": "做好了"})

    def finish(self) -> None:
        if self.terms["test_after_fix"]:
            self.specialist.post(f"{self.case}/test", {"passed": True, "words": "客户在场试过"})
        self.specialist.post(f"{self.case}/apology", {"words": "电话致歉，书面道歉信已寄"})
        self.specialist.post(f"{self.case}/finishing")
        self.specialist.post(f"{self.case}/confirmation", {"solved": True, "words": "这次满意"})


@pytest.mark.parametrize("pack", sorted(PACKS))
def test_a_program_takes_a_complaint_to_a_reviewed_end(db: None, pack: str) -> None:
    story = Story(pack)
    story.set_to_work()
    story.find_and_propose()
    story.work_together()
    story.finish()

    assert story.specialist.refused("POST", f"{story.case}/review", {"passed": True}) == (403, "not-allowed")
    story.supervisor.post(f"{story.case}/review", {"passed": True, "root_cause": "排班"})
    read = story.supervisor.get(story.case)
    if read["stage"] != "closed":
        read = story.specialist.post(f"{story.case}/closing", {"outcome": "solved_confirmed"})
    assert (read["stage"], read["outcome"]) == ("closed", "solved_confirmed")
    assert Review.objects.get(case__number=story.number).passed
    history = [one["kind"] for one in story.manager.get(f"{story.case}/history")["items"]]
    assert {"task.given", "task.done", "case.reviewed", "case.closed"} <= set(history)


def test_a_manager_s_program_ends_a_case_nobody_could_agree_on(db: None) -> None:
    story = Story("standard")
    story.set_to_work()
    story.specialist.post(f"{story.case}/managed-exit", {"reason": "谈了三次，客户坚持三倍赔偿"})
    assert story.specialist.refused("GET", "decisions") == (403, "not-allowed")
    (asked,) = story.manager.get("decisions")["items"]
    assert (asked["about"], asked["case"]) == ("not_agreed", story.number)

    decided = story.manager.post(
        f"decisions/{asked['id']}/verdict", {"verdict": "approved", "words": "同意，已书面告知"}
    )
    assert (decided["verdict"], Case.objects.get().outcome) == ("approved", "not_agreed")
    again = ("POST", f"decisions/{asked['id']}/verdict", {"verdict": "refused"})
    assert story.manager.refused(*again) == (404, "no-such-decision")
