"""Every notice a pack words is really sent, by the step it belongs to: once, in its words, with no blank left open."""

import datetime as dt
import random
import re
from collections.abc import Callable

import pytest

from aftercare.calendars.actions import load_holidays
from aftercare.calendars.rules import PublishedDay
from aftercare.cases.models import Case
from aftercare.doors.demo.story import Crew, lived
from aftercare.handling.gathering import known_facts, open_decision, terms_of
from aftercare.handling.rules import missing_facts
from aftercare.handling.stages.assess import supply_fact
from aftercare.handling.stages.assign import give
from aftercare.handling.stages.close import close_case
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.propose import Way, propose
from aftercare.handling.turns.adjust import change_date, decide
from aftercare.handling.turns.hold import put_on_hold
from aftercare.handling.turns.join import join
from aftercare.handling.turns.note_goods import note_goods
from aftercare.handling.turns.reopen import reopen
from aftercare.handling.turns.reply import newest_entry, reply, unsay
from aftercare.handling.turns.tell_progress import GoesOnElsewhere, tell_progress
from aftercare.messages.actions import NothingSaid, Words
from aftercare.messages.clauses import SENT, Notices
from aftercare.messages.models import Delivery, Message
from aftercare.messages.terms import NoticeTerms
from aftercare.people.models import Person
from aftercare.policy.actions import publish_policy, save_draft
from aftercare.policy.packs import PACKS
from aftercare.policy.queries import policy_of
from aftercare.promises.models import Promise
from aftercare.promises.sweeps import correct_provisional_promises, watch_pauses
from aftercare.tasks.actions import finish_task, give_task
from aftercare.tasks.models import Task
from tests.cast import BEFORE, MORNING, World, act_at, refused, world
from tests.policy.packs import pack
from tests.requirements.conftest import HOUR, LATER, asked, fresh, in_hand

COMPLAINT = "我要投诉：师傅态度恶劣，还迟到两小时。"
RETURN = "鞋子不合脚，我要退货。"
NEW_YEARS_EVE = dt.datetime(2026, 12, 31, 7, 0, tzinfo=dt.UTC)
REOPENED = """
  已重开:
    说: "{客户}，您好！{工单} 已经重新打开，我们接着办。"
    英文: "Hello {customer}, {case} is open again and we go on."
"""
"""No pack words it yet; a company may."""


def _lived(company: World, text: str) -> Case:
    """One case from its receipt to its closing, by the people whose work it is."""
    case = asked(text)
    people = company.people
    crew = Crew((people["baiyang"], people["linke"]), people["chengli"], people["chengli"])
    for _ in lived(case.number, MORNING, crew, random.Random(7)):
        pass
    return fresh(case)


def _decided(company: World, case: Case) -> Case:
    """Whatever a manager had to decide about the case is decided."""
    question = open_decision(case)
    if question is not None:
        decide(question, verdict="approved", act=company.act("chengli"))
    return fresh(case)


def _through(company: World) -> Case:
    return _lived(company, COMPLAINT)


def _received(company: World) -> Case:
    return asked(COMPLAINT)


def _confided(company: World) -> Case:
    return asked("举报：客服收受好处。", channel="supervision", confidential=True)


def _assigned(company: World) -> Case:
    return in_hand(company, COMPLAINT)


def _told(company: World) -> Case:
    case = in_hand(company, COMPLAINT)
    tell_progress(case, words="师傅已经约好，明天上午去。", act=company.act("baiyang", LATER))
    return case


def _moved(company: World) -> Case:
    case = in_hand(company, COMPLAINT)
    promise = Promise.objects.running().filter(case=case).order_by("due_at", "id")[0]
    change_date(
        case, promise, to=promise.due_at + HOUR, reason="师傅在路上", act=company.act("chengli", LATER)
    )
    return case


def _brought_forward(company: World) -> Case:
    """The master has time sooner."""
    case = in_hand(company, COMPLAINT)
    promise = Promise.objects.running().filter(case=case).order_by("-due_at", "id")[0]
    change_date(case, promise, to=LATER + HOUR, reason="师傅有空", act=company.act("chengli", LATER))
    assert not Message.objects.filter(case=case, situation="promise_changed").exists()
    return case


def _wished(company: World) -> Case:
    """The customer wishes it later: nobody apologises for that."""
    case = in_hand(company, COMPLAINT)
    promise = Promise.objects.running().filter(case=case).order_by("due_at", "id")[0]
    by_customer = {"to": promise.due_at + 24 * HOUR, "reason": "客户要求", "by_customer": True}
    change_date(case, promise, act=company.act("chengli", LATER), **by_customer)  # type: ignore[arg-type]
    told = Message.objects.filter(case=case, situation__startswith="promise_")
    assert not any("抱歉" in one.text for one in told)
    return case


def _corrected(company: World) -> Case:
    """Promised over New Year before its days were known."""
    case = asked(COMPLAINT, at=NEW_YEARS_EVE)
    if not Promise.objects.filter(case=case, provisional=True).exists():
        case = _arrived(company, NEW_YEARS_EVE)
    days = tuple(PublishedDay(on=dt.date(2027, 1, day), works=False, name="元旦") for day in (1, 4, 5, 6))
    load_holidays(region="CN", year=2027, days=days, source="imported", act=act_at(NEW_YEARS_EVE))
    correct_provisional_promises(act=act_at(NEW_YEARS_EVE + HOUR))
    return case


def _waiting(company: World) -> Case:
    """Held for the customer as long as policy lets it be."""
    case = in_hand(company, COMPLAINT)
    reply(case, Words(text="请发一张工单的照片。"), act=company.act("baiyang", LATER))
    put_on_hold(fresh(case), cause="waiting_for_customer", act=company.act("baiyang", LATER))
    watch_pauses(act=act_at(MORNING + dt.timedelta(days=8)))
    return case


def _failed(outcome: str) -> Callable[[World], Case]:
    def play(company: World) -> Case:
        case = in_hand(company, COMPLAINT)
        close_case(case, outcome=outcome, words="对赔偿的要求不同", act=company.act("chengli", LATER))
        return case

    return play


def _back(company: World) -> Case:
    case = in_hand(company, COMPLAINT)
    close_case(case, outcome="withdrawn", act=company.act("chengli", LATER))
    reopen(fresh(case), reason="又坏了", act=company.act("chengli", LATER + HOUR))
    return case


def _arrived(company: World, at: dt.datetime) -> Case:
    """Goods a customer sends back have reached the warehouse."""
    case = asked(RETURN, at=at, asked_type="退换货")
    note_goods(case, happened="goods_received", act=company.act("linke", at))
    return case


def _returned(company: World) -> Case:
    return _arrived(company, LATER)


def _offered(company: World) -> Case:
    case = _decided(company, in_hand(company, COMPLAINT))
    for about in missing_facts(terms_of(case).required, known_facts(case)):
        supply_fact(fresh(case), about=about, words="春季展会", act=company.act("baiyang", LATER))
    case = fresh(case)
    record_diagnosis(case, cause="service", finding="属实", act=company.act("baiyang", LATER))
    propose(fresh(case), ways=[Way(title="换人上门", steps="明天上午")], act=company.act("baiyang", LATER))
    return case


def _partner(company: World) -> Person:
    tongmo = company.people["tongmo"]
    Person.objects.filter(pk=tongmo.pk).update(email="tongmo@partner.example")
    return tongmo


def _given_out(company: World) -> Case:
    case = in_hand(company, COMPLAINT)
    due = LATER + dt.timedelta(days=2)
    give_task(case, name="上门返工", person_id=_partner(company).pk, due_at=due, act=company.act("baiyang"))
    return case


SCENES: dict[tuple[str, str], Callable[[World], Case]] = {
    ("acknowledged", "customer"): _received, ("supervision", "customer"): _confided,
    ("assigned", "customer"): _assigned, ("progress", "customer"): _told, ("proposal", "customer"): _offered,
    ("promise_changed", "customer"): _moved, ("promise_corrected", "customer"): _corrected,
    ("promise_earlier", "customer"): _brought_forward, ("promise_as_asked", "customer"): _wished,
    ("received_goods", "customer"): _returned, ("hold_reminder", "customer"): _waiting,
    ("confirm_asked", "customer"): _through, ("closed", "customer"): _through,
    ("not_agreed", "customer"): _failed("not_agreed"), ("not_accepted", "customer"): _failed("not_accepted"),
    ("reopened", "customer"): _back, ("survey", "customer"): _through, ("task_given", "partner"): _given_out,
}  # fmt: skip
PER_PROMISE = frozenset({"promise_corrected"})
"""Situations that one case may meet once for each of its promises."""

NAMED = [
    (slug, clause.value)
    for slug in PACKS
    for clause in pack(slug).part(Notices).clauses
    if not clause.exception
]


def _sent(case: Case, notice: NoticeTerms) -> list[Message]:
    side = "us" if notice.to == "customer" else "note"
    return list(Message.objects.filter(case=case, situation=notice.situation, side=side).order_by("id"))


def _in_its_words(message: Message, notice: NoticeTerms) -> bool:
    """Whether what stands between the blanks of the policy stands in the message, in that order."""
    pieces = [re.escape(piece) for piece in re.split(r"\{[a-z]+\}", notice.text)]
    return re.fullmatch("[\\s\\S]*?".join(pieces), message.text) is not None


@pytest.mark.parametrize(("slug", "notice"), NAMED, ids=[f"{slug}-{one.situation}" for slug, one in NAMED])
@pytest.mark.django_db
def test_what_a_pack_words_is_really_sent_once_in_its_words(slug: str, notice: NoticeTerms) -> None:
    company = world(slug)
    case = SCENES[notice.situation, notice.to](company)
    end = MORNING + dt.timedelta(days=60)
    company.errands(end)
    company.errands(end)

    sent = _sent(case, notice)
    assert len(sent) == 1 or (notice.situation in PER_PROMISE and sent)
    assert all(_in_its_words(message, notice) for message in sent)
    assert not any("{" in message.text.replace("{link}", "") for message in sent)
    assert Delivery.objects.filter(message=sent[0]).exists()


def test_there_is_a_scene_for_all_that_may_be_worded_and_for_nothing_else() -> None:
    assert set(SCENES) == set(SENT)


def test_a_reopened_case_is_told_where_the_policy_words_it(db: None) -> None:
    company = world("blank")
    draft = save_draft(PACKS["blank"].text.rstrip() + REOPENED, act=act_at(BEFORE))
    publish_policy(draft, starts_at=BEFORE + HOUR, act=act_at(BEFORE))
    case = _back(company)
    company.errands(LATER + HOUR)
    assert [one.text for one in Message.objects.filter(case=case, situation="reopened")] == [
        f"安然，您好！{case.number} 已经重新打开，我们接着办。"
    ]


@pytest.fixture
def company(db: None) -> World:
    return world("standard")


def said(case: Case) -> list[str]:
    return list(
        Message.objects.filter(case=case, side="us").order_by("id").values_list("situation", flat=True)
    )


def test_whoever_takes_over_later_is_no_news_to_the_customer(company: World) -> None:
    case = in_hand(company, COMPLAINT)
    owner = fresh(case).owner
    company.errands()
    give(fresh(case), person_id=company.people["linke"].pk, reason="更熟", act=company.act("chengli", LATER))
    company.errands(LATER)
    told = Message.objects.get(case=case, situation="assigned")
    assert owner is not None and owner.name in told.text


def test_what_goes_on_in_another_case_or_is_no_request_hears_nothing_more(company: World) -> None:
    first = in_hand(company, COMPLAINT)
    twin, spam = asked("还是那件事，我要投诉！"), asked("我要投诉：加微信领红包，态度恶劣")
    join(fresh(twin), to=fresh(first), act=company.act("baiyang"))
    close_case(fresh(spam), outcome="spam", act=company.act("chengli"))
    company.errands()
    assert (said(twin), said(spam)) == (["acknowledged"], ["acknowledged"])
    with refused(GoesOnElsewhere):
        tell_progress(fresh(twin), words="快好了", act=company.act("baiyang", LATER))


def test_nobody_is_named_to_whoever_confided(company: World) -> None:
    case = _confided(company)
    company.errands()
    give(fresh(case), person_id=company.people["linke"].pk, act=company.act("xujing"))
    company.errands()
    [receipt] = Message.objects.filter(case=case, side="us")
    assert receipt.situation == "supervision"
    assert case.number in receipt.text and "林可" not in receipt.text


def test_news_keeps_the_promise_of_news_and_names_the_date_of_the_next(company: World) -> None:
    case = in_hand(company, COMPLAINT)
    owed = Promise.objects.running().get(case=case, slug="next_update")
    message = tell_progress(fresh(case), words="师傅已经约好。", act=company.act("baiyang", LATER))
    owed.refresh_from_db()
    following = Promise.objects.running().get(case=case, slug="next_update")
    local = following.due_at.astimezone(dt.timezone(dt.timedelta(hours=8)))
    assert (owed.state, following.pk != owed.pk) == ("fulfilled", True)
    assert f"{local.month}月{local.day}日 {local:%H:%M}" in message.text

    unsay(fresh(case), message, act=company.act("baiyang", LATER + dt.timedelta(seconds=3)))
    owed.refresh_from_db()
    assert owed.state == "running"


def test_news_says_something_and_says_it_once_however_often_it_is_pressed(company: World) -> None:
    case = in_hand(company, COMPLAINT)
    with refused(NothingSaid):
        tell_progress(fresh(case), words="  ", act=company.act("baiyang", LATER))
    act = company.act("baiyang", LATER)
    pressed = type(act)(**{**vars(act), "once": "press-1"})
    first = tell_progress(fresh(case), words="已经约好。", act=pressed)
    assert tell_progress(fresh(case), words="已经约好。", act=pressed) == first


def test_where_the_policy_words_no_news_it_is_told_as_it_was_written(db: None) -> None:
    company = world("blank")
    case = in_hand(company, COMPLAINT)
    assert tell_progress(case, words="明天去。", act=company.act("baiyang", LATER)).text == "明天去。"


def test_what_the_house_sends_by_itself_makes_no_draft_stale(company: World) -> None:
    case = in_hand(company, COMPLAINT)
    seen = newest_entry(case)
    company.errands()
    assert "assigned" in said(case)
    assert newest_entry(case) == seen


def test_a_partner_is_written_to_when_the_task_can_be_begun_and_the_customer_never_sees_it(db: None) -> None:
    """The first task of the fault waits for nothing; the partner's waits for it."""
    company = world("exhibition")
    tongmo, case = _partner(company), in_hand(company, COMPLAINT)
    builders = company.teams["搭建商"]
    tongmo.teams.add(builders)
    first = give_task(case, name="现场查看", team_id=company.teams["客服部"].pk, act=company.act("baiyang"))
    given = give_task(case, name="返工", team_id=builders.pk, act=company.act("baiyang"))
    Task.objects.filter(pk=given.pk).update(state="waiting", after=["现场查看"], opened_at=None)
    company.errands()
    assert not Message.objects.filter(case=case, situation="task_given").exists()

    finish_task(Task.objects.select_related("case").get(pk=first.pk), act=company.act("baiyang", LATER))
    company.errands(LATER)
    [letter] = Message.objects.filter(case=case, situation="task_given")
    assert (letter.side, letter.automatic) == ("note", True)
    assert list(Delivery.objects.filter(message=letter).values_list("channel", "address")) == [
        ("email", "tongmo@partner.example")
    ]


def test_a_task_of_ours_or_of_a_confidential_case_is_mailed_to_nobody(company: World) -> None:
    case, confided = in_hand(company, COMPLAINT), _confided(company)
    give_task(case, name="查看", person_id=company.people["dinggong"].pk, act=company.act("baiyang"))
    give_task(fresh(confided), name="查看", person_id=_partner(company).pk, act=company.act("xujing"))
    company.errands()
    assert not Message.objects.filter(situation="task_given").exists()


def test_an_english_case_hears_the_promise_by_its_english_name(company: World) -> None:
    assert policy_of(company.policy.pk).language == "zh"
    case = asked(COMPLAINT, language="en")
    company.errands()
    promise = Promise.objects.running().filter(case=case).order_by("due_at", "id")[0]
    change_date(
        fresh(case), promise, to=promise.due_at + HOUR, reason="traffic", act=company.act("chengli", LATER)
    )
    told = Message.objects.get(case=case, situation="promise_changed").text
    assert promise.english in told and promise.name not in told
