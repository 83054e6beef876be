"""Where the page is served, and by which names it may be called."""

import socket

import pytest

from edge_runtime.errors import UserError
from edge_runtime.web import DEFAULT_ADDRESS, Address


def test_only_this_machine_is_served_by_default():
    address = Address.parse(DEFAULT_ADDRESS)
    assert (address.host, address.port, address.token) == ("127.0.0.1", 8765, "")
    assert address.url(8765) == "http://127.0.0.1:8765/"


def test_what_others_reach_has_a_secret_path():
    one, other = Address.parse("0.0.0.0:80"), Address.parse("0.0.0.0:80")
    assert len(one.token) >= 20
    assert one.token != other.token
    assert one.url(80) == f"http://{socket.gethostname()}:80/{one.token}/"
    assert one.token not in repr(one)


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [("9000", "127.0.0.1", 9000), ("[::1]:0", "::1", 0), ("localhost:1", "localhost", 1)],
)
def test_forms_of_an_address(text, host, port):
    address = Address.parse(text)
    assert (address.host, address.port, address.token) == (host, port, "")


@pytest.mark.parametrize("text", ["", "here", "a b:80", "127.0.0.1:70000", "::1:80"])
def test_what_is_no_address_is_refused(text):
    with pytest.raises(UserError, match="no HOST:PORT"):
        Address.parse(text)


def test_a_port_that_is_taken_is_told():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UserError, match=rf"nothing can be served at 127\.0\.0\.1:{port} .*"):
            Address("127.0.0.1", port).listen()


def test_what_is_no_name_of_a_host_is_told():
    with pytest.raises(UserError, match="it is no name of a host"):
        Address("x" * 70, 0).listen()


@pytest.mark.parametrize("header", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765"])
def test_this_machine_calls_it_by_its_own_names(header):
    assert Address.parse(DEFAULT_ADDRESS).may_be_called(header)


@pytest.mark.parametrize(
    "header",
    ["", "evil.example", "evil.example:8765", "localhost.evil.example", "127.0.0.1.evil.example"],
)
def test_a_foreign_name_is_refused_wherever_it_is_served(header):
    assert not Address.parse(DEFAULT_ADDRESS).may_be_called(header)
    assert not Address.parse("0.0.0.0:8765").may_be_called(header)


def test_others_call_it_by_address_or_by_the_machines_name():
    served = Address.parse("0.0.0.0:8765")
    assert served.may_be_called("192.168.1.20:8765")
    assert served.may_be_called(f"{socket.gethostname()}:8765")
    assert not Address.parse(DEFAULT_ADDRESS).may_be_called("192.168.1.20:8765")
