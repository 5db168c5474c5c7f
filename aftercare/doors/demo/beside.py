"""Beside the desk's own cases: the public board, what was confided to the supervisor, mails that need a look."""

import datetime as dt
import random
from collections.abc import Callable, Iterator

from aftercare.cases.access import case_for
from aftercare.channels.actions.board import answer_on_board, moderate, post_on_board
from aftercare.channels.models import BoardPost
from aftercare.channels.posts import post_for
from aftercare.channels.reading import take_mail
from aftercare.customers.identities import Contact
from aftercare.doors.demo.letters import bounced, claiming
from aftercare.doors.demo.requests import Posted
from aftercare.doors.demo.scene import Scene, Setting
from aftercare.doors.demo.story import STEPS_AT_MOST, Life
from aftercare.doors.demo.tales import plain
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.errands import drain_errands
from aftercare.handling.request import Request
from aftercare.handling.stages.assign import claim
from aftercare.handling.stages.diagnose import record_diagnosis
from aftercare.handling.stages.receive import receive
from aftercare.handling.turns.reply import customer_says, reply
from aftercare.messages.actions import Words

Story = tuple[dt.datetime, Iterator[dt.datetime]]
POSTED = (1900, 760, 45)
"""How many waking minutes ago each message was left on the board."""

SOON = dt.timedelta(minutes=55)


def board_posts(setting: Setting) -> list[Story]:
    """Messages on the board: answered in public, or waiting to be let pass."""
    moments = [setting.hours.before(setting.now, minutes) for minutes in POSTED]
    return [
        (at, _post(setting, posted, at, place))
        for place, (posted, at) in enumerate(zip(setting.material.board, moments, strict=True))
    ]


def _post(setting: Setting, posted: Posted, at: dt.datetime, place: int) -> Iterator[dt.datetime]:
    contact = Contact(name=posted.name, phones=(f"1390000{place:04d}",))
    act = Act.begun("customer:0", "portal", at=at)
    post = post_on_board(nickname=posted.name, text=posted.text, contact=contact, language="zh-hans", act=act)
    drain_errands(at=at)
    if not posted.answer:
        return
    later = setting.hours.next(at + SOON)
    yield later
    answering = setting.company.act("zhouxt", later)
    moderate(post, show=True, act=answering)
    answer_on_board(post_for(answering, post.pk), text=posted.answer, act=answering)
    drain_errands(at=later)
    dice = random.Random(place)
    life = Life(number_of(post), later, setting.company.crew, dice, plain(dice), set())
    for _ in range(STEPS_AT_MOST):
        life.at = setting.hours.next(life.at + dt.timedelta(minutes=23))
        yield life.at
        if not life.step():
            return


def number_of(post: BoardPost) -> str:
    """The case behind a message on the board."""
    assert post.case is not None
    return post.case.number


def confided(setting: Setting) -> Story:
    """The supervisor's own case, of which nobody else hears."""
    at = setting.hours.before(setting.now, 620)
    return at, _confided(setting, at)


def _confided(setting: Setting, at: dt.datetime) -> Iterator[dt.datetime]:
    words, hours = setting.material.supervision, setting.hours
    contact = Contact(name="一位客户", phones=("13900009901",), confidential=True)
    title = words.q.partition("，")[0]
    asked = Request(text=words.q, title=title, channel="supervision", contact=contact, confidential=True)
    number = receive(asked, act=Act.begun("customer:0", "portal", at=at)).number
    steps: tuple[tuple[float, str, Callable[[Act], object]], ...] = (
        (590, "xujing", lambda act: claim(case_for(act, number), act=act)),
        (585, "xujing", lambda act: reply(case_for(act, number), Words(text=words.a), act=act)),
        (300, "", lambda act: customer_says(case_for(act, number), Words(text=words.words, channel="portal"), act=act)),
        (
            120, "xujing",
            lambda act: record_diagnosis(case_for(act, number), cause="service", finding=words.found, act=act),
        ),
    )  # fmt: skip
    drain_errands(at=at)
    for minutes, who, play in steps:
        moment = hours.before(setting.now, minutes)
        yield moment
        play(setting.company.act(who, moment) if who else Act.begun("system:worker", "portal", at=moment))
        drain_errands(at=moment)


def mails(setting: Setting, about: Scene) -> Story:
    """Two mails: one claims to belong to a case, one says that ours did not arrive. about: the case, asked before."""
    first = max(setting.hours.before(setting.now, 20), about.steps[-1].at + dt.timedelta(minutes=2))
    return min(first, setting.now), _mails(setting, about, min(first, setting.now))


def _mails(setting: Setting, about: Scene, at: dt.datetime) -> Iterator[dt.datetime]:
    letter = setting.material.mail
    for name, raw in (
        ("claim", claiming(about.number, letter.subject, letter.text, name=letter.who)),
        ("bounce", bounced(about.number)),
    ):
        act = Act.begun("system:mail", "email", at=at)
        take_mail(raw, source_key=f"demo:{name}:{about.number}", act=act)
    drain_errands(at=at)
    yield from ()
