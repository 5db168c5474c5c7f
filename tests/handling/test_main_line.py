"""The main line from receipt to reviewed closing, in the standard pack."""

import datetime as dt

from aftercare.cases.models import Case
from aftercare.foundation.ledger.models import Entry
from aftercare.handling.gathering import promise_named
from aftercare.handling.models import Confirmation, Work
from aftercare.handling.stages.assign import AlreadyClaimed, claim, give
from aftercare.handling.stages.carry_out import finish_work
from aftercare.handling.stages.close import close_case, record_apology
from aftercare.handling.stages.confirm import confirm_solved, deny_solved
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.moving import GateClosed
from aftercare.handling.stages.propose import Way, accept_proposal, propose
from aftercare.handling.stages.review import ReviewerDidTheWork, review
from aftercare.handling.turns.reply import customer_says, reply, unsay
from aftercare.messages.actions import AlreadyGone, Words, read_case, read_notices, tell
from aftercare.messages.models import Delivery, Notice
from aftercare.people.access import NotAllowed
from aftercare.promises.models import Promise
from tests.cast import MORNING, World, customer_act, refused
from tests.handling.conftest import asked

LATER = MORNING + dt.timedelta(minutes=20)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("customer", "handler", "policy", "team", "product").get(pk=case.pk)


def worker_of(case: Case, company: World) -> str:
    [who] = [key for key, person in company.people.items() if person.pk == case.handler_id]
    return who


def test_a_complaint_goes_all_the_way_to_a_reviewed_closing(company: World, complaint: Case) -> None:
    who = worker_of(complaint, company)
    work = company.act(who, LATER)
    reply(fresh(complaint), Words(text="非常抱歉，我马上核实。"), act=work)
    record_apology(fresh(complaint), words="电话里向客户道歉", act=work)
    record_diagnosis(fresh(complaint), cause="service", finding="师傅确实迟到", act=work)
    propose(fresh(complaint), ways=[Way(title="退上门费", steps="退还上门费 50 元")], act=work)
    finish_work(fresh(complaint), act=company.act(who, LATER + dt.timedelta(hours=1)))
    confirm_solved(
        fresh(complaint), act=customer_act(complaint.customer_id or 0, LATER + dt.timedelta(hours=2))
    )

    assert fresh(complaint).stage == "review"
    with refused(ReviewerDidTheWork, NotAllowed):
        review(fresh(complaint), passed=True, root_cause="late_visit", act=company.act(who, LATER))
    review(
        fresh(complaint),
        passed=True,
        root_cause="late_visit",
        act=company.act("chengli", LATER + dt.timedelta(hours=3)),
    )

    closed = fresh(complaint)
    assert (closed.stage, closed.outcome) == ("closed", "solved_confirmed")
    entry = Entry.objects.get(kind="case.closed")
    assert (entry.details["outcome"], entry.actor) == ("solved_confirmed", company.people["chengli"].actor)
    assert not Promise.objects.owed().filter(case=closed).exists()


def test_a_complaint_does_not_close_without_apology_and_a_real_yes(company: World, complaint: Case) -> None:
    who = worker_of(complaint, company)
    work = company.act(who, LATER)
    reply(fresh(complaint), Words(text="我们核实了。"), act=work)
    finish_work(fresh(complaint), act=work)

    with refused(GateClosed) as no:
        close_case(fresh(complaint), outcome="solved_confirmed", act=work)
    assert no.value.values == {"stage": "confirm", "unmet": ["confirmation"]}


def test_a_reply_keeps_the_first_response_and_undo_takes_it_back(company: World, complaint: Case) -> None:
    work = company.act(worker_of(complaint, company), LATER)
    message = reply(fresh(complaint), Words(text="我来处理。"), act=work)
    first = Promise.objects.get(case=complaint, slug="first_response")
    assert (first.state, first.fulfilled_at) == ("fulfilled", LATER)

    unsay(
        fresh(complaint),
        message,
        act=company.act(worker_of(complaint, company), LATER + dt.timedelta(seconds=5)),
    )

    first.refresh_from_db()
    assert (first.state, first.fulfilled_at) == ("running", None)
    assert set(Delivery.objects.filter(message=message).values_list("state", flat=True)) == {"withdrawn"}


def test_what_has_left_or_was_taken_back_is_not_taken_back(company: World, complaint: Case) -> None:
    who = worker_of(complaint, company)
    soon = company.act(who, LATER + dt.timedelta(seconds=5))
    first = reply(fresh(complaint), Words(text="我来处理。"), act=company.act(who, LATER))
    unsay(fresh(complaint), first, act=soon)
    second = reply(fresh(complaint), Words(text="马上来。"), act=company.act(who, LATER))
    Delivery.objects.filter(message=second).update(state="sent")
    for gone in (first, second):
        with refused(AlreadyGone):
            unsay(fresh(complaint), gone, act=soon)
    second.refresh_from_db()
    assert second.withdrawn_at is None
    assert Entry.objects.filter(kind="message.withdrawn").count() == 1


def test_only_its_handler_has_read_what_the_customer_said(company: World, complaint: Case) -> None:
    mine = customer_act(complaint.customer_id or 0, LATER)
    customer_says(fresh(complaint), Words(text="有人吗？", channel="portal"), act=mine)
    for who, unread in (("chengli", True), (worker_of(complaint, company), False)):
        read_case(fresh(complaint), act=company.act(who, LATER))
        assert fresh(complaint).unread is unread


def test_notices_are_read_up_to_the_last_one_seen_by_whom_they_are_for(
    company: World, complaint: Case
) -> None:
    chengli = company.people["chengli"]
    for place in range(3):
        tell(chengli.pk, slug=f"n{place}", thread=complaint.thread, particulars={}, act=company.act("linke"))
    second = Notice.objects.get(slug="n1")
    for who in ("linke", "chengli"):
        read_notices(up_to=second.pk, act=company.act(who, LATER))
    read = Notice.objects.filter(person=chengli, slug__startswith="n").order_by("id")
    assert list(read.values_list("slug", "read_at")) == [("n0", LATER), ("n1", LATER), ("n2", None)]


def test_a_consultation_answered_at_once_needs_no_further_stage(company: World) -> None:
    case = asked("请问这台机器怎么安装？")
    company.errands()
    who = worker_of(fresh(case), company)
    reply(fresh(case), Words(text="整机一年。"), act=company.act(who, LATER))
    finish_work(fresh(case), act=company.act(who, LATER))
    confirm_solved(fresh(case), act=customer_act(case.customer_id or 0, LATER))

    assert (fresh(case).stage, fresh(case).outcome) == ("closed", "solved_confirmed")


def test_not_solved_goes_back_to_diagnosing_and_is_counted(company: World, complaint: Case) -> None:
    work = company.act(worker_of(complaint, company), LATER)
    reply(fresh(complaint), Words(text="我来处理。"), act=work)
    finish_work(fresh(complaint), act=work)
    deny_solved(fresh(complaint), words="还是没人来", act=customer_act(complaint.customer_id or 0, LATER))

    assert fresh(complaint).stage == "diagnose"
    moved = Entry.objects.filter(kind="case.moved", details__reason="not_solved").get()
    assert moved.details["was_stage"] == "confirm"
    assert Confirmation.objects.get(case=complaint).answer == "no"


def test_an_accepted_proposal_brings_the_policy_tasks(company: World) -> None:
    case = asked("洗衣机需要维修，漏水了", product_code="")
    company.errands()
    assert fresh(case).stage == "receive"  # policy wants to know the product first


def test_the_second_to_claim_hears_who_was_first(company: World, complaint: Case) -> None:
    give(
        fresh(complaint),
        team_id=company.teams["客服组"].pk,
        reason="要休假",
        act=company.act("baiyang", LATER),
    )
    stale = fresh(complaint)
    claim(fresh(complaint), act=company.act("linke", LATER))

    with refused(AlreadyClaimed) as no:
        claim(stale, act=company.act("baiyang", LATER))
    assert no.value.values["by"] == "林可"


def test_a_word_from_the_customer_reopens_a_closed_case(company: World) -> None:
    case = asked("请问这台机器怎么安装？")
    company.errands()
    who = worker_of(fresh(case), company)
    reply(fresh(case), Words(text="整机一年。"), act=company.act(who, LATER))
    finish_work(fresh(case), act=company.act(who, LATER))
    confirm_solved(fresh(case), act=customer_act(case.customer_id or 0, LATER))
    customer_says(
        fresh(case),
        Words(text="还有个问题", channel="portal"),
        act=customer_act(case.customer_id or 0, LATER + dt.timedelta(days=1)),
    )

    again = fresh(case)
    assert (again.stage, again.reopened, again.outcome) == ("propose", 1, "")
    assert Promise.objects.owed().filter(case=case, slug="first_response").exists()


def test_credit_is_counted_once_for_each_sort_of_work(company: World, complaint: Case) -> None:
    work = company.act(worker_of(complaint, company), LATER)
    reply(fresh(complaint), Words(text="一"), act=work)
    reply(fresh(complaint), Words(text="二"), act=work)

    assert Work.objects.filter(case=complaint, sort="reply").count() == 1


def test_the_consent_of_the_customer_is_recorded_with_its_form(company: World, complaint: Case) -> None:
    work = company.act(worker_of(complaint, company), LATER)
    proposal = propose(
        fresh(complaint), ways=[Way(title="甲", steps="做甲"), Way(title="乙", steps="做乙")], act=work
    )
    second = proposal.choices.get(place=2)
    accept_proposal(
        fresh(complaint),
        choice_id=second.pk,
        form="link",
        act=customer_act(complaint.customer_id or 0, LATER),
    )

    proposal.refresh_from_db()
    assert (proposal.state, proposal.chosen_id, proposal.consent_form) == ("accepted", second.pk, "link")
    assert fresh(complaint).stage == "carry_out"


def test_a_date_that_a_person_gave_has_a_name_for_whoever_is_told() -> None:
    promise = Promise(slug="given_date", name="", english="")
    assert [promise_named(promise, language) for language in ("zh-hans", "en")] == [
        "约定日期",
        "the date agreed",
    ]
