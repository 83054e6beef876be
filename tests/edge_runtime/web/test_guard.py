"""Who is refused, by raw HTTP: browsers would hide it."""

import asyncio
import http.client
from urllib.parse import urlsplit

import pytest

from .served import Run, aiohttp, next_moment


def ask(url, path="", **headers):
    """(status, headers, body) of a GET with those headers, "Host" included."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    connection.putrequest("GET", parts.path + path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    try:
        return answer.status, dict(answer.getheaders()), answer.read().decode()
    finally:
        connection.close()


def test_the_page_is_whole_and_asks_nobody_else(run):
    status, headers, page = ask(run.url)
    assert status == 200
    assert 'aria-live="polite"' in page
    assert "http://" not in page
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "frame-ancestors 'none'" in policy
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    for name in ("style.css", "main.js", "view.js", "panel.js", "text.js", "icon.svg"):
        assert ask(run.url, name)[0] == 200


@pytest.mark.parametrize("path", ["nothing", "../server.py", "%2e%2e/server.py", "page/"])
def test_nothing_else_is_served(run, path):
    assert ask(run.url, path)[0] == 404


@pytest.mark.parametrize("path", ["", "main.js", "view"])
def test_a_foreign_host_is_refused(run, path):
    status, _, body = ask(run.url, path, Host="evil.example")
    assert status == 403
    assert "use the address that it told" in body


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
def test_a_foreign_page_gets_no_socket(run, origin):
    async def connect():
        async with aiohttp.ClientSession() as session:
            await session.ws_connect(run.url + "view", headers={"Origin": origin})

    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        asyncio.run(connect())
    assert refused.value.status == 403


def test_our_own_page_gets_one(run, watching):
    run.show()
    watching(next_moment, Origin=run.url.rstrip("/"))


def test_without_its_token_an_open_server_shows_nothing():
    run = Run("0.0.0.0:0").start()
    try:
        port = urlsplit(run.url).port
        token = urlsplit(run.url).path.strip("/")
        local = f"http://127.0.0.1:{port}/"
        assert ask(local)[0] == 404
        assert ask(local, "view")[0] == 404
        assert ask(local, "wrong/")[0] == 404
        assert ask(local, f"{token}/")[0] == 200
        assert ask(local, f"{token}/main.js")[0] == 200
    finally:
        run.sink.close()


def test_there_is_an_end_to_viewers(run, monkeypatch):
    monkeypatch.setattr("edge_runtime.web.server.MOST_VIEWERS", 0)
    status, _, body = ask(run.url, "view", Upgrade="websocket")
    assert (status, body) == (503, "too many viewers: close another page first\n")
