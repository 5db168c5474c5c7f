import ipaddress
import socket
import threading

import pytest
from django.db import transaction

from aftercare.foundation import guarded_http
from aftercare.foundation.guarded_http import CalledInsideTransaction, OutsideTrouble, call, is_outside

pytestmark = pytest.mark.django_db(transaction=True)


class Server(threading.Thread):
    """A server on loopback that says what it was told to, bytes as they are, and remembers what it heard."""

    def __init__(self, *answer: bytes, drip_seconds: float = 0.0):
        super().__init__(daemon=True)
        self.answer, self.drip_seconds, self.heard = answer, drip_seconds, b""
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.enough = threading.Event()
        self.start()

    def run(self):
        try:
            connection, _ = self.listener.accept()
        except OSError:  # closed, and nobody had come
            return
        self.heard = connection.recv(65536)
        for part in self.answer:
            if self.enough.wait(self.drip_seconds):
                break
            try:
                connection.sendall(part)
            except OSError:
                break
        connection.close()


@pytest.fixture
def server():
    started = []

    def start(*answer, **how):
        started.append(Server(*answer, **how))
        return started[-1]

    yield start
    for one in started:
        one.enough.set()
        one.listener.close()


@pytest.fixture
def inside_allowed(monkeypatch):
    """An administrator listed this private host."""
    from dataclasses import replace

    monkeypatch.setattr(
        guarded_http, "config", replace(guarded_http.config, outbound_hosts=("127.0.0.1", "localhost"))
    )


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Kind: good\r\n\r\nok"


def test_a_listed_host_is_called_under_its_own_name(server, inside_allowed):
    there = server(OK)
    answer = call("POST", f"http://localhost:{there.port}/hook?a=1", headers={"X-Once": "7"}, body=b"{}")
    assert (answer.status, answer.body, answer.headers["x-kind"]) == (200, b"ok", "good")
    head = there.heard.decode().splitlines()
    assert head[0] == "POST /hook?a=1 HTTP/1.1"
    assert f"Host: localhost:{there.port}" in head
    assert "X-Once: 7" in head


def test_an_unlisted_inside_host_is_not_even_connected_to(server):
    there = server(OK)
    with pytest.raises(OutsideTrouble) as refused:
        call("GET", f"http://127.0.0.1:{there.port}/")
    assert (refused.value.reason, refused.value.final) == ("address-refused", True)
    assert there.heard == b""


@pytest.mark.parametrize(
    "host", ["0x7f.1", "2130706433", "127.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_loopback_in_disguise_is_refused(host):
    with pytest.raises(OutsideTrouble) as refused:
        call("GET", f"http://{host}:9/")
    assert refused.value.reason == "address-refused"


@pytest.mark.parametrize(
    "text",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
     "192.88.99.1", "::1", "fe80::1", "fc00::1", "64:ff9b::7f00:1", "2002:7f00:1::", "::ffff:10.0.0.1", "ff02::1"],
)  # fmt: skip
def test_an_inside_address_is_known_as_one(text):
    assert not is_outside(ipaddress.ip_address(text))


@pytest.mark.parametrize("text", ["8.8.8.8", "114.114.114.114", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_an_outside_address_is_known_as_one(text):
    assert is_outside(ipaddress.ip_address(text))


def test_one_inside_address_among_many_refuses_the_name():
    with pytest.raises(OutsideTrouble):
        guarded_http.allowed_addresses(["8.8.8.8", "127.0.0.1"], "rebinding.example")


def test_a_redirect_is_an_answer_and_is_not_followed(server, inside_allowed):
    there = server(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
    assert call("GET", f"http://localhost:{there.port}/").status == 302


def test_too_long_an_answer_is_cut_off(server, inside_allowed):
    there = server(b"HTTP/1.1 200 OK\r\n\r\n", *([b"x" * 1000] * 100))
    with pytest.raises(OutsideTrouble) as refused:
        call("GET", f"http://localhost:{there.port}/", most_bytes=5000)
    assert (refused.value.reason, refused.value.final) == ("too-much", True)


def test_a_slow_drip_is_cut_off_in_the_head_already(server, inside_allowed):
    there = server(*[bytes([letter]) for letter in OK], drip_seconds=0.05)
    with pytest.raises(OutsideTrouble) as refused:
        call("GET", f"http://localhost:{there.port}/", most_seconds=0.3)
    assert (refused.value.reason, refused.value.final) == ("too-slow", False)


def test_nobody_there_is_worth_another_try(inside_allowed):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(OutsideTrouble) as refused:
            call("GET", f"http://localhost:{taken.getsockname()[1]}/")
    assert (refused.value.reason, refused.value.final) == ("no-answer", False)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a.example/",
        "http:///x",
        "http://user@a.example/",
        "http://a.example/\r\nX: 1",
        "http://例.example/",
        "",
    ],
)
def test_what_is_no_plain_web_address_is_refused(address):
    with pytest.raises(OutsideTrouble) as refused:
        call("GET", address)
    assert (refused.value.reason, refused.value.final) == ("bad-address", True)


def test_proxies_of_the_environment_are_ignored(server, inside_allowed, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    assert call("GET", f"http://localhost:{server(OK).port}/").status == 200


def test_nobody_is_called_inside_a_transaction():
    with transaction.atomic(), pytest.raises(CalledInsideTransaction):
        call("GET", "http://a.example/")
