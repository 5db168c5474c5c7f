"""What stands beside a case: customer, thing and warranty, what policy says and why, tasks, past cases."""

import datetime as dt
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aftercare.cases.models import Case
from aftercare.cases.terms import CaseTypeTerms
from aftercare.doors.desk.frame import address_if_there
from aftercare.doors.look import formats, masks
from aftercare.doors.look.shapes import Link, TaskLine, Tone
from aftercare.doors.words import called, named, spoken
from aftercare.doors.words.policy_names import by_policy
from aftercare.foundation.config import config
from aftercare.handling.queries import CasePage
from aftercare.products.rules import warranty
from aftercare.tasks.actions import UNDONE
from aftercare.tasks.models import Task
from aftercare.triage.models import Judgement

WHY = ("priority", "urgent", "type")
MASKS = {"phone": masks.mask_phone, "email": masks.mask_mail, "address": masks.mask_address}


class Cover(NamedTuple):
    """The warranty of the thing: words, the share that is left, and whether it still holds."""

    text: str
    left: float
    tone: Tone


class Ground(NamedTuple):
    """One thing policy says about the case, and why."""

    title: str
    reason: str
    tone: Tone
    links: tuple[Link, ...]


class ContactLine(NamedTuple):
    """One way to reach the customer, masked; with the addresses that reveal it, and end it, for those who may."""

    id: int
    label: str
    value: str
    reveal: str
    ending: str = ""


def contact_lines(page: CasePage, *, reveals: bool) -> list[ContactLine]:
    """How the customer can be reached."""
    return [
        ContactLine(
            identity.pk,
            named("identity_kind", identity.kind),
            masked(identity.kind, identity.value),
            reverse("desk:reveal", args=[page.case.number, identity.pk]) if reveals else "",
        )
        for identity in page.identities
    ]


def masked(kind: str, value: str) -> str:
    """A personal value as it is shown until someone asks for it."""
    return MASKS.get(kind, masks.mask_identity)(value)


def cover(page: CasePage, now: dt.datetime) -> Cover | None:
    """How the warranty of the thing stands; None when nothing is known of it or policy grants none."""
    if page.line is None:
        return None
    held = warranty(page.line.sold, page.warranty.value, zone=config.zone)
    if held.first_on is None or held.last_on is None:
        return None
    today = now.astimezone(config.zone).date()
    whole, left = (held.last_on - held.first_on).days, (held.last_on - today).days
    if left < 0:
        return Cover(_("已过保 %(days)s 天") % {"days": -left}, 0, "")
    return Cover(_("剩 %(days)s 天") % {"days": left}, min(left / whole, 1) if whole else 0, "good")


def grounds(page: CasePage) -> list[Ground]:
    """What policy demands of this kind of case, and why it is judged as it is; each with its clause."""
    return [*_guidance(page), _demands(page), *_reasons(page)]


def _guidance(page: CasePage) -> list[Ground]:
    """What policy says to mind at the stage the case is in, in the policy's own words."""
    stage = page.case.stage
    words = next((said for at, said in page.terms.guidance if at == stage), "")
    title = _("「%(stage)s」的要点") % {"stage": named("stage", stage)}
    return [Ground(title, words, "info", _links(page.case, f"{page.terms.clause}.要点"))] if words else []


def _demands(page: CasePage) -> Ground:
    terms = page.terms
    said = [
        (terms.cause_required, _("先查明原因再提方案")),
        (terms.consent == "recorded", _("客户同意要有记录")),
        (terms.consent == "written", _("要客户本人或书面同意")),
        (terms.test_after_fix, _("修好后要测试")),
        (terms.confirm == "in_person", _("要客户本人确认，沉默不算")),
        (
            terms.confirm == "silence_counts",
            _("客户 %(days)s 天没有回音也可继续") % {"days": terms.silence_days},
        ),
        (terms.apology, _("结案前要道歉")),
        (terms.review == "another_person", _("结案前由没有经手的人复核")),
        (terms.manager_decides, _("由经理决定怎么办")),
    ]
    reason = _("；").join(words for holds, words in said if holds) or _("没有特别的要求")
    title = _("按「%(type)s」办理") % {"type": type_name(page.case, terms)}
    return Ground(title, reason, "info", _links(page.case, terms.clause))


def type_name(case: Case, terms: CaseTypeTerms) -> str:
    """What the case type is called in the reader's language."""
    english = spoken(get_language()) == "en" and terms.english
    return english or case.type


def _reasons(page: CasePage) -> list[Ground]:
    """Why the case has its type and priority: which layer said so, because of what."""
    told = [
        one for one in page.judgements if one.about in WHY and (one.about != "urgent" or one.value == "yes")
    ]
    if not told:
        return []
    lines = _("；").join(_judged(one) for one in sorted(told, key=lambda one: WHY.index(one.about)))
    clause = next((one.clause for one in told if one.about == "priority" and one.clause), "")
    title = _("为什么是 %(priority)s") % {"priority": page.case.priority}
    return [Ground(title, lines, "info", _links(page.case, clause))]


def _judged(judgement: Judgement) -> str:
    is_type = judgement.about == "type"
    value = by_policy(judgement.value, "type") if is_type else named(judgement.about, judgement.value)
    said = _("紧急") if judgement.about == "urgent" else value
    because = _("、").join(because_words(str(part)) for part in judgement.because)
    layer = named("layer", judgement.layer)
    why = _("%(layer)s（%(because)s）") % {"layer": layer, "because": because} if because else layer
    return _("%(said)s：%(why)s") % {"said": said, "why": why}


def because_words(part: str) -> str:
    """A reason of triage as people say it: "severity:severe" is 严重程度 严重; a word found is itself."""
    about, colon, value = part.partition(":")
    if about == "raised_from":
        return _("因客户身份由 %(priority)s 提高") % {"priority": value}
    if about == "flag" or not colon:
        return named("flag", value or part)
    said = by_policy(value, "type") if about == "type" else named(about, value)
    return f"{named('judged', about)} {said}" if value else part


def _links(case: Case, clause: str) -> tuple[Link, ...]:
    """Where the clause can be read, in the version of the policy that the case goes by."""
    address = address_if_there("desk:policy-clause", case.policy_id, clause) if clause else ""
    return (Link(address, _("看依据：%(clause)s") % {"clause": clause}),) if address else ()


def task_lines(page: CasePage, now: dt.datetime, *, may_work: bool, directs: bool) -> list[TaskLine]:
    """The tasks of a case; dropped ones are not shown. directs: the reader may hand them over and drop them."""
    return [
        _task(task, page, now, may_work)._replace(directing=_directing(task) if directs else "")
        for task in page.tasks
        if task.state != "dropped"
    ]


def _directing(task: Task) -> str:
    return reverse("desk:task", args=[task.pk]) if task.state in UNDONE else ""


def _task(task: Task, page: CasePage, now: dt.datetime, may_work: bool) -> TaskLine:
    done = task.state == "done"
    may = may_work and task.state == "open" and page.case.is_open
    action = reverse("desk:task-done", args=[task.pk]) if may else ""
    return TaskLine(
        str(task.pk), by_policy(task.name, "task"), " · ".join(_task_meta(task, now)), done, action
    )


def _task_meta(task: Task, now: dt.datetime) -> list[str]:
    who = task.person.name if task.person else (called(task.team) if task.team else "")
    if task.done_at is not None:
        return [who, _("%(moment)s 完成") % {"moment": formats.moment(task.done_at, now)}]
    if task.state == "waiting":
        return [
            who,
            _("等：%(after)s")
            % {"after": _("、").join(by_policy(named("happening", name), "task") for name in task.after)},
        ]
    parts = [who, _("%(moment)s 前") % {"moment": formats.moment(task.due_at, now)} if task.due_at else ""]
    if task.due_at and task.due_at < now:
        parts.append(formats.due_words(task.due_at, now))
    if task.help_asked_at:
        parts.append(_("请求帮助"))
    return [part for part in parts if part]
