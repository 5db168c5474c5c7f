"""aftercare serve as a person meets it: starts, answers, and ends cleanly on Ctrl-C with a stream open."""

import os
import signal
import socket
import sys
import threading
import time

import httpx
import pytest

from aftercare.policy.packs import PACKS
from tests.setup.test_live import SIGN_IN

SERVE = (sys.executable, "-m", "aftercare.doors.commands", "serve")


@pytest.fixture
def served(installation):
    """A running installation: its process and its origin."""
    process = installation.start(*SERVE, "--empty")
    origin = f"http://127.0.0.1:{installation.port}"
    _until(lambda: _status(f"{origin}/health") == 200, seconds=60)
    yield process, origin
    if process.poll() is None:
        _interrupt(process)


def _status(address):
    try:
        return httpx.get(address, timeout=5).status_code
    except httpx.TransportError:
        return 0


def _until(is_so, *, seconds):
    for _ in range(seconds * 10):
        if is_so():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to be")


def _interrupt(process):
    """Ctrl-C as a terminal sends it, to the whole group; what was printed, and the seconds it took."""
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=20)
    return said, time.monotonic() - began


def _is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_it_serves_and_says_what_is_well(served, installation):
    _, origin = served
    _until(lambda: not httpx.get(f"{origin}/health").json()["worker"]["is_silent"], seconds=30)
    state = httpx.get(f"{origin}/health").json()
    assert (state["well"], state["troubles"]) == (True, [])
    assert state["errands"] == {"waiting": 0, "late": 0, "given_up": 0}
    assert set(state) == {
        *("well", "troubles", "warnings", "version", "disk"),
        *("database", "worker", "errands", "seals", "holidays", "set_up"),
    }
    assert state["set_up"] is False and httpx.get(origin).headers["Location"] == "/setup"


def test_every_answer_carries_the_content_policy(served, installation):
    _, origin = served
    page = httpx.get(f"{origin}/no-such-page")
    assert page.status_code == 404
    for answer in (page, httpx.get(f"{origin}/health"), httpx.get(f"{origin}/static/x/no-such-file.css")):
        policy = answer.headers.get("Content-Security-Policy", "")
        assert f"connect-src 'self' http://127.0.0.1:{installation.port + 1}" in policy, answer.url
        assert "script-src 'self';" in policy and "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"


def test_a_stranger_host_is_not_answered(served):
    _, origin = served
    assert httpx.get(f"{origin}/health", headers={"Host": "evil.example"}).status_code == 400


def test_an_interrupt_ends_it_with_a_stream_open(served, installation):
    process, origin = served
    _, key = installation.do(SIGN_IN, name="watcher", role="specialist")
    heard, ended = threading.Event(), threading.Event()
    live = f"http://127.0.0.1:{installation.port + 1}/live"

    def listen():
        try:
            with httpx.stream(
                "GET", live, headers={"Origin": origin, "Cookie": f"session={key}"}, timeout=30
            ) as answer:
                for _ in answer.iter_lines():
                    heard.set()
        except httpx.TransportError:
            pass
        ended.set()

    threading.Thread(target=listen, daemon=True).start()
    assert heard.wait(20)
    said, seconds = _interrupt(process)
    assert ended.wait(5)
    assert "Traceback" not in said, said
    assert (process.returncode, "已停止" in said) == (0, True)
    assert seconds < 10  # five of grace before the kill, on a machine that may be busy
    assert not _is_open(installation.port) and not _is_open(installation.port + 1)


def test_a_browser_that_stopped_in_the_middle_of_a_request_holds_nothing_up(served, installation):
    process, _ = served
    with socket.create_connection(("127.0.0.1", installation.port)) as half:
        half.sendall(b"GET / HTTP/1.1\r\nHost: 127")
        time.sleep(0.5)
        said, seconds = _interrupt(process)
    assert process.returncode == 0 and said.rstrip().endswith("已停止 / stopped")
    assert "Killing" not in said and "Traceback" not in said, said
    assert seconds < 10


def test_a_pack_that_is_none_is_answered_with_those_there_are(installation, tmp_path):
    process = installation.start(*SERVE, "--data", str(tmp_path / "new"), "--pack", "retail")
    said, _ = process.communicate(timeout=20)
    assert process.returncode == 2 and "usage" not in said
    assert "“retail”" in said and all(f"{slug}（" in said and f"{slug} (" in said for slug in PACKS)
    assert not (tmp_path / "new").exists()


def test_a_taken_port_is_said_plainly(installation):
    with socket.create_server(("127.0.0.1", installation.port)):
        process = installation.start(*SERVE, "--empty")
        said, _ = process.communicate(timeout=20)
    assert process.returncode == 1
    assert f"端口已被占用 / port in use: {installation.port}" in said


def test_an_address_that_is_not_ours_is_not_called_a_taken_port(installation):
    process = installation.start("env", "AFTERCARE_HOST=192.0.2.1", *SERVE, "--empty")
    said, _ = process.communicate(timeout=20)
    assert process.returncode == 1
    assert f"cannot listen on 192.0.2.1:{installation.port}" in said


def test_a_data_folder_nobody_can_make_is_said_plainly(installation, tmp_path):
    (tmp_path / "file").touch()
    process = installation.start(*SERVE, "--data", str(tmp_path / "file"))
    said, _ = process.communicate(timeout=20)
    assert process.returncode == 1
    assert said == f"路径中有一段不是文件夹 / a part of the path is no folder: {tmp_path}/file/keys\n"


def test_a_database_that_is_not_there_is_named_with_what_the_server_says(installation):
    nowhere = f"AFTERCARE_DATABASE=postgresql://care@127.0.0.1:{installation.port}/care"
    process = installation.start("env", nowhere, *SERVE, "--empty")
    said, _ = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "Connection refused" in said and "Traceback" not in said


def test_a_misconfiguration_is_said_plainly(installation):
    command = ["env", "AFTERCARE_PORT=eighty", *SERVE]
    process = installation.start(*command)
    said, _ = process.communicate(timeout=20)
    assert (process.returncode, said) == (1, "AFTERCARE_PORT must be a whole number, not 'eighty'\n")
