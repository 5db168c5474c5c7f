"""A database that is full, away or busy: a clear answer, nothing half done, and well again by itself."""

import sqlite3

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from aftercare.foundation.databases.trouble import DatabaseAway, DatabaseBusy, NoRoomLeft, trouble_in
from aftercare.foundation.limits.actions import TooManyTries

pytestmark = pytest.mark.django_db(transaction=True)

BIG = "INSERT INTO big (words) VALUES (%s)"


def _error(cause):
    error = OperationalError("as the driver said it")
    error.__cause__ = cause
    return error


def _sqlite(code):
    cause = sqlite3.OperationalError("as SQLite said it")
    cause.sqlite_errorcode = code
    return cause


def _server(state):
    cause = Exception("as PostgreSQL said it")
    cause.sqlstate = state
    return cause


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (_error(_sqlite(sqlite3.SQLITE_FULL)), NoRoomLeft),
        (_error(_sqlite(sqlite3.SQLITE_BUSY)), DatabaseBusy),
        (_error(_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT)), DatabaseBusy),
        (_error(_sqlite(sqlite3.SQLITE_IOERR_WRITE)), DatabaseAway),
        (_error(_sqlite(sqlite3.SQLITE_ERROR)), None),  # no such table: a bug, and loud
        (_error(_server("53100")), NoRoomLeft),
        (_error(_server("57P01")), DatabaseAway),  # the administrator ended the connection
        (_error(_server("08006")), DatabaseAway),
        (_error(_server(None)), DatabaseAway),  # the connection broke without a word
        (_error(_server("40P01")), DatabaseBusy),
        (_error(_server("53300")), DatabaseBusy),
        (_error(_server("42P01")), None),
        (OSError(28, "No space left on device"), NoRoomLeft),
        (OSError(2, "No such file"), None),
        (ValueError("a bug"), None),
    ],
)
def test_each_trouble_has_its_name(error, refusal):
    found = trouble_in(error)
    assert (type(found) if found else None) is refusal


def _full(request):
    raise _error(_sqlite(sqlite3.SQLITE_FULL))


def _away(request):
    raise _error(_server("57P01"))


def _reads(request, anything=""):
    return HttpResponse(request.POST.get("f", ""))


def _tired(request):
    raise TooManyTries(retry_after=12.3)


def _bug(request):
    raise ZeroDivisionError


class BreaksOutsideTheView:
    """As when the sessions table cannot be read."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path == "/outside":
            raise _error(_server(None))
        return self.get_response(request)


urlpatterns = [
    path("full", _full),
    path("away", _away),
    path("bug", _bug),
    path("reads", _reads),
    path("tired", _tired),
    path("api/full", _full),
    path("desk/<str:anything>", _reads),
    path("api/<str:anything>", _reads),
    path("fine", lambda request: HttpResponse("fine")),
]
handler400 = "aftercare.doors.refused.answer_misshapen"
handler500 = "aftercare.doors.refused.answer_failure"


@pytest.fixture
def visit(client, settings):
    client.raise_request_exception = False
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.BreaksOutsideTheView"]
    with override_settings(ROOT_URLCONF=__name__):
        yield client.get


@pytest.mark.parametrize(
    ("address", "words"), [("/full", "磁盘已满"), ("/away", "数据库暂时连不上"), ("/outside", "数据库")]
)
def test_trouble_is_a_sentence_and_worth_another_try(visit, address, words):
    answer = visit(address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert words in answer.content.decode()
    assert "Content-Security-Policy" in answer.headers


def test_too_many_tries_say_when_the_next_one_is_there(visit):
    answer = visit("/tired")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "13")


def test_too_many_fields_and_too_large_a_body_are_refused(visit, client):
    many = client.post("/reads", {f"f{number}": "x" for number in range(600)})
    large = client.post("/reads", {"f": "x" * 3_000_000}, content_type="application/x-www-form-urlencoded")
    assert (many.status_code, large.status_code) == (400, 413)
    assert "太大或不完整" in many.content.decode()


@pytest.mark.parametrize(
    "address", ["/desk/reads?q=a%00b", "/desk/reads?a%00b=q", "/desk/a%00b", "/api/a%00b"]
)
def test_an_address_with_a_nul_is_refused_before_it_is_asked(visit, address):
    answer = visit(address)
    assert (answer.status_code, "空字符" in answer.content.decode()) == (422, True)


def test_a_form_of_the_desk_with_a_nul_is_refused_before_it_is_read(visit, client):
    for form in ({"f": "a\0b"}, {"a\0b": "f"}):
        answer = client.post("/desk/reads", form)
        assert (answer.status_code, "空字符" in answer.content.decode()) == (422, True)
    assert client.post("/desk/reads", {"f": "ab"}).content == b"ab"


def test_a_program_gets_the_trouble_as_json(visit):
    answer = visit("/api/full")
    assert (answer.status_code, answer.json()["code"]) == (503, "no-room-left")


def test_a_bug_is_no_trouble(visit):
    answer = visit("/bug")
    assert (answer.status_code, "Retry-After" in answer.headers) == (500, False)


def test_a_disk_that_fills_up_loses_the_last_step_only(tmp_path):
    """The same SQLITE_FULL a small disk gives, by SQLite's own limit of pages."""
    from tests.setup.test_writer_lock import _connection_to

    mine = _connection_to(tmp_path / "small.sqlite3")
    with mine.cursor() as cursor:
        cursor.execute("CREATE TABLE big (words text)")
        cursor.execute("PRAGMA max_page_count = 20")
    with pytest.raises(OperationalError) as raised:
        _fill(mine)
    assert isinstance(trouble_in(raised.value), NoRoomLeft)
    with mine.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 2000")
        before = cursor.execute("SELECT count(*) FROM big").fetchone()[0]
    _write(mine)
    with mine.cursor() as cursor:
        assert cursor.execute("SELECT count(*) FROM big").fetchone() == (before + 1,)
        assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    mine.close()


def _fill(mine):
    for _ in range(100):
        _write(mine)


def _write(mine):
    mine.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    mine.in_atomic_block = True
    try:
        with mine.cursor() as cursor:
            cursor.execute(BIG, ["售后" * 1000])
        mine.in_atomic_block = False
        mine.commit()
    finally:
        mine.in_atomic_block = False
        mine.rollback()
        mine.set_autocommit(True)


@pytest.mark.parametrize(
    ("ask", "status", "words"),
    [
        (lambda client: client.get("/no-such-page-anywhere"), 404, "这里没有页面"),
        (lambda client: client.get("/health", headers={"Host": "evil.example"}), 400, "太大或不完整"),
        (lambda client: client.post("/health", {"f": "x"}), 403, "表单已经失效"),
        (lambda client: client.get("/desk/sign-out"), 405, "不能直接打开"),
    ],
)
def test_a_misshapen_request_gets_a_sentence_too(ask, status, words):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    answer = ask(client)
    assert (answer.status_code, words in answer.content.decode() or answer.content.decode()) == (status, True)
