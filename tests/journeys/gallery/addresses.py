"""Every address the layouts name, and a few that answer as the desk will, so that parts can be tried alone."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from aftercare.doors.look.gallery import gallery

DESK = "bench new-case radar decisions register customers policy calendar team me board notices standing receiving taste go"
PORTAL = "home apply board language"
SENT = """<article class="msg" id="message-9" data-from="us" data-undo="/messages/9/withdrawal" data-version="6">
<div class="by"><b>林可</b></div><div class="body">{text}</div></article>"""
STALE = """<div class="banner" role="alert"><span>这件工单刚被改过</span>
<button type="button" class="btn small" data-version-seen="7">我看过了</button></div>"""
FOUND = """<div role="group" aria-label="工单">
<a role="option" id="f1" aria-selected="false" href="/look?screen=register"><span>找到 {text}</span></a>
<a role="option" id="f2" aria-selected="false" href="/look?screen=sign"><span>另一个</span></a></div>"""

received: list[tuple[str, dict[str, str]]] = []


def heard(request: HttpRequest) -> dict[str, str]:
    """Note what was posted and where."""
    words = {name: str(value) for name, value in request.POST.items()}
    words |= {name: f"{len(request.FILES.getlist(name))} files" for name in request.FILES}
    received.append((request.path, words))
    return words


def accepted(request: HttpRequest, **_parts: str) -> HttpResponse:
    heard(request)
    return HttpResponse(status=204 if request.method == "POST" else 200)


def reply(request: HttpRequest, number: str) -> HttpResponse:
    """A reply: sent, stale when its text says so, or failing when its text says so."""
    text = heard(request)["text"]
    if "旧" in text:
        return HttpResponse(STALE, status=409)
    if "坏" in text:
        return HttpResponse(status=503)
    return HttpResponse(SENT.format(text=text))


def phone(request: HttpRequest, number: str) -> HttpResponse:
    heard(request)
    return HttpResponse("13800136021")


def go(request: HttpRequest) -> HttpResponse:
    return HttpResponse(FOUND.format(text=request.GET["q"]))


def named(names: str, door: str) -> tuple[list[object], str]:
    return [path(name, go if name == "go" else accepted, name=name) for name in names.split()], door


urlpatterns = [
    path("look", gallery),
    path("favicon.ico", lambda _request: HttpResponse()),
    path("desk/", include(named(DESK, "desk"))),
    path("portal/", include(named(PORTAL, "portal"))),
    path("cases/<number>/replies", reply),
    path("cases/<number>/notes", reply),
    path("cases/<number>/draft", accepted),
    path("messages/<number>/withdrawal", accepted),
    path("customers/<number>/phone", phone),
    path("tasks/<number>", accepted),
    path("hold", accepted),
]
