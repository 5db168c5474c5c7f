"""The ASGI application of the live process: /live is the staff's stream, /live/presence the small POST beside it,
/live/my the stream of a customer's page."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, MutableMapping
from typing import Any, TypeVar
from urllib.parse import parse_qs

import django

from aftercare.foundation.config import choose_django_settings, config

choose_django_settings()
django.setup()

from aftercare.doors.live import doorkeeper  # noqa: E402 — Django must be ready first
from aftercare.doors.live.asking import Asking  # noqa: E402
from aftercare.doors.live.hub import AGAIN, DeskStream, Event, Hub, Listener, Stream, Visit  # noqa: E402
from aftercare.doors.live.presence import Presence  # noqa: E402
from aftercare.doors.live.rounds import Rounds  # noqa: E402

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = Mapping[str, str]
Answer = Callable[[Scope, Headers, Receive, Send], Awaitable[None]]
StaffAnswer = Callable[[Scope, Receive, Send, Listener], Awaitable[None]]
T = TypeVar("T")

PING_SECONDS = 25.0
THREADS_AT_ONCE = 20
LARGEST_BODY = 1024
LONGEST_ANSWER = 400

hub, presence = Hub(), Presence()
ask = Asking("ask")
rounds = Rounds(hub, presence, ask)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one connection."""
    if scope["type"] == "lifespan":
        return await _live(receive, send)
    if scope["type"] != "http":
        return None
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    path = "/live" + scope["path"].rpartition("/live")[2]  # a proxy may serve us under a path of its own
    answer = ANSWERS.get((scope["method"], path))
    if answer is None:
        return await _refuse(send, 404)
    if not doorkeeper.comes_from_us(headers):
        return await _refuse(send, 403)
    return await answer(scope, headers, receive, send)


def _for_staff(answer: StaffAnswer) -> Answer:
    """Let only those in who are signed in at the desk."""

    async def guarded(scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        key = doorkeeper.session_key_in(headers)
        listener = await _ask_or_none(doorkeeper.listener_for, key) if key else None
        if listener is None:
            return await _refuse(send, 401)
        return await answer(scope, receive, send, listener)

    return guarded


async def _ask_or_none(question: Callable[..., T | None], *about: Any) -> T | None:
    with contextlib.suppress(Exception):  # a database that is away: the page tries again later
        return await ask(question, *about)
    return None


def _asked(scope: Scope, name: str) -> str:
    answers: dict[str, list[str]] = parse_qs(scope["query_string"].decode("latin-1"))
    return answers.get(name, [""])[0][:LONGEST_ANSWER]


async def _stream(scope: Scope, receive: Receive, send: Send, listener: Listener) -> None:
    threads = frozenset(name for name in _asked(scope, "threads").split(",")[:THREADS_AT_ONCE] if name)
    if not hub.has_room_for(listener.person_id):
        return await _refuse(send, 503)
    async with _registered(DeskStream(listener, threads, _asked(scope, "seen"))) as stream:
        await _flow(stream, receive, send)
    return None


async def _visit(scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
    visitor = await _ask_or_none(doorkeeper.visitor_in, headers, _asked(scope, "number"))
    if visitor is None:
        return await _refuse(send, 401)
    if not hub.has_room_for_visit(visitor.case_id):
        return await _refuse(send, 503)
    visit = Visit(visitor, _asked(scope, "seen"))
    hub.visits.add(visit)
    try:
        await _flow(visit, receive, send)
    finally:
        hub.visits.discard(visit)
    return None


async def _flow(stream: Stream, receive: Receive, send: Send) -> None:
    """Send what a page is told until one side leaves."""
    await _start(send, 200, b"text/event-stream; charset=utf-8")
    leaving = asyncio.ensure_future(_until_gone(receive))
    sending = asyncio.ensure_future(_send_events(stream, send))
    await asyncio.wait({leaving, sending}, return_when=asyncio.FIRST_COMPLETED)
    for task in (leaving, sending):
        task.cancel()


@contextlib.asynccontextmanager
async def _registered(stream: DeskStream) -> AsyncIterator[DeskStream]:
    hub.streams.add(stream)
    try:
        yield stream
    finally:
        hub.streams.discard(stream)
        if not any(other.listener.person_id == stream.listener.person_id for other in hub.streams):
            for thread in presence.leave(stream.listener.person_id):
                await rounds.tell_presence(thread)


async def _send_events(stream: Stream, send: Send) -> None:
    while True:
        try:
            event = await stream.next(PING_SECONDS)
        except TimeoutError:
            await _more(send, b": ping\n\n")
            continue
        if event is None:
            return await send({"type": "http.response.body", "body": b""})
        if event is AGAIN and isinstance(stream, DeskStream):
            event = await _ask_who_is_where(stream) or AGAIN
        await _more(send, event.encoded())


async def _ask_who_is_where(stream: DeskStream) -> Event | None:
    with contextlib.suppress(Exception):
        return await rounds.again_for(stream)
    return None


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _presence(_scope: Scope, receive: Receive, send: Send, listener: Listener) -> None:
    said = await _body(receive)
    thread, doing = said.get("thread"), said.get("doing")
    if not isinstance(thread, str) or doing not in ("looking", "typing", "gone"):
        return await _refuse(send, 422)
    if not await ask(doorkeeper.those_who_may_see, [listener.person_id], thread):
        return await _refuse(send, 404)
    if presence.say(listener, thread, doing):
        await rounds.tell_presence(thread)
    return await _say(send, presence.content(thread))  # whoever was there first is news to this page


async def _body(receive: Receive) -> dict[str, Any]:
    body, more = b"", True
    while more and len(body) <= LARGEST_BODY:
        part = await receive()
        body, more = body + part.get("body", b""), part.get("more_body", False)
    with contextlib.suppress(ValueError):
        said = json.loads(body[:LARGEST_BODY])
        return said if isinstance(said, dict) else {}
    return {}


async def _start(send: Send, status: int, kind: bytes) -> None:
    headers = [
        (b"content-type", kind),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"x-accel-buffering", b"no"),  # a proxy must pass each event on at once
        (b"access-control-allow-origin", config.origin.encode()),
        (b"access-control-allow-credentials", b"true"),
        (b"vary", b"Origin, Cookie"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})


async def _say(send: Send, content: dict[str, Any]) -> None:
    await _start(send, 200, b"application/json")
    await send({"type": "http.response.body", "body": json.dumps(content, ensure_ascii=False).encode()})


async def _more(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _refuse(send: Send, status: int) -> None:
    await _start(send, status, b"text/plain")
    await send({"type": "http.response.body", "body": b""})


async def _live(receive: Receive, send: Send) -> None:
    """The life of the process: the rounds run from its start to its end."""
    await receive()
    tasks = [asyncio.ensure_future(rounds.hear_news()), asyncio.ensure_future(rounds.keep_house())]
    await send({"type": "lifespan.startup.complete"})
    await receive()
    for task in tasks:
        task.cancel()
    await send({"type": "lifespan.shutdown.complete"})


ANSWERS: dict[tuple[str, str], Answer] = {
    ("GET", "/live"): _for_staff(_stream),
    ("POST", "/live/presence"): _for_staff(_presence),
    ("GET", "/live/my"): _visit,
}
