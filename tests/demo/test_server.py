"""The loopback server: what HTTP asks of it, and how it misbehaves when it is told to."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.client import BadStatusLine, HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest

from tests.faulty_server import FaultyServer

PATH = "/2012/0420/tide-clock"


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with FaultyServer() as running:
        yield running


def connect(server: FaultyServer, outlet: str = "courier") -> HTTPConnection:
    return HTTPConnection("127.0.0.1", urlsplit(server.bases[outlet]).port or 0, timeout=60)


def get(server: FaultyServer, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = connect(server)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_both_outlets_are_served_at_addresses_that_their_pages_name(server: FaultyServer) -> None:
    assert len(set(server.bases.values())) == 2
    for outlet, base in server.bases.items():
        connection = connect(server, outlet)
        connection.request("GET", "/robots.txt")
        assert f"Sitemap: {base}/" in connection.getresponse().read().decode()
        connection.close()


def test_a_page_with_its_headers(server: FaultyServer) -> None:
    response, body = get(server, PATH)
    assert (response.status, response.getheader("Content-Type")) == (200, "text/html")
    assert body == server.newspaper.respond("courier", PATH).body
    assert response.getheader("Content-Length") == str(len(body))
    assert response.getheader("Last-Modified") == "Fri, 20 Apr 2012 06:10:00 GMT"
    assert server.log == [server.bases["courier"] + PATH]


def test_head_has_the_headers_only(server: FaultyServer) -> None:
    whole, body = get(server, PATH)
    head, nothing = get(server, PATH, "HEAD")
    assert nothing == b"" and head.status == 200
    assert head.getheader("Content-Length") == str(len(body))
    assert head.getheader("ETag") == whole.getheader("ETag")


def test_gzip_where_it_is_accepted(server: FaultyServer) -> None:
    plain, body = get(server, PATH)
    packed, packed_body = get(server, PATH, Accept_Encoding="deflate, gzip")
    assert plain.getheader("Content-Encoding") is None
    assert packed.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(packed_body) == body and len(packed_body) < len(body)
    assert packed.getheader("ETag") == plain.getheader("ETag")


def test_a_compressed_sitemap_is_not_compressed_again(server: FaultyServer) -> None:
    response, body = get(server, "/sitemaps/2012-04.xml.gz", Accept_Encoding="gzip")
    assert response.getheader("Content-Encoding") is None
    assert gzip.decompress(body).startswith(b"<?xml")


CONDITIONS = [
    ({"If_None_Match": "{etag}"}, 304),
    ({"If_None_Match": '"other", {etag}'}, 304),
    ({"If_None_Match": "*"}, 304),
    ({"If_None_Match": '"other"'}, 200),
    ({"If_Modified_Since": "Fri, 20 Apr 2012 06:10:00 GMT"}, 304),
    ({"If_Modified_Since": "Fri, 20 Apr 2012 06:09:59 GMT"}, 200),
    ({"If_Modified_Since": "yesterday"}, 200),
    ({"If_None_Match": '"other"', "If_Modified_Since": "Fri, 20 Apr 2022 06:10:00 GMT"}, 200),
]


@pytest.mark.parametrize(("headers", "status"), CONDITIONS)
def test_conditional_requests(server: FaultyServer, headers: dict[str, str], status: int) -> None:
    etag = get(server, PATH)[0].getheader("ETag") or ""
    asked = {name: value.replace("{etag}", etag) for name, value in headers.items()}
    response, body = get(server, PATH, **asked)
    assert response.status == status
    assert (body == b"") == (status == 304)


@pytest.mark.parametrize(("path", "status"), [("/nowhere", 404), ("/2012/0522/gasworks-site_3.html", 404)])
def test_what_is_not_there(server: FaultyServer, path: str, status: int) -> None:
    response, body = get(server, path)
    assert response.status == status
    assert b"no such page" in body


def test_a_single_view_may_lead_to_a_subscription_page(server: FaultyServer) -> None:
    connection = connect(server, "lantern")
    connection.request("GET", "/business/2024/03/data-centre-heat?view=all")
    response = connection.getresponse()
    assert (response.status, response.getheader("Location")) == (302, f"{server.bases['lantern']}/subscribe")
    connection.close()


def test_a_connection_is_kept(server: FaultyServer) -> None:
    connection = connect(server)
    for _ in range(3):
        connection.request("GET", PATH)
        assert connection.getresponse().read()
    assert len(server.log) == 3
    connection.close()


def test_fail_for_a_while(server: FaultyServer) -> None:
    server.fail(PATH, 503, times=2)
    assert [get(server, PATH)[0].status for _ in range(4)] == [503, 503, 200, 200]
    assert get(server, "/")[0].status == 200


def test_drop_closes_the_connection(server: FaultyServer) -> None:
    server.drop(PATH, times=1)
    with pytest.raises((BadStatusLine, ConnectionError)):
        get(server, PATH)
    assert get(server, PATH)[0].status == 200


def test_hang_ends_when_the_server_does() -> None:
    outcome: list[object] = []

    def ask() -> None:
        try:
            outcome.append(get(server, PATH)[0].status)
        except OSError as error:
            outcome.append(error)

    with FaultyServer() as server:
        server.hang(PATH, 60)
        client = threading.Thread(target=ask)
        client.start()
        while not server.log:
            client.join(0.01)
        assert outcome == []
    client.join(60)
    assert len(outcome) == 1


def test_hang_answers_in_the_end(server: FaultyServer) -> None:
    server.hang(PATH, 0.01)
    assert get(server, PATH)[0].status == 200


def test_stop_after(server: FaultyServer) -> None:
    get(server, PATH)
    server.stop_after(2)
    assert [get(server, "/")[0].status for _ in range(2)] == [200, 200]
    with pytest.raises((BadStatusLine, ConnectionError)):
        get(server, "/")
    while not server.is_stopped:
        time.sleep(0.01)
    with pytest.raises(ConnectionRefusedError):
        get(server, "/")
    assert len(server.log) == 3
