"""留言板: what was left in public waits here to be shown or hidden, and is answered for everyone to read."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from aftercare.channels.actions.board import answer_on_board, moderate
from aftercare.channels.models import BoardPost
from aftercare.channels.posts import PAGE, STATES, State, post_counts, post_for, posts
from aftercare.doors.acting import staff_page, staff_post
from aftercare.doors.desk.frame import address_with_hole, desk_page, one_of
from aftercare.doors.look.shapes import Tab
from aftercare.doors.refused import STATUS
from aftercare.doors.words import named, say_refusal
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal


@staff_page("board.moderate")
def board(request: HttpRequest, act: Act) -> HttpResponse:
    """The messages of one state, those that wait first."""
    return _board(request, act, one_of(State, request.GET.get("state")))


def _board(
    request: HttpRequest, act: Act, state: State, *, problem: dict[int, str] | None = None, typed: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    before = request.GET.get("before", "")
    rows = posts(act, state, before=int(before) if before.isdecimal() and len(before) < 18 else None)
    counts, here = post_counts(act), reverse("desk:board")
    values: dict[str, Any] = {
        "posts": rows[:PAGE], "state": state, "case_address": address_with_hole("desk:case"),
        "tabs": [
            Tab(f"{here}?state={one}", named("post_state", one), counts.get(one, 0), current=one == state)
            for one in STATES
        ],
        "later_href": f"{here}?state={state}&before={rows[PAGE - 1].id}" if rows[PAGE:] else "",
        "problem": problem or {}, "typed": typed,
    }  # fmt: skip
    return desk_page(request, act, "desk/board/page.html", values, place="board", status=status)


@staff_post("board.moderate")
def moderating(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """Let everyone see it, or hide it."""
    post = post_for(act, pk)
    moderate(post, show=request.POST.get("show") == "1", act=act)
    return HttpResponseRedirect(f"{reverse('desk:board')}?state={_state_of(post)}", status=303)


def _state_of(post: BoardPost) -> State:
    """Where the message stood before: the moderator goes on there."""
    return one_of(State, post.state)  # type: ignore[no-any-return]


@staff_post("board.moderate")
def answering(request: HttpRequest, act: Act, pk: int) -> HttpResponse:
    """The official answer. What was typed is kept when it cannot be given."""
    post, text = post_for(act, pk), request.POST.get("text", "")
    try:
        answer_on_board(post, text=text, act=act)
    except Refusal as refusal:
        problem, status = {pk: say_refusal(refusal)}, STATUS[refusal.sort]
        return _board(request, act, _state_of(post), problem=problem, typed=text, status=status)
    return HttpResponseRedirect(f"{reverse('desk:board')}?state=shown", status=303)


urlpatterns = [
    path("board", board, name="board"),
    path("board/<int:pk>/moderation", moderating, name="board-moderation"),
    path("board/<int:pk>/answer", answering, name="board-answer"),
]
