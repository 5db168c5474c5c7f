"""Ports for the programs that tests start."""

import random
import socket
from contextlib import ExitStack

FIRST, LAST = 20_000, 32_000
"""Below those that the system lends to outgoing connections, which would take a port between choosing and using it."""


def free_port(in_a_row: int = 1) -> int:
    """The first of so many ports that nobody listens on at the moment."""
    while True:
        port = random.randrange(FIRST, LAST)
        with ExitStack() as held:
            try:
                for place in range(in_a_row):
                    held.enter_context(socket.socket()).bind(("127.0.0.1", port + place))
            except OSError:
                continue
            return port
