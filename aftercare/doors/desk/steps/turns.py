"""What may happen on the way: hold, set aside, hurry, escalate, join, a newer policy, a contact logged."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftercare.cases.access import case_for
from aftercare.cases.models import Case
from aftercare.doors.desk.steps.assess import PerhapsReasonForm, ReasonForm
from aftercare.doors.desk.steps.step import Answers, Step, StepForm, choice, moment, offer, words
from aftercare.doors.words import named
from aftercare.foundation.act import Act
from aftercare.handling.turns.adjust import adopt_policy
from aftercare.handling.turns.chase import chase
from aftercare.handling.turns.escalate import escalate
from aftercare.handling.turns.hold import CAUSES, put_on_hold, release, snooze
from aftercare.handling.turns.join import join, part
from aftercare.handling.turns.reply import log_contact
from aftercare.handling.turns.tell_progress import tell_progress
from aftercare.policy.queries import policy_in_force

SPOKEN = ("phone", "counter", "letter")


class HoldForm(StepForm):
    """What is waited for."""

    reasons = ("words", "hold")
    cause = choice(_("等什么"))
    words = words(
        _("依据"),
        required=False,
        rows=2,
        help_text=_("等客户：先把问题发给客户。其他：写明哪个配件、哪个包裹"),
    )
    until = moment(_("预计到"), required=False)

    def settle(self) -> None:
        offer(self, "cause", [(slug, named("hold", slug)) for slug in CAUSES])


class SnoozeForm(StepForm):
    """Until when. Promises go on running."""

    until = moment(_("到什么时候"))


class EscalationForm(StepForm):
    """To which level, and why."""

    to = choice(_("升级给"))
    reason = words(_("理由"), rows=2)

    def settle(self) -> None:
        offer(self, "to", [(slug, named("level", slug)) for slug in ("team_lead", "manager")])


class JoiningForm(StepForm):
    """Into which case of the same customer."""

    number = forms.CharField(label=_("并入哪件工单"), max_length=40, help_text=_("写单号；要是同一位客户的"))
    reason = words(_("理由"), required=False, rows=2)


class ProgressForm(StepForm):
    """How it goes."""

    words = words(_("进展"), help_text=_("写做了什么、接下来做什么。前后的话和下次告知的时间按制度加上"))


class ContactForm(StepForm):
    """A call or visit that happened: when, how, what was said."""

    channel = choice(_("方式"))
    text = words(_("说了什么"))
    at = moment(_("什么时候"), required=False, help_text=_("不写就是现在"))

    def settle(self) -> None:
        offer(self, "channel", [(slug, named("channel", slug)) for slug in SPOKEN])


def _hold(case: Case, said: Answers, act: Act) -> None:
    put_on_hold(case, cause=said["cause"], words=said["words"], until=said["until"], act=act)


def _release(case: Case, said: Answers, act: Act) -> None:
    release(case, act=act)


def _snooze(case: Case, said: Answers, act: Act) -> None:
    snooze(case, until=said["until"], act=act)


def _chase(case: Case, said: Answers, act: Act) -> None:
    chase(case, words=said["reason"], act=act)


def _escalate(case: Case, said: Answers, act: Act) -> None:
    escalate(case, to=said["to"], reason=said["reason"], act=act)


def _join(case: Case, said: Answers, act: Act) -> None:
    join(case, to=case_for(act, said["number"]), reason=said["reason"], act=act)


def _part(case: Case, said: Answers, act: Act) -> None:
    part(case, act=act)


def _adopt(case: Case, said: Answers, act: Act) -> None:
    version = policy_in_force(act.at)
    assert version is not None  # the case itself was received under one
    adopt_policy(case, version=version, reason=said["reason"], act=act)


def _tell(case: Case, said: Answers, act: Act) -> None:
    tell_progress(case, words=said["words"], act=act)


def _log(case: Case, said: Answers, act: Act) -> None:
    log_contact(case, channel=said["channel"], text=said["text"], at=said["at"], act=act)


HOLD = Step(
    slug="hold", title=_("挂起"), press=_("挂起"), take=_hold, permission="case.work", form=HoldForm, icon="pause",
    hint=_("按制度，有的承诺会停表。挂起要有依据。"),
)  # fmt: skip
RELEASE = Step(
    slug="release", title=_("恢复处理"), press=_("恢复处理"), take=_release, permission="case.work", icon="clock",
)  # fmt: skip
SNOOZE = Step(
    slug="snooze", title=_("暂缓"), press=_("暂缓"), take=_snooze, permission="case.work", form=SnoozeForm,
    icon="clock", opens_next=True, hint=_("到时间自动回来。承诺照样计时。"),
)  # fmt: skip
CHASE = Step(
    slug="chase", title=_("催办"), press=_("催办"), take=_chase, permission="case.see", form=PerhapsReasonForm,
    icon="bell",
)  # fmt: skip
ESCALATION = Step(
    slug="escalation", title=_("升级"), press=_("升级"), take=_escalate, permission="case.work", form=EscalationForm,
    icon="rise",
)  # fmt: skip
JOINING = Step(
    slug="joining", title=_("并入另一工单"), press=_("并入"), take=_join, permission="case.work", form=JoiningForm,
    icon="link", opens_next=True, hint=_("这里的承诺停表，事情在那件工单上继续；随时可以分开。"),
)  # fmt: skip
PARTING = Step(
    slug="parting", title=_("分开"), press=_("分开"), take=_part, permission="case.work", icon="undo",
)  # fmt: skip
POLICY = Step(
    slug="policy", title=_("改按新版制度"), press=_("改按新版办理"), take=_adopt, permission="decision.decide",
    form=ReasonForm, icon="scale", hint=_("已经作出的承诺不变，之后按现行制度。"),
)  # fmt: skip
CONTACT = Step(
    slug="contact", title=_("记一次联系"), press=_("记下联系"), take=_log, permission="case.work", form=ContactForm,
    icon="phone", hint=_("电话、当面、来信：时间、方式、内容。"),
)  # fmt: skip
PROGRESS = Step(
    slug="progress", title=_("告知进展"), press=_("告知客户"), take=_tell, permission="case.work", form=ProgressForm,
    icon="chat", hint=_("按制度的“进展”通知发给客户；承诺的进展告知随之兑现，并重新起算。"),
)  # fmt: skip
STEPS = (HOLD, RELEASE, SNOOZE, CHASE, ESCALATION, JOINING, PARTING, POLICY, CONTACT, PROGRESS)
