"""A PostgreSQL server of the test's own, on a socket in a folder that is deleted with it."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))  # where Debian puts it, the newest version last


def find_program(name):
    """Return the path of one of PostgreSQL's programs, None where it is not installed."""
    return shutil.which(name, path=os.pathsep.join([*map(str, reversed(PLACES)), os.environ.get("PATH", "")]))


@contextlib.contextmanager
def running_server():
    """Give the connection string of a new server. initdb refuses to be run by root, so then it runs as nobody."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # a socket's path has at most 107 bytes
    user = "nobody" if os.getuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data, options = folder / "data", f"-k {folder} -c listen_addresses='' -c fsync=off"

    def run(name, *arguments):
        command = [find_program(name), "-D", data, *arguments]
        subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=60)

    try:
        run("initdb", "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "start", "-w", "-l", folder / "log", "-o", options)
        try:
            yield f"host={folder} user=tester dbname=postgres"
        finally:
            run("pg_ctl", "stop", "-m", "immediate")
    finally:
        shutil.rmtree(folder)
