"""The demo's newspapers on a server that misbehaves when it is told to."""

from __future__ import annotations

from dataclasses import dataclass

from newsspider.demo.model import Response
from newsspider.demo.server import DemoServer


@dataclass(slots=True)
class Fault:
    """How a path misbehaves, and how many times (None: always).

    A status is answered with a short page, except that 0 closes the connection without an answer. `hang` is how many
    seconds pass before anything happens.
    """

    status: int | None = None
    hang: float = 0.0
    times: int | None = None


class FaultyServer(DemoServer):
    """A DemoServer whose paths can be made to fail, and that can be stopped in the middle of a crawl."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: dict[str, Fault] = {}
        self.last_request: int | None = None

    @property
    def is_stopped(self) -> bool:
        """Whether the ports are closed."""
        return all(server.socket.fileno() < 0 for server in self._servers.values())

    def fail(self, path: str, status: int, times: int | None = None) -> None:
        """Answer a path with this status; `path` has its query."""
        self.faults[path] = Fault(status=status, times=times)

    def hang(self, path: str, seconds: float, times: int | None = None) -> None:
        """Let a path wait before it is answered."""
        self.faults[path] = Fault(hang=seconds, times=times)

    def drop(self, path: str, times: int | None = None) -> None:
        """Close the connection when a path is asked for."""
        self.faults[path] = Fault(status=0, times=times)

    def stop_after(self, count: int) -> None:
        """Answer `count` more requests, then stop, as a server that was killed."""
        self.last_request = len(self.log) + count

    def admit(self, outlet: str, path: str) -> bool:
        with self._lock:
            return not self._is_spent() and super().admit(outlet, path)

    def respond(self, outlet: str, path: str) -> Response | None:
        fault = self._take_fault(path)
        if fault and fault.hang:
            self._stopped.wait(fault.hang)
        if fault and fault.status is not None:
            body = b"<h1>Something went wrong</h1>"
            return Response(fault.status, {"Content-Type": "text/html"}, body) if fault.status else None
        return super().respond(outlet, path)

    def answered(self) -> None:
        if self._is_spent():
            self.stop()

    def _take_fault(self, path: str) -> Fault | None:
        with self._lock:
            fault = self.faults.get(path)
            if fault is None or fault.times == 0:
                return None
            if fault.times is not None:
                fault.times -= 1
            return fault

    def _is_spent(self) -> bool:
        return self.last_request is not None and len(self.log) >= self.last_request
