"""Style, script and pictures: served by WhiteNoise, kept by browsers for ever under an address made of their content."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from whitenoise import WhiteNoise

from aftercare.doors.headers import add_security_headers

FOLDER = Path(__file__).parent / "look" / "static"
PLAIN_SECONDS = 60


@cache
def edition() -> str:
    """A name for the present content of all static files together, so that files may refer to each other."""
    digest = hashlib.sha256()
    for path in sorted(p for p in FOLDER.rglob("*") if p.is_file()):
        digest.update(path.relative_to(FOLDER).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def static_url(name: str) -> str:
    """The address of a static file, given its path in the folder: "css/ui.css"."""
    return f"/static/{edition()}/{name}"


def serve_static(application: Any) -> WhiteNoise:
    """The WSGI application with the static files in front of it."""
    files = WhiteNoise(
        application,
        max_age=PLAIN_SECONDS,
        immutable_file_test=lambda _path, url: url.startswith(f"/static/{edition()}/"),
        add_headers_function=lambda headers, _path, _url: add_security_headers(headers),
    )
    files.add_files(str(FOLDER), prefix="static/")
    files.add_files(str(FOLDER), prefix=f"static/{edition()}/")
    return files
