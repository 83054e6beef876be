"""A real sshd on loopback, behind which this machine plays the board."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
_UP_S = 10.0

_SERVER = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/user_key.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
SetEnv ASL_EDGE_HOME={home} PATH={path} PYTHONPATH={pythonpath}
"""
_CLIENT = """
Host board
  HostName 127.0.0.1
  HostKeyAlias board
  Port {port}
  User {user}
  IdentityFile {folder}/user_key
  IdentitiesOnly yes
  UserKnownHostsFile {folder}/known_hosts
  StrictHostKeyChecking yes
Host stranger
  HostName 127.0.0.1
  Port {port}
  User {user}
  IdentityFile {folder}/user_key
  UserKnownHostsFile {folder}/nobody
  StrictHostKeyChecking yes
Host keyless
  HostName 127.0.0.1
  HostKeyAlias board
  Port {port}
  User {user}
  IdentityFile {folder}/other_key
  IdentitiesOnly yes
  UserKnownHostsFile {folder}/known_hosts
Host down
  HostName 127.0.0.1
  Port {closed}
"""


@dataclass(frozen=True)
class Server:
    """A running sshd: hosts board, stranger (unknown key), keyless (no access), down."""

    config: Path
    home: Path


def keygen(path: Path) -> None:
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


def free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as made:
        return made.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if SSHD is None or shutil.which("ssh-keygen") is None:
        pytest.skip("sshd is not installed (Debian: openssh-server)")
    if os.geteuid() == 0:
        # Where sshd drops its privileges to; its service would make it.
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    folder = tmp_path_factory.mktemp("sshd")
    for name in ("host_key", "user_key", "other_key"):
        keygen(folder / name)
    port, closed = free_port(), free_port()
    key = (folder / "host_key.pub").read_text().split()
    (folder / "known_hosts").write_text(f"board {key[0]} {key[1]}\n")
    python = Path(sys.executable).parent
    values = {
        "port": port,
        "closed": closed,
        "folder": folder,
        "home": folder / "asl",
        "path": f"{python}:/usr/local/bin:/usr/bin:/bin",
        "pythonpath": os.pathsep.join(filter(None, sys.path)),
        "user": os.environ.get("USER") or subprocess.check_output(["id", "-un"], text=True).strip(),
    }
    (folder / "sshd_config").write_text(_SERVER.format(**values))
    (folder / "ssh_config").write_text(_CLIENT.format(**values))
    with (folder / "sshd.log").open("wb") as log:
        command = [SSHD, "-D", "-e", "-f", str(folder / "sshd_config")]
        process = subprocess.Popen(command, stderr=log)
    end_s = time.monotonic() + _UP_S
    while not answers(port):
        assert process.poll() is None, (folder / "sshd.log").read_text()
        assert time.monotonic() < end_s, "sshd does not listen"
        time.sleep(0.05)
    yield Server(folder / "ssh_config", folder / "asl")
    process.terminate()
    process.wait()


@pytest.fixture
def server(sshd: Server) -> Iterator[Server]:
    """With nothing flashed."""
    shutil.rmtree(sshd.home, ignore_errors=True)
    yield sshd
    shutil.rmtree(sshd.home, ignore_errors=True)
