"""The only way out: an HTTP client that connects to nobody it was not meant to reach.

All addresses of a name are looked up once and every one is tested; the connection goes to a tested address, under the
name's own TLS identity, so that a second answer of the name server changes nothing. No redirects, no proxies from the
environment, capped in bytes and time, and never inside a transaction. Source: security.md, law L7.
"""

import ipaddress
import socket
import ssl
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

import httpcore
from django.db import transaction

from aftercare.foundation.config import config

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

MOST_BYTES = 64 * 1024
MOST_SECONDS = 10.0
CONNECT_SECONDS = 5.0
WAYS_THROUGH = [  # networks that reach inside although Python counts some of them as global
    ipaddress.ip_network(network)
    for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "192.88.99.0/24")
]


class OutsideTrouble(Exception):
    """A call to the outside did not work out. final: asking again will not help."""

    def __init__(self, reason: str, *, final: bool) -> None:
        super().__init__(reason)
        self.reason = (
            reason  # a slug: address-refused, name-unknown, no-answer, too-slow, too-much, bad-address
        )
        self.final = final


class CalledInsideTransaction(RuntimeError):
    """Someone would have kept the database waiting for a stranger: a bug."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back. A redirect is an answer like any other; nobody follows it."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def call(
    method: str,
    address: str,
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    most_bytes: int = MOST_BYTES,
    most_seconds: float = MOST_SECONDS,
) -> Answer:
    """Ask an outside server once. Raises OutsideTrouble, and CalledInsideTransaction.

    most_seconds bounds the whole call, slow drips included; most_bytes the body as it came off the wire.
    """
    if transaction.get_connection().in_atomic_block:
        raise CalledInsideTransaction(address)
    request = httpcore.Request(
        method, _checked(address), headers=_headers(address, body, headers), content=body
    )
    way_out = _WayOut()
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="outside")
    try:
        return thread.submit(_exchange, request, way_out, most_bytes).result(most_seconds)
    except TimeoutError:
        raise OutsideTrouble("too-slow", final=False) from None
    finally:
        way_out.cut()
        thread.shutdown(wait=False)


def allowed_addresses(found: Iterable[str], host: str) -> list[Address]:
    """The addresses of a name, if every single one may be called. Raises OutsideTrouble(address-refused)."""
    addresses = [ipaddress.ip_address(text.partition("%")[0]) for text in found]
    if host not in config.outbound_hosts and not all(is_outside(address) for address in addresses):
        raise OutsideTrouble("address-refused", final=True)
    return addresses


def is_outside(address: Address) -> bool:
    """Whether an address lies on the open internet, under whatever disguise it comes."""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return is_outside(address.ipv4_mapped)
    if address.is_multicast or not address.is_global:
        return False
    return not any(address in network for network in WAYS_THROUGH if network.version == address.version)


class _WayOut(httpcore.SyncBackend):
    """Connects to tested addresses only, and can be cut while another thread waits on it."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[httpcore.NetworkStream] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        first = allowed_addresses(_looked_up(host, port), host)[0]
        stream = super().connect_tcp(str(first), port, timeout, local_address, socket_options)
        self._open.append(stream)
        return stream

    def cut(self) -> None:
        """End every connection at once, even one that never stops sending."""
        for stream in self._open:
            with suppress(OSError):
                stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)


def _looked_up(host: str, port: int) -> Sequence[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise OutsideTrouble("name-unknown", final=False) from None
    return [str(entry[4][0]) for entry in found]


def _exchange(request: httpcore.Request, way_out: _WayOut, most_bytes: int) -> Answer:
    waits = {"connect": CONNECT_SECONDS, "read": MOST_SECONDS, "write": MOST_SECONDS, "pool": CONNECT_SECONDS}
    request.extensions = {"timeout": waits}
    try:
        with httpcore.ConnectionPool(ssl_context=_trust(), network_backend=way_out) as pool:
            response = pool.handle_request(request)
            try:
                body = _body(response, most_bytes)
            finally:
                response.close()
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise OutsideTrouble("no-answer", final=False) from error
    except httpcore.TimeoutException as error:
        raise OutsideTrouble("too-slow", final=False) from error
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
    return Answer(status=response.status, headers=headers, body=body)


def _body(response: httpcore.Response, most_bytes: int) -> bytes:
    body = b""
    for part in response.iter_stream():
        body += part
        if len(body) > most_bytes:
            raise OutsideTrouble("too-much", final=True)
    return body


@cache
def _trust() -> ssl.SSLContext:
    """The machine's own list of authorities."""
    return ssl.create_default_context()


def _checked(address: str) -> str:
    """The address, if it is a plain web address: no user, no control character, http or https."""
    parts = urlsplit(address)
    is_plain = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    if not is_plain or not address.isascii() or not address.isprintable() or " " in address:
        raise OutsideTrouble("bad-address", final=True)
    return address


def _headers(address: str, body: bytes, more: Mapping[str, str] | None) -> list[tuple[str, str]]:
    """Nothing compressed is asked for: what is small on the wire may not be small at all."""
    ours = {"Host": urlsplit(address).netloc, "Accept-Encoding": "identity", "User-Agent": "Aftercare"}
    if body:
        ours["Content-Length"] = str(len(body))
    return [(name, value) for name, value in {**ours, **(more or {})}.items()]
