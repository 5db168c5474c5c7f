"""The public board as those see it who look after it: what waits, what is shown, what was hidden."""

import datetime as dt
from typing import Literal, NamedTuple

from django.db.models import Count

from aftercare.channels.actions.board import NoSuchBoardPost
from aftercare.channels.models import BoardPost
from aftercare.foundation.act import Act
from aftercare.people.access import may

State = Literal["waiting", "shown", "hidden"]
STATES: tuple[State, ...] = ("waiting", "shown", "hidden")
PAGE = 30


class PostRow(NamedTuple):
    """One message left on the board, with its case."""

    id: int
    nickname: str
    text: str
    posted_at: dt.datetime
    state: str
    reply: str
    replied_at: dt.datetime | None
    liked: int
    number: str | None


def posts(act: Act, state: State, *, before: int | None = None) -> list[PostRow]:
    """A page of one state, the newest first; one more when there are more. Nothing without leave to moderate."""
    if not may(act, "board.moderate"):
        return []
    found = BoardPost.objects.filter(state=state)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = found.order_by("-id").values_list(
        "id", "nickname", "text", "posted_at", "state", "reply", "replied_at", "liked", "case__number"
    )
    return [PostRow(*row) for row in rows[: PAGE + 1]]


def post_counts(act: Act) -> dict[str, int]:
    """How many messages stand in each state."""
    if not may(act, "board.moderate"):
        return {}
    return dict(BoardPost.objects.order_by().values_list("state").annotate(count=Count("pk")))


def post_for(act: Act, pk: int) -> BoardPost:
    """The message of this id. Raises NoSuchBoardPost."""
    post = BoardPost.objects.filter(pk=pk).select_related("case").order_by("pk").first()
    if post is None or not may(act, "board.moderate"):
        raise NoSuchBoardPost
    return post
