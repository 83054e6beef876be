"""Where the web view listens, and by which names browsers may call it."""

from __future__ import annotations

import ipaddress
import os
import re
import secrets
import socket
from dataclasses import dataclass, field

from edge_runtime.errors import UserError

DEFAULT_ADDRESS = "127.0.0.1:8765"
_TOKEN_BYTES = 16
_BACKLOG = 64


@dataclass(frozen=True, slots=True)
class Address:
    """A place to listen at.

    Attributes:
        host: IP address or name.
        port: 0 takes a free one.
        token: the first part of every path, where others than this machine can connect; "" else.
    """

    host: str
    port: int
    token: str = field(default="", repr=False)

    @staticmethod
    def parse(text: str) -> Address:
        """From "HOST:PORT", "[IPv6]:PORT" or "PORT"; one that others reach gets a fresh token.

        Raises:
            UserError: it is none of these.
        """
        match = re.fullmatch(r"(?:(?:\[(.+)\]|([^:\s]+)):)?(\d{1,5})", text)
        if match is None or int(match[3]) > 65535:
            raise UserError(f"{text} is no HOST:PORT: give one such as {DEFAULT_ADDRESS}")
        host = match[1] or match[2] or "127.0.0.1"
        token = "" if is_loopback(host) else secrets.token_urlsafe(_TOKEN_BYTES)
        return Address(host, int(match[3]), token)

    @property
    def path(self) -> str:
        """What all paths begin with, without a slash at its end."""
        return f"/{self.token}" if self.token else ""

    def listen(self) -> socket.socket:
        """A socket that listens there.

        Raises:
            UserError: the port is taken, or the host is not this machine.
        """
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
            family, *_, where = found[0]
            return socket.create_server(where[:2], family=family, backlog=_BACKLOG)
        except (OSError, UnicodeError) as error:
            reason = _reason(error) if isinstance(error, OSError) else "it is no name of a host"
            raise UserError(
                f"nothing can be served at {self.host}:{self.port} ({reason}): "
                "give another with --serve HOST:PORT"
            ) from error

    def url(self, port: int) -> str:
        """For the address bar; ``port`` is the one that was taken."""
        host = self.host
        if host in ("0.0.0.0", "::"):
            host = socket.gethostname()
        return f"http://{f'[{host}]' if ':' in host else host}:{port}{self.path}/"

    def may_be_called(self, host_header: str) -> bool:
        """Whether a request for this host is meant for us.

        A foreign page can point its own name at this machine (DNS rebinding), but not an IP
        address: so only addresses, and names that are ours, are answered.
        """
        name = _without_port(host_header).lower()
        if is_loopback(name):
            return True
        if is_loopback(self.host):
            return False
        own = socket.gethostname().lower()
        return _is_ip(name) or name in (self.host.lower(), own, f"{own}.local")


def _reason(error: OSError) -> str:
    """In the system's words: ``create_server`` adds its own to them."""
    return os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)


def is_loopback(host: str) -> bool:
    """Whether only this machine itself is reached by that name."""
    return host == "localhost" or (_is_ip(host) and ipaddress.ip_address(host).is_loopback)


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _without_port(header: str) -> str:
    match = re.fullmatch(r"(?:\[([^\]]*)\]|([^:]*))(?::\d*)?", header)
    return (match[1] or match[2] or "") if match else ""
