"""Ports for servers that are started by another process."""

import random
import socket
from contextlib import ExitStack

# Below those from which the system takes a port for a connection, or for a server that asks for any: while a server is
# started, or is away, nobody else is given its port.
PORTS = range(15_000, 30_000)


def free_port(number: int = 1) -> int:
    """Return a port at which nobody listens, the first of so many in a row."""
    while True:
        first = random.choice(PORTS)
        try:
            with ExitStack() as opened:
                for port in range(first, first + number):
                    opened.enter_context(socket.create_server(("127.0.0.1", port)))
        except OSError:
            continue
        return first
