"""执行: tasks, the test after the fix, and that the work is finished."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aftercare.cases.models import Case
from aftercare.doors.desk.steps.assign import doer_in, doer_options
from aftercare.doors.desk.steps.step import Answers, Step, StepForm, choice, moment, offer, words
from aftercare.doors.words import named
from aftercare.foundation.act import Act
from aftercare.handling.stages.carry_out import finish_work, go_on_to_carry_out, record_test
from aftercare.handling.turns.note_goods import HAPPENINGS, note_goods
from aftercare.tasks.actions import give_task


class TestForm(StepForm):
    """Whether it works now, and how that was tried."""

    passed = choice(_("结果"))
    words = words(_("怎样测试的"), rows=2)

    def settle(self) -> None:
        offer(self, "passed", [("yes", _now("通过")), ("no", _now("没有通过"))])


class TaskForm(StepForm):
    """A piece of work for someone else."""

    name = forms.CharField(label=_("做什么"), max_length=120)
    to = choice(_("交给"))
    due_at = moment(_("时限"), required=False)
    with_photos = forms.BooleanField(
        label=_("给做的人看客户的照片"),
        required=False,
        help_text=_("合作方只看到任务、商品或展位和客户的描述，电话、邮箱和姓名都遮住；照片勾了才看到。"),
    )

    def settle(self) -> None:
        offer(self, "to", doer_options())


class GoodsForm(StepForm):
    """What became of the goods, and how they came."""

    happened = choice(_("发生了什么"))
    words = words(_("说明"), required=False, rows=2, help_text=_("快递单号，收到时的样子"))

    def settle(self) -> None:
        offer(self, "happened", [(slug, named("happening", slug)) for slug in reversed(HAPPENINGS)])


def _go_on(case: Case, said: Answers, act: Act) -> None:
    go_on_to_carry_out(case, act=act)


def _test(case: Case, said: Answers, act: Act) -> None:
    record_test(case, passed=said["passed"] == "yes", words=said["words"], act=act)


def _finish(case: Case, said: Answers, act: Act) -> None:
    finish_work(case, act=act)


def _give_task(case: Case, said: Answers, act: Act) -> None:
    doer = doer_in(said["to"])
    give_task(
        case, name=said["name"], person_id=doer.get("person_id"), team_id=doer.get("team_id"),
        due_at=said["due_at"], with_photos=said["with_photos"], act=act,
    )  # fmt: skip


def _note_goods(case: Case, said: Answers, act: Act) -> None:
    note_goods(case, happened=said["happened"], words=said["words"], act=act)


WORK = Step(
    slug="work", title=_("开始执行"), press=_("开始执行"), take=_go_on, permission="case.work", icon="wrench",
    hint=_("这类工单不用等客户同意，可以直接做。"),
)  # fmt: skip
TEST = Step(
    slug="test", title=_("修后测试"), press=_("记下测试"), take=_test, permission="case.work", form=TestForm,
    icon="wrench", hint=_("制度要求修好以后测试通过，才能办结。"),
)  # fmt: skip
COMPLETION = Step(
    slug="completion", title=_("办结"), press=_("办结，请客户确认"), take=_finish, permission="case.work",
    icon="checks", hint=_("该做的都做完了。客户会收到一条消息，确认是否解决。"),
)  # fmt: skip
TASK = Step(
    slug="task", title=_("派一项任务"), press=_("派出"), take=_give_task, permission="case.work", form=TaskForm,
    icon="list",
)  # fmt: skip
GOODS = Step(
    slug="goods", title=_("记下收发货"), press=_("记下"), take=_note_goods, permission="task.work", form=GoodsForm,
    icon="box", hint=_("等商品的任务从这时打开，从收货算起的承诺从这时计时。"),
)  # fmt: skip
STEPS = (WORK, TEST, COMPLETION, TASK, GOODS)
