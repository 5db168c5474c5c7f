"""The values of an open case, for its page and for each of its fragments."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from aftercare.cases.models import Case
from aftercare.cases.terms import CaseTypeTerms
from aftercare.customers.actions.identities import REVEAL_REASONS
from aftercare.doors.desk.frame import address_if_there, address_with_hole
from aftercare.doors.desk.showing import context as beside
from aftercare.doors.desk.showing.promises import name_of, strip
from aftercare.doors.desk.showing.scripts import scripts_for
from aftercare.doors.desk.showing.timeline import Telling
from aftercare.doors.desk.steps import STEPS, Step
from aftercare.doors.desk.steps.coming import Coming, coming, more
from aftercare.doors.look import formats
from aftercare.doors.look.shapes import Option
from aftercare.doors.words import named
from aftercare.doors.words.policy_names import by_policy
from aftercare.foundation.act import Act
from aftercare.handling.queries import CasePage, Timeline, case_page
from aftercare.promises.models import Pause, Promise
from aftercare.tasks.access import may_direct
from aftercare.tasks.models import Task

NEEDS = {slug: step.permission for slug, step in STEPS.items()}
PRIORITY_TONE = {"P1": "late", "P2": "soon"}
SPOKEN = ("phone", "counter", "letter")
WAYS = {"email": "email", "phone": "sms", "wechat": "wechat"}
"""By which channel a kind of identity is written to."""


class Menu(NamedTuple):
    """A line behind 更多."""

    href: str
    text: str
    icon: str


def opened(act: Act, case: Case, *, everything: bool = False) -> dict[str, Any]:
    """Everything an open case shows to this member of staff."""
    page = case_page(case, person_id=act.staff_id or 0, everything=everything)
    next_step = coming(case, page.terms, page.facts, may_review=page.may_review)
    return {
        "page": page,
        "version": case.version,
        "seen": page.told.newest,
        **head_values(act, case, page.terms),
        **strip_values(act, case, page.promises, page.pauses),
        **timeline_values(act, case, page.told, things_of(page.tasks, page.promises)),
        **_composer(case, page),
        **_beside(act, page),
        "coming": next_step,
        "unmet": [named("gate", slug) for slug in next_step.unmet],
        "waits": waiting_words(next_step, page),
        "decide_href": decide_href(act, page),
        "step": step_of(next_step.slug, act),
        "step_form": None,
        "panel": "",
        "problems": [],
    }


def step_of(slug: str, act: Act) -> Step | None:
    """The step of this slug if the acting person may take it."""
    step = STEPS.get(slug)
    return step if step is not None and step.permission in act.permissions else None


def menu(act: Act, case: Case) -> list[Menu]:
    """What stands behind 更多 for this person."""
    return [
        Menu(reverse("desk:step", args=[case.number, slug]), str(STEPS[slug].title), STEPS[slug].icon)
        for slug in more(case, act.permissions, NEEDS)
    ]


def waiting_words(next_step: Coming, page: CasePage) -> str:
    """Who must act before this person can, in a sentence; "" when it is their turn."""
    return {
        "decision": _("在等经理决定。"),
        "customer": _("在等客户答复。"),
        "reviewer": _("要由没有经手的同事来复核。"),
        "tasks": _("还有 %(count)s 项任务没做完，做完才能办结。") % {"count": page.facts.tasks_open},
        "": "",
    }[next_step.waits_for]


def decide_href(act: Act, page: CasePage) -> str:
    """Where the decision this case waits for is taken, for those who may take it."""
    asked = next((one for one in page.decisions if one.about in ("major", "joint")), None)
    if asked is None or "decision.decide" not in act.permissions:
        return ""
    return address_if_there("desk:deciding", asked.pk)


def head_values(act: Act, case: Case, terms: CaseTypeTerms) -> dict[str, Any]:
    """What the head of a case shows. Reads nothing: the case came with its people."""
    return {
        "case": case,
        "now": act.at,
        "may": act.permissions,
        "channel": named("channel", case.channel),
        "stage": named("stage_waiting", case.stage),
        "stage_tone": "info" if case.is_open else "good",
        "priority": named("priority", case.priority),
        "priority_tone": PRIORITY_TONE.get(case.priority, ""),
        "type_name": beside.type_name(case, terms),
        "hold": named("hold", case.hold) if case.hold else "",
        "outcome": named("outcome", case.outcome) if case.outcome else "",
        "more": menu(act, case),
        "snoozes": snoozes(act.at),
    }


def strip_values(act: Act, case: Case, promises: list[Promise], pauses: dict[int, Pause]) -> dict[str, Any]:
    """What the promise strip shows."""
    href = reverse("desk:case-promises", args=[case.number])
    return {"case": case, "promises": strip(promises, pauses, act.at), "promises_href": href}


def things_of(tasks: Iterable[Task], promises: Iterable[Promise]) -> dict[str, str]:
    """What the things of a case are called, by the subject under which the ledger knows them."""
    named = {f"task:{task.pk}": by_policy(task.name, "task") for task in tasks}
    return named | {f"promise:{promise.pk}": name_of(promise) for promise in promises}


def timeline_values(act: Act, case: Case, read: Timeline, things: Mapping[str, str]) -> dict[str, Any]:
    """What the timeline shows."""
    address = address_with_hole("desk:file")
    telling = Telling(case=case, read=read, now=act.at, things=things, file_address=address)
    return {"case": case, "items": telling.items(), "older": read.more}


def snoozes(now: dt.datetime) -> list[tuple[str, str]]:
    """Moments to set a case aside until, in words and as a form takes them: local, to the minute."""
    here = formats.local(now)
    morning = here.replace(hour=9, minute=0)
    monday = morning + dt.timedelta(days=7 - here.weekday())
    moments = (
        (_("1 小时后"), here + dt.timedelta(hours=1)),
        (_("3 小时后"), here + dt.timedelta(hours=3)),
        (_("明天 9:00"), morning + dt.timedelta(days=1)),
        (_("下周一 9:00"), monday),
    )
    return [(text, f"{moment:%Y-%m-%dT%H:%M}") for text, moment in moments]


def way_words(channel: str) -> str:
    """What a channel is called where one chooses by which to answer: on some, nothing can be posted."""
    name = named("channel", channel)
    return _("%(channel)s（只记录）") % {"channel": name} if channel in SPOKEN else name


def _composer(case: Case, page: CasePage) -> dict[str, Any]:
    customer = case.customer
    channels = [case.channel, *(WAYS[one.kind] for one in page.identities if one.kind in WAYS)]
    draft = page.drafts.get("reply")
    return {
        "to": customer.name if customer else "",
        "scripts": scripts_for(case),
        "channels": [Option(slug, way_words(slug)) for slug in dict.fromkeys(channels)],
        "reply_channel": draft.channel if draft and draft.channel else case.channel,
        "draft": draft.text if draft else "",
        "draft_saved_at": draft.saved_at if draft else None,
        "based_on": draft.based_on if draft else page.told.heard,
        "answer_owed": any(
            one.kept_by == "answered" and one.state in ("running", "paused") for one in page.promises
        ),
    }


def customer_href(act: Act, case: Case) -> str:
    """The page of the case's customer, for those who see customers."""
    if case.customer is None or case.confidential or "customer.see" not in act.permissions:
        return ""
    return address_if_there("desk:customer", case.customer.pk)


def _beside(act: Act, page: CasePage) -> dict[str, Any]:
    may_work = "case.work" in act.permissions or "task.work" in act.permissions
    directs = page.case.is_open and may_direct(act, page.case)
    tasks = beside.task_lines(page, act.at, may_work=may_work, directs=directs)
    return {
        "contact": beside.contact_lines(page, reveals="customer.reveal" in act.permissions),
        "reasons": [(slug, named("reveal_reason", slug)) for slug in REVEAL_REASONS],
        "revealed": {},
        "cover": beside.cover(page, act.at),
        "grounds": beside.grounds(page),
        "tasks": tasks,
        "customer_href": customer_href(act, page.case),
        "tasks_done": sum(line.done for line in tasks),
        "past": [
            (reverse("desk:case", args=[one.number]), formats.titled(one.title),
             f"{by_policy(one.type, 'type')} · "
             f"{named('outcome', one.outcome) if one.outcome else named('stage_waiting', one.stage)}")
            for one in page.past
        ],
    }  # fmt: skip
