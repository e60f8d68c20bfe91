"""Connections to PostgreSQL that find out when the other end is gone. Needs psycopg (the extra `cluster`)."""

from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

SCHEMA = "newsspider"  # of all tables of a cluster
# PostgreSQL itself looks after two hours whether a silent client is still there, and holds its locks until then.
SESSION = {
    "search_path": SCHEMA,
    "tcp_keepalives_idle": "5",  # seconds
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
    "idle_in_transaction_session_timeout": "10s",  # of a client that is frozen in the midst of one
}
CLIENT: dict[str, Any] = {
    "connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}  # fmt: skip


def connect(url: str, name: str) -> psycopg.Connection[tuple[Any, ...]]:
    """Open a connection in which each statement is committed by itself; the server lists it under a name.

    `url` is a libpq connection string or address. Raises psycopg.Error.
    """
    connection = psycopg.connect(make_conninfo(url, application_name=name[:63], **CLIENT), autocommit=True)
    for setting, value in SESSION.items():
        connection.execute("SELECT set_config(%s, %s, false)", (setting, value))
    return connection


def words(error: psycopg.Error) -> str:
    """Return what an error says in its first line; the others guess at reasons."""
    return str(error).strip().partition("\n")[0]
