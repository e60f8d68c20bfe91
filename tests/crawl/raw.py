"""A server on the loopback interface that answers each path with the bytes that a test gives, HTTP or not."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

Bytes = Iterable[bytes]


@contextmanager
def serve_raw(answers: Mapping[str, Bytes]) -> Iterator[str]:
    """Answer a path with these bytes, until the client has enough, and close the connection. Any other path is not
    there. Yield the server's address."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            path = self.rfile.readline().split(b" ")[1].decode("latin-1")
            while self.rfile.readline().strip():
                pass
            try:
                for part in answers.get(
                    path, [b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"]
                ):
                    self.wfile.write(part)
            except OSError:  # the client has enough
                pass

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
