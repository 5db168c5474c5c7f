"""What goes on anyway, and everything that can happen to confidential cases in a fortnight beside it.

The ordinary part is told first and to its end. So whatever anyone can read afterwards can differ by nothing but the
confidential part.
"""

import datetime as dt
from dataclasses import dataclass, field
from email.message import EmailMessage
from io import BytesIO

from django.db import transaction
from PIL import Image

from aftercare.cases.models import Case
from aftercare.channels.actions.board import moderate, post_on_board
from aftercare.channels.actions.sending import settle_trouble
from aftercare.channels.contract import SendingTrouble
from aftercare.channels.models import Account, Inbound
from aftercare.channels.reading import take_mail
from aftercare.channels.sending import CHANNELS, send_waiting
from aftercare.customers.actions import add_company
from aftercare.customers.identities import Contact
from aftercare.customers.models import Identity
from aftercare.foundation.act import Act
from aftercare.foundation.files import put_aside, store_file
from aftercare.handling.models import Choice, Decision
from aftercare.handling.request import Request
from aftercare.handling.stages.assess import Judgements, assess
from aftercare.handling.stages.assign import claim, give
from aftercare.handling.stages.close import ask_to_close_without_agreement, close_case
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.propose import Way, propose
from aftercare.handling.stages.receive import receive
from aftercare.handling.sweeps import close_after_long_pause, wake_cases, watch_silence
from aftercare.handling.turns.chase import chase
from aftercare.handling.turns.escalate import escalate
from aftercare.handling.turns.hold import put_on_hold, release, snooze
from aftercare.handling.turns.reopen import reopen
from aftercare.handling.turns.reply import customer_says, note_down, reply
from aftercare.handling.turns.tell_progress import tell_progress
from aftercare.messages.actions import Words, save_draft
from aftercare.messages.models import Attachment, Delivery, Message
from aftercare.policy.actions import save_draft as draft_policy
from aftercare.policy.packs import PACKS
from aftercare.promises.models import Promise
from aftercare.promises.sweeps import watch_pauses, watch_promises
from aftercare.tasks.actions import give_joint_task, give_task
from aftercare.tasks.models import Task
from aftercare.tasks.sweeps import watch_tasks
from tests.cast import MORNING, World, act_at, customer_act
from tests.requirements.conftest import ANRAN, HOUR, fresh

END = MORNING + dt.timedelta(days=14)
CONFIDED = "密信：客服林可收受好处，把我的退款压了三个月。"
UNKNOWN = Contact(name="匿名举报人", phones=("13911112222",), emails=("whistle@secret.example",))
WORDS = (
    "密信",
    "收受好处",
    "林可",
    "匿名举报人",
    "whistle@secret.example",
    "13911112222",
    "2222",
    "内部调查",
)
"""What someone would look for who feared that it exists."""


@dataclass
class Things:
    """What has an address: by the name a route's parameter asks for, the ids and numbers of one kind of case."""

    of: dict[str, list[object]] = field(default_factory=dict)

    def add(self, case: Case) -> None:
        """Everything that hangs on this case."""
        files = Attachment.objects.filter(message__case=case).order_by("pk")
        hanging = {
            "number": [case.number],
            "message": Message.objects.filter(case=case),
            "promise": Promise.objects.filter(case=case),
            "task": Task.objects.filter(case=case),
            "decision": Decision.objects.filter(case=case),
            "delivery": Delivery.objects.filter(message__case=case),
            "inbound": Inbound.objects.filter(case=case),
            "choice": Choice.objects.filter(proposal__case=case),
            "key": list(files.values_list("file__key", flat=True)),
            "identity": Identity.objects.filter(customer=case.customer),
            "customer": [case.customer_id] if case.customer_id else [],
            "thread": [case.pk],
        }
        for name, found in hanging.items():
            known = self.of.setdefault(name, [])
            known += found if isinstance(found, list) else found.order_by("pk").values_list("pk", flat=True)

    def one(self, name: str) -> object | None:
        """The last of this name; None where there is none."""
        return self.of[name][-1] if self.of.get(name) else None


def picture() -> bytes:
    held = BytesIO()
    Image.new("RGB", (8, 8), "red").save(held, "PNG")
    return held.getvalue()


def settle(company: World) -> None:
    """Let everything happen that time and the worker bring by the end: sweeps, errands, what leaves the house."""
    act = act_at(END)
    for _ in range(2):
        for sweep in (
            watch_promises,
            watch_pauses,
            watch_tasks,
            wake_cases,
            watch_silence,
            close_after_long_pause,
        ):
            sweep(act)
        company.errands(END)
    for channel in CHANNELS:
        with transaction.atomic():
            send_waiting(channel, at=END)


def ordinary(company: World) -> Things:
    """A known customer with a case in full swing at 林可's desk, a second one, the board, a mail, a draft policy."""
    things, work = Things(), company.act("baiyang", MORNING + HOUR)
    case = receive(
        Request(text="我要投诉：师傅态度恶劣，还迟到两小时。", channel="web", contact=ANRAN), act=act_at()
    )
    receive(
        Request(text="请问保修多久？", channel="web", contact=Contact(name="李四", phones=("13700001111",))),
        act=act_at(),
    )
    company.errands()
    give(fresh(case), person_id=company.people["linke"].pk, reason="林可更熟", act=company.act("chengli"))
    record_diagnosis(fresh(case), cause="service", finding="属实", act=work)
    propose(fresh(case), ways=[Way(title="换人上门", steps="明天上午")], act=work)
    give_task(fresh(case), name="上门", person_id=company.people["tongmo"].pk, act=work)
    with_file(case, "您看这张照片。", company.act("linke", MORNING + HOUR))
    ask_to_close_without_agreement(fresh(case), reason="要求过高", act=work)
    post = post_on_board(
        nickname="路人", text="师傅很好", contact=Contact(), language="zh-hans", act=act_at()
    )
    moderate(post, show=True, act=company.act("linke"))
    add_company(name="示例商场", act=company.act("chengli"))
    take_mail(letter("机器坏了", "anran@example.com", "<one@example.com>"), source_key="one", act=act_at())
    draft_policy(PACKS["standard"].text, act=company.act("chengli"))
    settle(company)
    fail_deliveries(case)
    settle(company)
    things.add(fresh(case))
    things.add(fresh(Inbound.objects.get(source_key="one").case))
    return things


def with_file(case: Case, text: str, act: Act) -> None:
    """A reply with a photo."""
    file = store_file(
        put_aside(picture()), name="a.png", said_type="image/png", thread=case.thread,
        confidential=case.confidential, act=act,
    )  # fmt: skip
    reply(fresh(case), Words(text=text, files=[file]), act=act)


def fail_deliveries(case: Case) -> None:
    """The channels refuse what is still to leave about this case, for good."""
    Delivery.objects.filter(message__case=case).update(state="waiting", fallback=[])
    for delivery in Delivery.objects.filter(message__case=case).order_by("pk"):
        with transaction.atomic():
            settle_trouble(delivery, trouble=SendingTrouble("refused", final=True), act=act_at(END))


def letter(text: str, sender: str, key: str) -> bytes:
    """A mail with a photo."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = sender, "to@example.invalid", text, key
    mail.set_content(text)
    mail.add_attachment(picture(), maintype="image", subtype="png", filename="beweis.png")
    return mail.as_bytes()


def confided(company: World) -> Things:
    """Four people confide, each in another way, and all that may come of it does."""
    things, start = Things(), MORNING + 2 * HOUR
    known = confide(company, start, contact=ANRAN)
    unknown = confide(company, start + HOUR, contact=UNKNOWN)
    nameless = confide(company, start + 2 * HOUR, contact=Contact())
    mailed = by_mail(company, start + 3 * HOUR)
    worked_on(company, fresh(known), start + 4 * HOUR)
    given_away(company, fresh(unknown), start + 5 * HOUR)
    over_and_back(company, fresh(nameless), start + 6 * HOUR)
    settle(company)
    for case in (known, unknown, nameless, mailed):
        fail_deliveries(case)
    settle(company)
    for case in (known, unknown, nameless, mailed):
        things.add(fresh(case))
    things.of["inbound"] = list(
        Inbound.objects.filter(account__confidential=True).values_list("pk", flat=True)
    )
    return things


def confide(company: World, at: dt.datetime, *, contact: Contact) -> Case:
    """The form of the supervision line."""
    photo = store_file(
        put_aside(picture()), name="beweis.png", said_type="image/png", thread=f"supervision:{at.timestamp()}", confidential=True,
        act=act_at(at),
    )  # fmt: skip
    asked = Request(
        text=CONFIDED, channel="supervision", contact=contact, confidential=True, files=[photo], marked_urgent=True,
        acknowledge=bool(contact.identities()),
    )  # fmt: skip
    case = receive(asked, act=act_at(at))
    company.errands(at)
    return case


def by_mail(company: World, at: dt.datetime) -> Case:
    """To the mailbox of the supervision line: one that is understood, one that nobody can read."""
    account = Account.objects.create(
        kind="email", name="监督信箱", address="jiandu@example.com", confidential=True
    )
    act = act_at(at)
    read = take_mail(
        letter(CONFIDED, "other@secret.example", "<s1@secret.example>"),
        source_key="s1",
        account=account,
        act=act,
    )
    take_mail(b"\0" * 10, source_key="s2", account=account, act=act)
    company.errands(at)
    assert read.case is not None
    return read.case


def worked_on(company: World, case: Case, at: dt.datetime) -> None:
    """The supervisor investigates: every turn there is."""
    act = company.act("xujing", at)
    claim(case, act=act)
    with_file(case, "内部调查已经开始。", act)
    note_down(fresh(case), Words(text="内部调查：调取聊天记录"), act=act)
    save_draft(fresh(case), mode="reply", text="内部调查草稿", channel="", based_on=0, act=act)
    assess(fresh(case), judged=Judgements(), act=act)
    record_diagnosis(fresh(case), cause="service", finding="内部调查：属实", act=act)
    give_task(fresh(case), name="内部调查取证", team_id=company.teams["客服组"].pk, due_at=at + HOUR, act=act)
    give_joint_task(fresh(case), name="内部调查会办", team_id=company.teams["客服组"].pk, act=act)
    tell_progress(fresh(case), words="内部调查仍在进行。", act=act)
    escalate(fresh(case), to="manager", reason="内部调查", act=act)
    chase(fresh(case), words="内部调查请快些", act=customer_act(case.customer_id or 0, at))
    customer_says(
        fresh(case),
        Words(text="内部调查有结果吗？", channel="portal"),
        act=customer_act(case.customer_id or 0, at),
    )
    put_on_hold(fresh(case), cause="waiting_for_parts", words="内部调查等材料", act=act)
    release(fresh(case), act=act)
    propose(fresh(case), ways=[Way(title="内部调查后赔付", steps="内部")], act=act)
    ask_to_close_without_agreement(fresh(case), reason="内部调查谈不拢", act=act)
    snooze(fresh(case), until=at + HOUR, act=act)


def given_away(company: World, case: Case, at: dt.datetime) -> None:
    """The supervisor gives it to a colleague, who may see this one, and waits for the customer to the limit."""
    give(case, person_id=company.people["baiyang"].pk, act=company.act("xujing", at))
    act = company.act("baiyang", at)
    reply(fresh(case), Words(text="内部调查：请再发一张照片。"), act=act)
    put_on_hold(fresh(case), cause="waiting_for_customer", act=act)


def over_and_back(company: World, case: Case, at: dt.datetime) -> None:
    """Closed, and reopened."""
    act = company.act("xujing", at)
    claim(case, act=act)
    close_case(fresh(case), outcome="withdrawn", act=act)
    company.errands(at)
    reopen(fresh(case), reason="内部调查有新线索", act=act)
