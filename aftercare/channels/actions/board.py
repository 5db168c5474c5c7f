"""留言板: messages left in public. Each opens a case; it is shown once someone let it pass, and answered in public."""

from aftercare.cases.models import Case
from aftercare.channels.facts import BoardAnswered, BoardModerated, BoardPosted
from aftercare.channels.models import BoardPost
from aftercare.customers.identities import Contact
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.handling.request import Request
from aftercare.handling.stages.receive import receive
from aftercare.handling.turns.reply import log_contact
from aftercare.messages.actions import NothingSaid
from aftercare.people.access import require

LONGEST = 1000
"""Characters of a message on the board."""


class BoardMessageTooLong(Refusal):
    """A message on the board is longer than is shown there. values: most (characters)."""


class NoSuchBoardPost(Refusal, sort="missing"):
    """There is no such message on the board."""


@action
def post_on_board(*, nickname: str, text: str, contact: Contact, language: str, act: Act) -> BoardPost:
    """Leave a message on the board: a case is opened for it, and it waits to be shown.

    Raises NothingAsked, BoardMessageTooLong.
    """
    if len(text) > LONGEST:
        raise BoardMessageTooLong(most=LONGEST)
    case = receive(
        Request(text=text, channel="board", contact=contact, language=language, acknowledge=False), act=act
    )
    post = BoardPost.objects.create(
        case=case, nickname=nickname.strip()[:40], text=text.strip(), posted_at=act.at
    )
    record(BoardPosted(case_id=case.pk), about=post, thread=case.thread, act=act)
    return post


@action
def moderate(post: BoardPost, *, show: bool, act: Act) -> None:
    """Let a message be seen by everyone, or hide it. Raises NotAllowed."""
    require(act, "board.moderate")
    state = "shown" if show else "hidden"
    BoardPost.objects.filter(pk=post.pk).update(state=state)
    record(BoardModerated(state=state), about=post, thread=_thread(post), act=act)


@action
def answer_on_board(post: BoardPost, *, text: str, act: Act) -> None:
    """Answer for everyone to read; it is also our answer on the case. Raises NotAllowed, NothingSaid."""
    require(act, "board.moderate")
    if not text.strip():
        raise NothingSaid
    if post.case is not None and post.case.is_open:
        case = Case.objects.get(pk=post.case.pk)
        log_contact(case, channel="board", text=text, act=act)
    BoardPost.objects.filter(pk=post.pk).update(
        reply=text.strip()[:LONGEST], replied_at=act.at, replied_by=act.actor, state="shown"
    )
    record(BoardAnswered(case_id=post.case_id), about=post, thread=_thread(post), act=act)


def _thread(post: BoardPost) -> str:
    return f"case:{post.case_id}" if post.case_id else f"board:{post.pk}"
