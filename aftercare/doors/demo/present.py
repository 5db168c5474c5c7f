"""Now: the cases a newcomer finds on the desk, whatever the hour. One function for each, told as it happened."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from zoneinfo import ZoneInfo

from aftercare.cases.models import Case
from aftercare.doors.demo.beside import board_posts, confided, mails
from aftercare.doors.demo.company import Company
from aftercare.doors.demo.requests import Material
from aftercare.doors.demo.scene import Scene, Setting
from aftercare.doors.demo.sold import Sold
from aftercare.doors.demo.tales import PRAISE, Tale, way_of
from aftercare.doors.demo.timing import Hours
from aftercare.foundation.act import Act
from aftercare.handling.stages.assess import mark_complex
from aftercare.handling.stages.assign import give
from aftercare.handling.stages.close import ask_to_close_without_agreement, record_apology
from aftercare.handling.turns.chase import chase
from aftercare.handling.turns.hold import put_on_hold, snooze
from aftercare.handling.turns.join import join

Story = tuple[dt.datetime, Iterator[dt.datetime]]
SOLUTION = ("solution", "resolution")
WISHED = "照您希望的时间提前给您准信"
AGAIN = "您好，对不起，又给您添麻烦了。这次我带着上次的记录重新查，不让您从头说起。"
CHECKED = "照片与订单已核对，情况属实"
NEW_ONE = "直接换新｜当天发出新的，旧的由快递员取回｜不收任何费用"
PARCEL = "{part}已经发出，顺丰在途，预计后天到。"
DAYS_3 = dt.timedelta(days=3)


def scenes_of(
    pack: str,
    company: Company,
    material: Material,
    sold: Sequence[Sold],
    *,
    now: dt.datetime,
    zone: ZoneInfo,
) -> list[Story]:
    """Every scene of the present, each with the moment it begins."""
    setting = Setting(pack, company, material, sold, now, Hours(zone))
    scenes = {name: Scene(setting, words) for name, words in material.scenes.items()}
    told = [play(scenes[name]) for name, play in SCENES.items()]
    told += [_joined_to(scenes["joined"]), _handed_back(scenes["free1"]), _handed_back(scenes["free2"])]
    stories = [scene.acted() for scene in told]
    return [*stories, *board_posts(setting), confided(setting), mails(setting, scenes["fresh"])]


def _batch(scene: Scene) -> Scene:
    """As on the drawing of the workbench: two photos, a colleague's judgement, tasks, a solution due soon."""
    words, due_at = scene.words, scene.setting.later(42)
    first, second, third, fourth = words.tasks
    scene.so_that(SOLUTION, due_at, otherwise=95).asks(to="linke", photos="batch")
    scene.after(4).says("linke", words.a)
    for name, to in ((first, "linke"), (second, "zhaogd")):
        scene.ago(76).gives("linke", name, to=to)
    scene.ago(70).finishes("linke", first, words.results[0])
    scene.ago(58).finishes("zhaogd", second, words.results[1])
    scene.ago(57).notes("zhaogd", f"@林可 {words.note}")
    scene.ago(52).finds("linke")
    scene.ago(50).gives("linke", third, to="liangchao", due_at=scene.setting.later(150))
    scene.ago(49).gives("linke", fourth, to="dinggong", due_at=scene.setting.later(1500))
    scene.ago(45).moves("chengli", _first_of(scene, SOLUTION), to=due_at, reason=WISHED, asked=True)
    return scene.ago(6).drafts("linke", words.draft)


def _late(scene: Scene) -> Scene:
    """Promised, and past due: the customer has written and called again."""
    words = scene.words
    due_at = scene.setting.hours.before(scene.setting.now, 18).replace(second=0, microsecond=0)
    scene.so_that(SOLUTION, due_at, otherwise=420).asks(to="linke")
    scene.after(14).says("linke", words.a)
    scene.after(6).moves("chengli", _first_of(scene, SOLUTION), to=due_at, reason=WISHED, asked=True)
    scene.ago(16).hears(words.more)
    return scene.ago(11).does("zhouxt", lambda case, act: chase(case, words=words.chase, act=act))


def _visit(scene: Scene) -> Scene:
    """A time agreed upon, in an hour or so."""
    scene.ago(300).asks(to="linke").after(9).says("linke", scene.words.a).ago(240).finds("linke")
    scene.ago(230).offers("linke", scene.words.fix, promised_at=scene.setting.later(75))
    return scene.ago(200).agrees(scene.words.words).after(40).keeps_up("linke")


def _fresh(scene: Scene) -> Scene:
    """Just come in; the first answer is due soon."""
    scene.so_that(("first_response",), scene.setting.later(55), otherwise=25)
    return scene.asks(to="baiyang", photos="fresh")


def _new(scene: Scene) -> Scene:
    """Just come in, sent where the policy sends it."""
    return scene.live(7).asks()


def _waiting(scene: Scene) -> Scene:
    """Nothing can be done before the customer answers."""
    kind = scene.words.wait_kind if scene.setting.pack == "closed-loop" else ""
    scene.ago(380).asks(to="linke", kind=kind).after(12).says("linke", scene.words.a)
    return scene.after(1).does("linke", _hold_for_customer)


def _hold_for_customer(case: Case, act: Act) -> None:
    put_on_hold(case, cause="waiting_for_customer", act=act)


def _snoozed(scene: Scene) -> Scene:
    """Put aside until tomorrow."""
    until = scene.setting.morning()
    scene.ago(350).asks(to="linke").after(10).says("linke", scene.words.a)
    return scene.after(3).does("linke", lambda case, act: snooze(case, until=until, act=act))


def _parts(scene: Scene) -> Scene:
    """Everything is agreed, and a part must come first: the promise stands still for a reason on record."""
    words = scene.words
    scene.ago(640).asks(to="baiyang").after(8).says("baiyang", words.a)
    if words.complex and scene.setting.pack == "exhibition":
        scene.after(12).does("chengli", lambda case, act: mark_complex(case, reason=words.complex, act=act))
    scene.ago(520).finds("baiyang").ago(500).offers("baiyang", words.fix).ago(430).agrees().after(
        20
    ).keeps_up("baiyang")
    scene.ago(400).goods("liangchao", "goods_received", "门店转来，外观完好")
    desk = scene.setting.pack == "service-desk"
    cause = "parcel_in_transit" if desk else words.hold
    said = PARCEL.format(part=words.hold_words.partition("缺")[0].strip()) if desk else words.hold_words
    return scene.ago(340).does(
        "baiyang", lambda case, act: put_on_hold(case, cause=cause, words=said, act=act)
    )


def _offer(scene: Scene) -> Scene:
    """Two ways are offered; the customer has not chosen yet."""
    words = scene.words
    scene.ago(290).asks(to="baiyang").after(7).says("baiyang", words.a).ago(200).finds("baiyang")
    if words.apology:
        scene.ago(190).does("baiyang", lambda case, act: record_apology(case, words=words.apology, act=act))
    return scene.ago(125).offers("baiyang", words.fix, words.fix2)


def _changed(scene: Scene) -> Scene:
    """An agreed date that had to move; the customer was told why."""
    words, setting = scene.words, scene.setting
    scene.ago(690).asks(to="baiyang").after(6).says("baiyang", words.a).ago(560).finds("baiyang")
    scene.ago(540).offers(
        "baiyang", "按约定时间处理｜带齐配件按约到场｜一次办好", promised_at=setting.later(15)
    )
    return (
        scene.ago(480)
        .agrees()
        .after(50)
        .keeps_up("baiyang")
        .ago(50)
        .moves("baiyang", "given_date", to=setting.later(100), reason=words.reason)
    )


def _complaint(scene: Scene) -> Scene:
    """Heard out, apologised to, a way proposed and answered: what is left is to do it."""
    words = scene.words
    scene.ago(620).asks(to="baiyang").after(6).says("baiyang", words.a).ago(530).finds("baiyang")
    scene.ago(480).does("baiyang", lambda case, act: record_apology(case, words=words.apology, act=act))
    said = words.answer.partition("，")[2].partition("。")[0]
    scene.ago(440).offers("baiyang", f"{said}｜{words.answer}", promised_at=scene.setting.evening())
    scene.ago(410).agrees()
    scene.ago(90).says("baiyang", words.answer, situation="answer")
    [amount, *_] = scene.setting.material.manager_tasks
    return scene.ago(80).gives("baiyang", amount, to="chengli", due_at=scene.setting.later(200))


def _joined(scene: Scene) -> Scene:
    """Asked on the web; a call about the same matter is joined to it."""
    return scene.ago(330).asks(to="zhouxt").after(9).says("zhouxt", scene.words.a)


def _joined_to(first: Scene) -> Scene:
    """The call."""
    words = first.words
    again = Scene(first.setting, words)
    again.ago(95).asks(to="zhouxt", channel="phone", text=words.again)
    return again.ago(88).does(
        "zhouxt", lambda case, act: join(case, to=first.case(), reason=words.reason, act=act)
    )


def _reopened(scene: Scene) -> Scene:
    """Closed last week, and come back."""
    scene.ago(4300).asks(to="baiyang").after(9).says("baiyang", scene.words.a)
    scene.after(30).lived(_tale(scene), until=("closed",))
    return scene.ago(240).hears(scene.words.again).ago(215).says("baiyang", AGAIN)


def _urgent(scene: Scene) -> Scene:
    """Danger: called in some minutes ago, it waits for the manager's decision."""
    return scene.live(9).asks()


def _disagreed(scene: Scene) -> Scene:
    """No agreement: the manager is asked to let it end."""
    words = scene.words
    scene.ago(650).asks(to="hanxue").after(11).says("hanxue", words.a).ago(560).finds("hanxue")
    scene.ago(520).does("hanxue", lambda case, act: record_apology(case, words=words.apology, act=act))
    scene.ago(470).offers("hanxue", "按检测结果处理｜说明检测结果与法律规定，给出可以做到的办法")
    scene.ago(260).says(
        "hanxue", "您好，我们能做到的都写在方案里了，依据的条款也一并附上，请您再看一看。", situation="answer"
    )
    return scene.ago(70).does(
        "hanxue", lambda case, act: ask_to_close_without_agreement(case, reason=words.reason, act=act)
    )


def _later_date(scene: Scene) -> Scene:
    """A later date than the specialist may give: the manager is asked."""
    scene.ago(370).asks(to="hanxue").after(12).says("hanxue", scene.words.a).ago(210).finds("hanxue")
    return scene.ago(45).puts_off("hanxue", "resolution", by=DAYS_3, reason=scene.words.reason)


def _compared(scene: Scene) -> Scene:
    """Two offers were sent; the customer compares them."""
    scene.ago(260).asks(to="baiyang").after(14).says("baiyang", scene.words.a)
    return scene.after(2).does("baiyang", _hold_for_customer)


def _confirm(scene: Scene) -> Scene:
    """Done; the customer is asked whether it is solved."""
    scene.ago(1500).asks(to="hanxue").after(8).says("hanxue", scene.words.a)
    return scene.after(40).lived(_tale(scene), until=("confirm", "review", "closed"))


def _review(scene: Scene) -> Scene:
    """The customer said yes; someone who did not do the work must look again."""
    scene.ago(1400).asks(to="hanxue").after(7).says("hanxue", scene.words.a)
    return scene.after(40).lived(_tale(scene), until=("review", "closed"))


def _dealer(scene: Scene) -> Scene:
    """A firm with several pieces; a call back was promised for some minutes ago."""
    due_at = scene.setting.hours.before(scene.setting.now, 25).replace(second=0, microsecond=0)
    scene.ago(330).asks(to="baiyang").after(9).says("baiyang", scene.words.a)
    slug = _first_of(scene, SOLUTION)
    return scene.after(5).moves("baiyang", slug, to=due_at, reason=WISHED, asked=True)


def _repair(scene: Scene) -> Scene:
    """In the technician's hands, with a part of it at the partner's."""
    words, setting = scene.words, scene.setting
    scene.ago(700).asks(to="dinggong").after(15).says("dinggong", words.a).ago(590).finds("dinggong")
    scene.ago(570).offers("dinggong", words.fix).ago(500).agrees().after(45).keeps_up("dinggong")
    scene.ago(430).goods("liangchao", "goods_received", "门店转来，附件齐全")
    return scene.ago(420).gives(
        "dinggong", setting.material.partner[0].name, to="tongmo", due_at=setting.later(110)
    )


def _repair2(scene: Scene) -> Scene:
    """Found, and to be proposed; a colleague is asked something."""
    scene.ago(280).asks(to="dinggong").after(10).says("dinggong", scene.words.a).ago(190).finds("dinggong")
    return scene.ago(120).notes("dinggong", f"@赵国栋 {scene.words.ask}")


def _handed_back(scene: Scene) -> Scene:
    """Taken, and given back to the team: it waits for a hand."""

    def hand_back(case: Case, act: Act) -> None:
        team = scene.setting.company.people["linke"].teams.order_by("id").first()
        give(case, team_id=team.pk if team else None, reason=scene.words.reason, act=act)

    return scene.ago(24).asks(to="zhouxt").ago(9).does("zhouxt", hand_back)


def _exchange(scene: Scene) -> Scene:
    """Agreed: the new one leaves by the evening."""
    scene.ago(250).asks(to="linke").after(9).says("linke", scene.words.a).ago(215).finds("linke", CHECKED)
    return scene.ago(200).offers("linke", NEW_ONE, promised_at=scene.setting.evening()).ago(170).agrees()


def _vip(scene: Scene) -> Scene:
    """The manager's own: an important customer, a second time."""
    words, setting = scene.words, scene.setting
    scene.ago(340).asks(to="chengli").after(5).says("chengli", words.a).ago(250).finds("chengli")
    scene.ago(230).does("chengli", lambda case, act: record_apology(case, words=words.apology, act=act))
    scene.ago(220).gives("chengli", setting.material.partner[1].name, to="tongmo", due_at=setting.later(1300))
    return scene.ago(60).gives(
        "zhaogd", setting.material.manager_tasks[1], to="chengli", due_at=setting.later(420)
    )


def _tale(scene: Scene) -> Tale:
    """How a scene that is already over was lived."""
    words = scene.words
    scores = {"result": 5, "attitude": 5, "speed": 5, "recommend": 9}
    return Tale(
        answer=words.a, cause=words.cause, finding=words.found, ways=(way_of(words.fix),), root="零件批次",
        ending="confirmed", scores=scores, words=PRAISE[0],
    )  # fmt: skip


def _first_of(scene: Scene, slugs: Sequence[str]) -> str:
    """The first of these promises which the pack makes in such a case."""
    made = {term.slug for term in scene.promised()}
    return next((slug for slug in slugs if slug in made), slugs[-1])


SCENES: dict[str, Callable[[Scene], Scene]] = {
    "batch": _batch, "late": _late, "visit": _visit, "fresh": _fresh, "fresh2": _new, "waiting": _waiting,
    "snoozed": _snoozed, "parts": _parts, "offer": _offer, "changed": _changed, "complaint": _complaint,
    "joined": _joined, "reopened": _reopened, "urgent": _urgent, "disagreed": _disagreed,
    "later_date": _later_date, "confirm": _confirm, "review": _review, "dealer": _dealer, "repair": _repair,
    "repair2": _repair2, "exchange": _exchange, "compared": _compared, "vip": _vip,
}  # fmt: skip
"""In the order in which the cases of one moment are told; a case joined to another comes after it."""
