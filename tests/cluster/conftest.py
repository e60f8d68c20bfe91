"""A PostgreSQL server for the tests of a module, and in it the tables of a cluster for each test."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from newsspider.cluster.database import Tables, make_tables
from newsspider.schedule.store import ScheduleStore
from tests.postgres import Server, find_program, running_server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    if find_program("initdb") is None:
        pytest.skip("PostgreSQL is not installed")
    with running_server() as server:
        yield server


@pytest.fixture
def database(server: Server) -> str:
    """The address of a database with new tables."""
    with psycopg.connect(server.dsn, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS newsspider CASCADE")
    make_tables(server.dsn)
    return server.dsn


@pytest.fixture
def tables(database: str) -> Iterator[Tables]:
    tables = Tables(database)
    yield tables
    tables.close()


@pytest.fixture
def store(tables: Tables) -> ScheduleStore:
    return ScheduleStore(tables)
