"""The look's files: one sheet, one release, kept for ever, small enough for a phone."""

import gzip
import re
from io import BytesIO
from typing import Any

import pytest

from aftercare.doors.look.files import FOLDER, LookFiles, modules, one_sheet, release, static

PHONE_BUDGET = 60 * 1024


def asked(path: str, method: str = "GET", accepts: str = "gzip") -> tuple[str, dict[str, str], bytes]:
    """What the files answer: status, headers, body; the application behind them answers 'the desk'."""
    answer: list[Any] = []

    def behind(_environ: Any, start: Any) -> list[bytes]:
        start("200 OK", [])
        return [b"the desk"]

    environ = {
        "PATH_INFO": path,
        "REQUEST_METHOD": method,
        "HTTP_ACCEPT_ENCODING": accepts,
        "wsgi.input": BytesIO(),
    }
    body = b"".join(
        LookFiles(behind)(environ, lambda status, headers: answer.extend([status, dict(headers)]))
    )
    return answer[0], answer[1], body


def test_a_file_is_compressed_and_kept_for_ever():
    status, headers, body = asked(static("js/desk.js"))
    assert (status, headers["Content-Encoding"], headers["Cache-Control"]) == (
        "200 OK",
        "gzip",
        "public, max-age=31536000, immutable",
    )
    assert gzip.decompress(body) == (FOLDER / "js/desk.js").read_bytes()
    assert headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_browser_that_knows_no_gzip_gets_it_plain():
    status, headers, body = asked(static("js/desk.js"), accepts="identity")
    assert (status, "Content-Encoding" in headers) == ("200 OK", False)
    assert body == (FOLDER / "js/desk.js").read_bytes()


def test_a_page_older_than_this_release_gets_todays_file_but_may_not_keep_it():
    status, headers, _ = asked("/static/000000000000/js/desk.js")
    assert (status, headers["Cache-Control"]) == ("200 OK", "no-cache")


@pytest.mark.parametrize("path", ["/static/x/nothing.js", "/static/x/../files.py", "/static/", "/static/x/"])
def test_what_is_not_there_is_missing(path: str):
    assert asked(path)[0] == "404 Not Found"


def test_files_are_only_read():
    assert asked(static("js/desk.js"), method="POST")[0] == "405 Method Not Allowed"
    status, headers, body = asked(static("js/desk.js"), method="HEAD")
    assert (status, body, int(headers["Content-Length"]) > 0) == ("200 OK", b"", True)


def test_everything_else_goes_through():
    assert asked("/desk/")[2] == b"the desk"


def test_a_sheet_is_sent_as_one_in_its_layers():
    sheet = one_sheet(FOLDER / "css/desk.css")
    assert "@import" not in sheet
    assert "@layer parts {\n/* Button" in sheet
    assert sheet.count("{") == sheet.count("}")


def test_every_component_is_on_the_desk():
    components = {path.relative_to(FOLDER / "css").as_posix() for path in (FOLDER / "css").glob("*/*.css")}
    imported = set(re.findall(r'"([^"]+)"', (FOLDER / "css/desk.css").read_text()))
    assert components - imported == {"layout/portal.css"}


def test_an_unknown_file_is_a_mistake_of_the_page():
    with pytest.raises(KeyError):
        static("css/no.css")


def test_a_script_is_fetched_with_all_it_imports():
    names = {address.rpartition("/")[2] for address in modules("portal")}
    assert {"count-down.js", "clock.js", "words.js", "photo-drop.js"} <= names
    assert "reply-box.js" not in names


def test_a_customers_page_stays_within_sixty_kilobytes():
    named = [
        "css/portal.css",
        "css/tokens-dark.css",
        "icons.svg",
        "mark.svg",
        "vendor/htmx.min.js",
        "js/portal.js",
    ]
    named += [address.split("/", 3)[3] for address in modules("portal")]
    assert (
        sum(len(release().pieces[name].packed) for name in named) < PHONE_BUDGET - 12 * 1024
    )  # the page itself


def test_scripts_evaluate_no_text():
    for path in (FOLDER / "js").glob("*.js"):
        found = re.findall(r"\beval\(|new Function|setTimeout\(['\"`]|document\.write", path.read_text())
        assert found == [], path.name


def test_colours_live_in_the_tokens():
    loose = {
        path.name: found
        for path in (FOLDER / "css").rglob("*.css")
        if not path.name.startswith("tokens") and (found := re.findall(r"#[0-9a-f]{3,8}\b", path.read_text()))
    }
    assert {colour for found in loose.values() for colour in found} <= {
        "#fff",  # white on a solid fill, the same in both themes
        "#ffffff1f", "#ffffff33", "#26231f", "#f6f3ee", "#1e1c19b3", "#00000038",  # toast and keys, dark in both themes
        "#fbfaf8", "#55514a",  # product pictures lie on white paper in both themes
        "#0000", "#000",  # masks
    }  # fmt: skip


def test_the_dark_theme_renames_no_colour():
    light, dark = ((FOLDER / f"css/{theme}.css").read_text() for theme in ("tokens", "tokens-dark"))
    assert set(re.findall(r"(--[\w-]+):", dark)) - set(re.findall(r"(--[\w-]+):", light)) == set()
