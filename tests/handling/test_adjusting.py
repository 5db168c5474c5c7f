"""Adjusting on the way: a manager decides once and says who does it, departments join in, a newer policy is adopted."""

import datetime as dt

from aftercare.cases.actions import WordsMissing
from aftercare.cases.models import Case, Note
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.actions import NoSuchDecision, ask_decision
from aftercare.handling.models import Decision
from aftercare.handling.stages.assign import NoSuchColleague
from aftercare.handling.turns.adjust import (
    NobodyToLead,
    NoDepartmentChosen,
    PolicyHeldAlready,
    adopt_policy,
    decide,
    handle_jointly,
)
from aftercare.people.access import NotAllowed
from aftercare.people.models import Team
from aftercare.policy.actions import publish_policy, save_draft
from aftercare.policy.packs import PACKS
from aftercare.promises.models import Promise
from aftercare.tasks.models import Task
from tests.cast import MORNING, World, act_at, refused
from tests.requirements.conftest import asked, fresh, in_hand

LATER = MORNING + dt.timedelta(minutes=20)


def put_before(case: Case, about: str, company: World) -> Decision:
    ask_decision(fresh(case), about=about, act=company.act("baiyang", LATER))
    return Decision.objects.get(case=case, about=about)


def test_a_decision_is_taken_once(complaint: Case, company: World) -> None:
    decision = put_before(complaint, "joint", company)
    stale = Decision.objects.get(pk=decision.pk)
    decide(decision, verdict="refused", act=company.act("chengli", LATER))
    decided = Decision.objects.get(pk=decision.pk)
    stale.case = decided.case
    for again in (stale, decided):
        again.case.refresh_from_db()
        with refused(NoSuchDecision):
            decide(again, verdict="refused", act=company.act("chengli", LATER))
    assert (decided.verdict, Entry.objects.filter(kind="case.decision_taken").count()) == ("refused", 1)


def test_whoever_says_yes_says_who_does_it(company: World) -> None:
    case = asked("请问滤网多久换一次？")
    for about, missing in (("joint", NoDepartmentChosen), ("major", NobodyToLead)):
        decision = put_before(case, about, company)
        with refused(missing):
            decide(decision, verdict="approved", act=company.act("chengli", LATER))
        assert Decision.objects.get(pk=decision.pk).decided_at is None


def test_departments_join_in_each_with_a_task_of_its_own(complaint: Case, company: World) -> None:
    teams = tuple(team.pk for team in list(company.teams.values())[:2])
    with refused(NotAllowed):
        handle_jointly(fresh(complaint), teams=teams, act=company.act("baiyang", LATER))
    with refused(NoDepartmentChosen):
        handle_jointly(fresh(complaint), teams=(), act=company.act("chengli", LATER))
    Team.objects.filter(pk=teams[1]).update(ended_at=LATER)
    with refused(NoSuchColleague):
        handle_jointly(fresh(complaint), teams=teams, act=company.act("chengli", LATER))
    Team.objects.filter(pk=teams[1]).update(ended_at=None)
    handle_jointly(fresh(complaint), teams=teams, words="一起查清", act=company.act("chengli", LATER))

    given = Task.objects.filter(case=complaint, joint=True).order_by("id")
    assert [(task.team_id, task.name, task.given_by) for task in given] == [
        (team, "一起查清", company.people["chengli"].actor) for team in teams
    ]


def test_departments_that_are_not_there_are_refused_and_nothing_is_given(
    complaint: Case, company: World
) -> None:
    there, gone = list(company.teams.values())[:2]
    Team.objects.filter(pk=gone.pk).update(ended_at=MORNING)
    decision = put_before(complaint, "joint", company)
    for teams in ((there.pk, gone.pk), (there.pk, 0)):
        with refused(NoSuchColleague):
            handle_jointly(fresh(complaint), teams=teams, words="查", act=company.act("chengli", LATER))
        decision.case = fresh(complaint)
        with refused(NoSuchColleague):
            decide(decision, verdict="approved", teams=teams, act=company.act("chengli", LATER))
    assert not Task.objects.filter(case=complaint, joint=True).exists()
    assert Decision.objects.get(pk=decision.pk).decided_at is None

    decision.case = fresh(complaint)
    decide(decision, verdict="approved", teams=(there.pk, there.pk), act=company.act("chengli", LATER))
    assert Task.objects.get(case=complaint, joint=True).team == there


def test_a_decision_about_who_leads_is_reason_enough_to_move_a_case(company: World) -> None:
    case = in_hand(company, "我要投诉：没人来。")
    decision = put_before(case, "major", company)
    decision.case = fresh(case)
    linke = company.people["linke"]
    decide(decision, verdict="approved", handler_id=linke.pk, act=company.act("chengli", LATER))
    assert fresh(case).handler == linke


def test_a_case_goes_by_a_newer_policy_for_a_reason_and_its_promises_stay(
    complaint: Case, company: World
) -> None:
    newer = publish_policy(
        save_draft(PACKS["blank"].text, act=act_at(LATER)), starts_at=LATER, act=act_at(LATER)
    )
    owed = list(Promise.objects.filter(case=complaint).order_by("id").values("slug", "due_at", "clause"))
    with refused(WordsMissing):
        adopt_policy(fresh(complaint), version=newer, reason=" ", act=company.act("chengli", LATER))
    with refused(PolicyHeldAlready):
        adopt_policy(
            fresh(complaint), version=company.policy, reason="再来", act=company.act("chengli", LATER)
        )
    adopt_policy(fresh(complaint), version=newer, reason="新制度更合适", act=company.act("chengli", LATER))

    assert fresh(complaint).policy == newer
    note = Note.objects.get(case=complaint, about="policy_adopted")
    assert Entry.objects.get(kind="case.policy_adopted").details == {
        "was_policy_id": company.policy.pk, "is_policy_id": newer.pk, "note_id": note.pk,
    }  # fmt: skip
    assert (
        list(Promise.objects.filter(case=complaint).order_by("id").values("slug", "due_at", "clause")) == owed
    )
