"""How an SQLite file is written, by the file system that holds it, and how it is checked."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from newsspider import sqlite
from newsspider.sqlite import checked, connect, file_system, use_wal

MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
31 22 0:45 / /srv/archive rw,relatime shared:9 - nfs4 store:/archive rw,vers=4.2
32 31 0:46 / /srv/archive/local\040disk rw - xfs /dev/sdb1 rw
33 22 0:47 / /home/anna/share rw shared:11 - fuse.sshfs anna@store: rw
34 22 0:48 / /mnt/twice rw - cifs //store/a rw
35 34 0:49 / /mnt/twice rw - tmpfs tmpfs rw
a line that is none
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/ledger.sqlite", "ext4"),
        ("/srv/archive/post.example/ledger.sqlite", "nfs4"),
        ("/srv/archives/ledger.sqlite", "ext4"),
        ("/srv/archive/local disk/ledger.sqlite", "xfs"),
        ("/home/anna/share/a/b", "fuse.sshfs"),
        ("/mnt/twice/ledger.sqlite", "tmpfs"),
    ],
)
def test_the_file_system_of_a_file(path: str, kind: str) -> None:
    assert file_system(Path(path), MOUNTS) == kind
    assert file_system(Path(path), "") == ""


@pytest.mark.parametrize(("kind", "mode"), [("nfs4", "truncate"), ("ext4", "wal"), ("", "wal")])
def test_the_journal_goes_by_the_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, mode: str
) -> None:
    mounts = f"1 0 0:1 / {tmp_path} rw - {kind} store rw" if kind else ""
    monkeypatch.setattr(sqlite, "_mounts", lambda: mounts)
    writer = sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)
    use_wal(writer)
    assert writer.execute("PRAGMA journal_mode").fetchone() == (mode,)
    writer.execute("CREATE TABLE articles (id)")
    reader = sqlite3.connect(f"file:{tmp_path}/ledger.sqlite?mode=ro", uri=True)
    with sqlite.transaction(writer):
        writer.execute("INSERT INTO articles VALUES (1)")
        assert reader.execute("SELECT count(*) FROM articles").fetchone() == (0,)
    assert reader.execute("SELECT count(*) FROM articles").fetchone() == (1,)
    assert (tmp_path / "ledger.sqlite-shm").exists() == (mode == "wal")


def test_damage_within_an_index_is_found(tmp_path):
    path = tmp_path / "a.sqlite"
    with closing(connect(path)) as db:
        db.execute("CREATE TABLE stories (title TEXT)")
        db.execute("CREATE INDEX by_title ON stories (title)")
        db.execute("INSERT INTO stories VALUES ('the harbour wall')")
    data = path.read_bytes()
    assert data.count(b"the harbour wall") == 2  # in the table, and in the index
    at = data.rindex(b"the harbour wall")
    path.write_bytes(data[:at] + b"The" + data[at + 3 :])
    with closing(connect(path)) as db:
        assert db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        with pytest.raises(sqlite3.DatabaseError, match="by_title"), checked(db):
            pass
