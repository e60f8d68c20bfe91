"""A server of files on the loopback interface that gives byte ranges, and fails when it is told to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread


@dataclass(frozen=True)
class Fault:
    """How a request fails: with a status, or after `cut` bytes of the body, by closing the connection or hanging."""

    status: int = 200
    cut: int | None = None
    hangs: bool = False
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class RangeServer:
    """`faults` maps a path to those of the next requests, in order. `log` has path and range of each request."""

    root: Path
    address: str = ""
    gives_ranges: bool = True
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    log: list[tuple[str, str]] = field(default_factory=list)
    hung: Event = field(default_factory=Event)
    stopped: Event = field(default_factory=Event)

    def body(self, path: str) -> bytes | None:
        """The whole of what stands at a path, None for nothing."""
        file = self.root / path.partition("?")[0].lstrip("/")
        return file.read_bytes() if file.is_file() else None


@contextmanager
def serve_ranges(root: Path, kind: type[RangeServer] = RangeServer) -> Iterator[RangeServer]:
    """Serve the files below a directory."""
    served = kind(root)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(served))
    server.daemon_threads, server.block_on_close = True, False
    served.address = f"http://127.0.0.1:{server.server_port}/"
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield served
    finally:
        served.stopped.set()
        server.shutdown()
        server.server_close()


def _handler(served: RangeServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers.get("Range", "")
            served.log.append((self.path, asked))
            script = served.faults.get(self.path)
            fault = script.pop(0) if script else Fault()
            body = served.body(self.path)
            status = fault.status if fault.status != 200 or body is not None else 404
            if status != 200 or body is None:
                return self._answer(status, b"no", fault.headers)
            tag = f'"{sha256(body).hexdigest()[:16]}"'
            bounds = re.fullmatch(r"bytes=(\d+)-(\d*)", asked)
            if not bounds or not served.gives_ranges or self.headers.get("If-Range", tag) != tag:
                return self._answer(200, body, {"ETag": tag}, fault)
            first, last = int(bounds[1]), int(bounds[2] or len(body) - 1)
            headers = {"ETag": tag, "Content-Range": f"bytes {first}-{last}/{len(body)}"}
            return self._answer(206, body[first : last + 1], headers, fault)

        def _answer(self, status: int, body: bytes, headers: dict[str, str], fault: Fault | None = None) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body if fault is None or fault.cut is None else body[: fault.cut])
            if fault and fault.hangs:
                self.wfile.flush()
                served.hung.set()
                served.stopped.wait(60)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
