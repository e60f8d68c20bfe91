"""A PostgreSQL server of the test's own, in a folder that is deleted with it."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.ports import free_port

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))  # where Debian puts it, the newest version last


def find_program(name):
    """Return the path of one of PostgreSQL's programs, None where it is not installed."""
    return shutil.which(name, path=os.pathsep.join([*map(str, reversed(PLACES)), os.environ.get("PATH", "")]))


class Server:
    """A server that listens on a free port of this machine. `dsn` is the connection string of its database.

    initdb refuses to be run by root, so then it runs as nobody.
    """

    def __init__(self, folder):
        self._folder, self._user = folder, "nobody" if os.getuid() == 0 else None
        self._port = free_port()
        self.dsn = f"host=127.0.0.1 port={self._port} user=tester dbname=postgres"
        if self._user:
            shutil.chown(folder, self._user)
        self._run("initdb", "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")

    def start(self):
        options = f"-k {self._folder} -p {self._port} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run("pg_ctl", "start", "-w", "-l", self._folder / "log", "-o", options)

    def stop(self):
        """Stop as after a crash: every session is cut off."""
        self._run("pg_ctl", "stop", "-m", "immediate")

    def _run(self, name, *arguments):
        command = [find_program(name), "-D", self._folder / "data", *arguments]
        subprocess.run(command, user=self._user, cwd=self._folder, check=True, stdout=subprocess.DEVNULL, timeout=60)


@contextlib.contextmanager
def running_server():
    """Give a new server."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # a socket's path has at most 107 bytes
    try:
        server = Server(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)
