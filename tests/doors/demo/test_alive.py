"""The demo is a company whose every screen is alive, in every pack and whenever it is loaded."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from aftercare.cases.models import Case
from aftercare.cases.queries import Tab, queue_rows
from aftercare.channels.originals import original_counts
from aftercare.channels.posts import posts
from aftercare.customers.models import Customer
from aftercare.doors.demo.company import Company
from aftercare.doors.demo.history import make_history
from aftercare.doors.desk.showing.figures import counted, is_missed, wanted_of
from aftercare.doors.desk.showing.queue import Queue
from aftercare.foundation.act import Act
from aftercare.handling.models import Apology, Proposal
from aftercare.handling.queries import notices_of, standing_still, tasks_waiting
from aftercare.handling.queries.decisions import decisions_waiting
from aftercare.handling.queries.figures import Period
from aftercare.handling.queries.risks import late_tasks
from aftercare.messages.models import Attachment, Draft, Message
from aftercare.policy.queries import policy_in_force, policy_of
from aftercare.promises.models import Change, Pause, Promise
from aftercare.tasks.models import Task

ZONE = ZoneInfo("Asia/Shanghai")
MOMENTS = {
    "service-desk": "2026-11-23T09:30",  # a Monday morning
    "exhibition": "2026-11-25T03:10",  # at night
    "closed-loop": "2026-11-29T15:00",  # a Sunday
    "sportswear": "2026-10-04T11:00",  # 国庆
    "standard": "2026-10-05T22:40",  # 国庆, late in the evening
}
PAST = 19
"""Cases of the past loaded here: enough for every ending, fewer than the demo has."""


def moment(said: str) -> dt.datetime:
    return dt.datetime.fromisoformat(said).replace(tzinfo=ZONE).astimezone(dt.UTC)


@dataclass
class House:
    company: Company
    now: dt.datetime

    def act(self, who: str) -> Act:
        return self.company.act(who, self.now)

    def groups(self, who: str, tab: Tab = "mine") -> dict[str, int]:
        """How many rows stand under each head of a queue."""
        rows = queue_rows(self.act(who), tab)
        standing = standing_still(row.id for row in rows if row.next_due_at is None)
        queue = Queue(now=self.now, standing=standing, address="{}", names=True, handlers=False)
        found: dict[str, int] = {}
        for row in rows:
            found[queue.group_of(row)] = found.get(queue.group_of(row), 0) + 1
        return found

    def case(self, who: str) -> Case:
        """The newest open case of this customer."""
        case = Case.objects.filter(customer__name=who, closed_at=None).order_by("-received_at").first()
        assert case is not None, who
        return case


def queues_have_what_is_late_soon_and_waiting(house: House) -> None:
    linke, baiyang = house.groups("linke"), house.groups("baiyang")
    assert linke["late"] == baiyang["late"] == 1, (linke, baiyang)
    assert 2 <= linke["soon"] <= 3 and 1 <= baiyang["soon"] <= 3
    assert {"customer", "today", "later", "elsewhere"} & linke.keys()
    assert sum(baiyang.values()) >= 8
    assert sum(house.groups("linke", "later").values()) == 1
    assert sum(house.groups("chengli", "free").values()) == 3
    assert house.groups("dinggong") and house.groups("chengli")


def one_case_is_as_on_the_drawing(house: House) -> None:
    case = house.case("王雅婷")
    said = Message.objects.filter(case=case)
    photos = Attachment.objects.filter(message__in=said.filter(side="customer"))
    assert [photo.file.state for photo in photos.select_related("file")] == ["ok", "ok"]
    assert said.filter(side="note").count() == 1
    given = Task.objects.filter(case=case, clause="")
    assert (given.filter(state="done").count(), given.filter(state="open").count()) == (2, 2)
    first = Promise.objects.get(case=case, slug="first_response")
    assert (first.state, first.broken_at, case.handler.name if case.handler else "") == (
        "fulfilled",
        None,
        "林可",
    )
    left = (case.next_due_at or house.now) - house.now
    assert dt.timedelta(minutes=38) < left <= dt.timedelta(minutes=43)
    assert Draft.objects.filter(case=case).exists()


def managers_have_decisions_and_tasks(house: House) -> None:
    about = {row.about for row in decisions_waiting(house.act("chengli"))}
    assert {"not_agreed", "date_change"} <= about and about & {"joint", "major"}
    assert len(tasks_waiting(house.act("chengli"))) >= 2
    assert len(tasks_waiting(house.act("tongmo"))) >= 2
    assert not late_tasks(house.act("chengli"))
    assert tasks_waiting(house.act("dinggong")) and tasks_waiting(house.act("liangchao"))
    urgent = house.case("陈默")
    assert (urgent.priority, urgent.handler_id, urgent.urgent_at is not None) == ("P1", None, True)


def every_turn_a_case_may_take_is_there(house: House) -> None:
    opened = Case.objects.filter(closed_at=None)
    assert Proposal.objects.filter(state="offered", case__in=opened).exists()
    assert Apology.objects.filter(case=house.case("谢雨桐")).exists()
    held = house.case("孙志强")
    assert held.hold and Pause.objects.filter(promise__case=held, until_at=None).exists()
    changed = Change.objects.filter(promise__case=house.case("唐一鸣"), by_customer=False)
    assert changed.exclude(decided_at=None).exists()
    assert Message.objects.filter(case=house.case("唐一鸣"), situation="promise_changed").exists()
    assert opened.filter(customer__name="彭浩", joined_to__isnull=False).count() == 1
    assert opened.filter(reopened=1).count() >= 1
    assert {"confirm", "review"} <= set(opened.values_list("stage", flat=True))
    secret = Case.objects.get(confidential=True)
    assert secret.handler is not None and secret.handler.name == "许静"


def board_and_mail_have_something_to_look_at(house: House) -> None:
    act = house.act("baiyang")
    assert len(posts(act, "waiting")) == 1
    assert [bool(post.reply) for post in posts(act, "shown")] == [True, True]
    counts = original_counts(act)
    assert counts == {"pending": 1}  # what is set aside waits for nobody and is not counted


def few_notices_are_unread_and_none_is_old(house: House) -> None:
    for person in house.company.people.values():
        unread = [row for row in notices_of(person.pk, limit=200) if row.read_at is None]
        assert len(unread) <= 9, person.name
        assert all(house.now - row.told_at <= dt.timedelta(days=1) for row in unread), person.name
    assert any(row.read_at for row in notices_of(house.company.people["chengli"].pk))


def customers_have_what_they_ask_about(house: House) -> None:
    asked = Case.objects.exclude(purchase_line=None).select_related("purchase_line__purchase")
    for case in asked:
        assert case.purchase_line is not None
        assert case.purchase_line.purchase.customer_id == case.customer_id, case.title
        assert case.purchase_line.product_id == case.product_id, case.title
    assert Customer.objects.exclude(merged_into=None).count() == 1
    assert Customer.objects.exclude(company=None).values("company").distinct().count() == 3


def the_past_varies(house: House) -> None:
    closed = Case.objects.exclude(closed_at=None)
    assert closed.count() >= PAST - 2
    titles = list(Case.objects.values_list("title", flat=True))
    assert len(set(titles)) >= len(titles) - 2  # one is joined to another, one customer asked twice
    assert {"solved_confirmed", "solved_silent", "withdrawn", "not_agreed"} <= set(
        closed.values_list("outcome", flat=True)
    )
    assert len(set(closed.values_list("channel", flat=True))) >= 5
    assert len(set(closed.exclude(cause="").values_list("cause", flat=True))) >= 3


def figures_have_numbers_and_a_target_is_missed(house: House) -> None:
    version = policy_in_force(house.now)
    assert version is not None
    wanted = wanted_of(policy_of(version.pk))
    for days in (7, 30):
        period = Period(begins=house.now - dt.timedelta(days=days), ends=house.now)
        figures = counted(period, house.act("chengli")).figures
        assert all(figure.whole for figure in figures.values()), (days, figures)
        missed = [
            slug for slug in wanted if slug in figures and is_missed(figures[slug].share or 0, wanted[slug])
        ]
        assert "satisfaction" in missed and "response_timeliness" not in missed, (days, figures)


SCREENS: tuple[Callable[[House], None], ...] = (
    queues_have_what_is_late_soon_and_waiting, one_case_is_as_on_the_drawing, managers_have_decisions_and_tasks,
    every_turn_a_case_may_take_is_there, board_and_mail_have_something_to_look_at,
    few_notices_are_unread_and_none_is_old, customers_have_what_they_ask_about, the_past_varies,
    figures_have_numbers_and_a_target_is_missed,
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("pack", "said"), MOMENTS.items(), ids=MOMENTS)
def test_every_screen_is_alive_whatever_the_hour(pack: str, said: str) -> None:
    now = moment(said)
    house = House(make_history(pack, now=now, zone=ZONE, cases=PAST), now)
    for is_alive in SCREENS:
        is_alive(house)


def told() -> list[tuple[object, ...]]:
    rows = Case.objects.order_by("received_at", "title")
    return list(rows.values_list("title", "received_at", "stage", "handler__name", "outcome", "next_due_at"))


@pytest.mark.django_db
def test_the_blank_pack_has_a_past_alone_and_tells_it_the_same_each_time() -> None:
    tellings = []
    for _ in range(2):
        with transaction.atomic():
            make_history("blank", now=moment("2026-11-23T09:30"), zone=ZONE, cases=5)
            tellings.append(told())
            transaction.set_rollback(True)
    assert tellings[0] == tellings[1]
    assert len(tellings[0]) == 5
