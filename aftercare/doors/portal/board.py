"""留言板: what was said in public and answered in public; what is written waits for someone to let it pass."""

import datetime as dt

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aftercare.channels.actions.board import LONGEST, BoardMessageTooLong, post_on_board
from aftercare.channels.queries import PAGE, Posted, board_shown
from aftercare.doors.look import formats
from aftercare.doors.look.covering import mask_text
from aftercare.doors.portal.begun import READ, WRITE, language, open_page, page
from aftercare.doors.portal.doing import Values, declined, nonce, words_of
from aftercare.doors.portal.fields import Line, Reached, Story
from aftercare.doors.portal.limits import spend_at_door
from aftercare.foundation.act import Act
from aftercare.foundation.limits import TooManyTries
from aftercare.foundation.once.actions import Answer, OnceKeyReused, digest_of, once
from aftercare.foundation.refusals import Refusal
from aftercare.handling.first_look import NoPolicyInForce

DECLINED = (TooManyTries, OnceKeyReused, NoPolicyInForce, BoardMessageTooLong)


class Post(Reached):
    """A message for the board. The name is shown, the contact never is."""

    name = Line(40, required=True, missing=gettext_lazy("请起个昵称，会显示在留言板上。"))
    text = Story(required=True, missing=gettext_lazy("请写下想说的话。"))


@open_page(*READ, *WRITE)
def board(request: HttpRequest, act: Act) -> HttpResponse:
    """The board, and leaving a message on it."""
    if request.method != "POST":
        return _board(request, act, Post(None))
    form = Post(request.POST)
    if not form.is_valid():
        return _board(request, act, form, status=422)
    try:
        spend_at_door("board", request, act)
        _post(request, act, form)
    except DECLINED as refusal:
        return declined(_board(request, act, form, refusal=refusal), refusal)
    return HttpResponseRedirect(f"{reverse('portal:board')}?done=posted", status=303)


def _post(request: HttpRequest, act: Act, form: Post) -> None:
    said = form.cleaned_data

    def answer() -> Answer:
        post_on_board(
            nickname=said["name"], text=said["text"], contact=form.contact, language=language(), act=act
        )
        return Answer(303, "")

    body = "\0".join(str(said[name]) for name in ("name", "text", "phone", "email"))
    once(
        act.once or nonce(),
        scope="portal board",
        body_digest=digest_of(body.encode()),
        answer=answer,
        act=act,
    )


def _board(
    request: HttpRequest, act: Act, form: Post, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    posts = board_shown(before=_before(request))
    values: Values = {
        "posts": [_shown(post, act.at) for post in posts[:PAGE]],
        "older": formats.machine(posts[PAGE - 1].posted_at) if len(posts) > PAGE else "",
        "typed": form.typed,
        "faults": form.faults if form.is_bound else {},
        "refusal": words_of(refusal, act) if refusal else "",
        "done": _("收到了，谢谢！看过之后就会显示，并在这里回复您。") if "done" in request.GET else "",
        "most": LONGEST,
        "once": nonce(),
    }
    return page(request, act, "board", values, place="board", status=status)


def _shown(post: Posted, now: dt.datetime) -> tuple[Posted, str, str, str]:
    """A message, when it was left, its words, and when it was answered."""
    return (
        post,
        formats.moment(post.posted_at, now),
        mask_text(post.text),
        formats.moment(post.replied_at, now),
    )


def _before(request: HttpRequest) -> dt.datetime | None:
    """The moment in the address before which messages are asked for; None for anything else."""
    try:
        at = dt.datetime.fromisoformat(request.GET.get("before", ""))
    except ValueError:
        return None
    return at if at.tzinfo and 1970 < at.year < 9999 else None


urlpatterns = [path("board", board, name="board")]
