"""Reads of channels: the public board as everyone sees it."""

import datetime as dt
from typing import NamedTuple

from aftercare.channels.models import BoardPost

PAGE = 20


class Posted(NamedTuple):
    """One message on the board with the official answer to it."""

    id: int
    nickname: str
    text: str
    posted_at: dt.datetime
    reply: str
    replied_at: dt.datetime | None


def board_shown(*, before: dt.datetime | None = None, limit: int = PAGE) -> list[Posted]:
    """A page of the board, newest first, and one message more when there are older ones. Only what was let pass."""
    posts = BoardPost.objects.filter(state="shown").order_by("-posted_at", "-id")
    if before is not None:
        posts = posts.filter(posted_at__lt=before)
    return [Posted(*row) for row in posts.values_list(*Posted._fields)[: limit + 1]]
