"""The look's own files: stylesheets, scripts, icons. Served from memory, compressed once, kept by browsers for ever.

Their address carries a digest of all of them (`/static/3f2a9c01d4e8/js/desk.js`), so the relative imports of
modules stay within one release without being rewritten. A sheet that imports components is sent as one.
Why not WhiteNoise: decision 0018.
"""

import gzip
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from wsgiref.headers import Headers

from aftercare.doors.headers import add_security_headers

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FOLDER = Path(__file__).parent / "static"
PREFIX = "/static/"
KEPT_FOR_EVER = "public, max-age=31536000, immutable"
IMPORT = re.compile(r'@import url\("(?P<file>[^"]+)"\) layer\((?P<layer>\w+)\);')
MODULE = re.compile(r'^import [^"]*"\./([\w-]+)\.js";$', re.M)
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".LICENSE": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One file as it is sent."""

    kind: str
    plain: bytes
    packed: bytes


@dataclass(frozen=True, slots=True)
class Release:
    """Every file of the look by its path, and the digest that names them together."""

    digest: str
    pieces: dict[str, Piece]


def one_sheet(path: Path) -> str:
    """A stylesheet with its imports put in place, each in the layer its import names."""

    def put_in_place(found: re.Match[str]) -> str:
        return f"@layer {found['layer']} {{\n{one_sheet(path.parent / found['file'])}}}"

    return IMPORT.sub(put_in_place, path.read_text())


def _piece(path: Path) -> Piece:
    plain = one_sheet(path).encode() if path.suffix == ".css" else path.read_bytes()
    return Piece(KINDS[path.suffix], plain, gzip.compress(plain, mtime=0))


@cache
def release() -> Release:
    """All files of the look, read once in the life of a process."""
    paths = sorted(path for path in FOLDER.rglob("*") if path.is_file())
    pieces = {path.relative_to(FOLDER).as_posix(): _piece(path) for path in paths}
    everything = hashlib.sha256()
    for name, piece in pieces.items():
        everything.update(name.encode() + b"\0" + piece.plain)
    return Release(everything.hexdigest()[:12], pieces)


def static(name: str) -> str:
    """The address of one of the look's files. Raises KeyError for a file that is not there."""
    now = release()
    if name not in now.pieces:
        raise KeyError(f"the look has no file {name!r}")
    return f"{PREFIX}{now.digest}/{name}"


@cache
def modules(name: str) -> tuple[str, ...]:
    """The addresses of every module a script imports, so that a browser may fetch them all at once."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        text = release().pieces[f"js/{waiting.pop()}.js"].plain.decode()
        fresh = [other for other in MODULE.findall(text) if other not in found]
        found.update(dict.fromkeys(fresh))
        waiting.extend(fresh)
    return tuple(static(f"js/{other}.js") for other in found)


class LookFiles:
    """WSGI: answers for the look's files before Django is asked; everything else goes through."""

    def __init__(self, application: "WSGIApplication") -> None:
        self.application = application

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if not path.startswith(PREFIX):
            return self.application(environ, start_response)
        digest, _, name = path.removeprefix(PREFIX).partition("/")
        piece = release().pieces.get(name)
        if piece is None or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            headers = Headers([("Content-Length", "0")])
            add_security_headers(headers)
            start_response("404 Not Found" if piece is None else "405 Method Not Allowed", headers.items())
            return []
        packed = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        body = piece.packed if packed else piece.plain
        start_response("200 OK", _headers(piece, len(body), packed=packed, today=digest == release().digest))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _headers(piece: Piece, size: int, *, packed: bool, today: bool) -> list[tuple[str, str]]:
    """`today`: the address names this release; a page older than it gets today's file, not to be kept."""
    headers = Headers()
    headers["Content-Type"] = piece.kind
    headers["Content-Length"] = str(size)
    headers["Cache-Control"] = KEPT_FOR_EVER if today else "no-cache"
    headers["Vary"] = "Accept-Encoding"
    if packed:
        headers["Content-Encoding"] = "gzip"
    add_security_headers(headers)
    return headers.items()
