"""A board to log in to: a fresh copy of a root, started by its own systemd, sshd on loopback.

python -m tests.pi.board arm64          # prints the ssh command; Ctrl-C ends the board
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.pi.control_group import control_group, within
from tests.pi.root import MOUNTS, NAMESPACE, root
from tests.pi.setuid import setuid

NAME = "board"
HOST_NAME = "raspberrypi"
# $1 merged, $2 the root below, $3 and $4 what is written, $5 the console. Process 1 is systemd, as
# on a board, and writes to its journal; /proc/sys is not its own, and so may not be changed.
_START = (
    'mount -t overlay overlay -o "lowerdir=$2,upperdir=$3,workdir=$4" "$1"\n'
    f"{MOUNTS}"
    'mount --bind "$1/proc/sys" "$1/proc/sys"\n'
    'mount -o remount,ro,bind "$1/proc/sys"\n'
    'mount -t tmpfs -o mode=755 tmpfs "$1/sys"\n'
    'mkdir -p "$1/sys/fs/cgroup"\n'
    'mount -t cgroup2 cgroup2 "$1/sys/fs/cgroup"\n'
    'mount --bind "$5" "$1/dev/console"\n'
    f"hostname {HOST_NAME}\n"
    "export container=qemu\n"
    'exec chroot "$1" /lib/systemd/systemd --system --log-target=journal\n'
)
# Of no use without a screen, and they would take this machine's.
_MASKED = ("console-getty.service", "getty.target", "systemd-logind.service")
_START_LIMIT_S = 60.0


@dataclass(frozen=True, slots=True)
class Board:
    """A running board.

    Attributes:
        architecture: "arm64" or "armhf".
        config: for ssh -F; the host is called "board".
        folder: of this board on the workstation: keys, and what its console shows.
    """

    architecture: str
    config: Path
    folder: Path

    def start(self, command: str, limit_s: float = 1800.0) -> subprocess.CompletedProcess[str]:
        """Run a line of shell on the board, as its user pi."""
        return _run(("ssh", "-F", str(self.config), NAME, command), limit_s)

    def run(self, command: str, limit_s: float = 1800.0) -> str:
        """What a line of shell prints on the board; it must end well."""
        done = self.start(command, limit_s)
        assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
        return done.stdout

    def patience(self) -> None:
        """Let the service be slow: an emulated processor takes seconds for a frame."""
        folder = "/etc/systemd/system/asl-edge.service.d"
        lines = "[Service]\\nTimeoutStartSec=600\\nWatchdogSec=90\\n"
        self.run(f"sudo mkdir -p {folder} && printf '{lines}' | sudo tee {folder}/slow.conf")

    def flash(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run edge-flash on the workstation, with this board as its last argument."""
        return _run(self.flash_command(*arguments), 1800.0)

    def flash_command(self, *arguments: object) -> tuple[str, ...]:
        """The same as a command line."""
        config = ("--ssh-config", str(self.config))
        program = (sys.executable, "-m", "edge_runtime.cli.flash")
        return (*program, *config, *map(str, arguments), NAME)


@contextmanager
def running(architecture: str, folder: Path) -> Iterator[Board]:
    """A board that has never been logged in to; whatever it wrote is gone afterwards.

    Args:
        architecture: "arm64" or "armhf".
        folder: an empty one for what the board writes.
    """
    below = root(architecture)
    folder.mkdir(exist_ok=True)
    merged, written, work = (folder / name for name in ("merged", "written", "work"))
    for made in (merged, written, work):
        made.mkdir()
    config = _keys(below, folder, port := _free_port())
    _settings(below, written, port)
    console = folder / "console.log"
    with setuid(architecture), control_group() as group, console.open("wb") as log:
        arguments = map(str, (merged, below, written, work, console))
        process = subprocess.Popen(
            (*within(group), *NAMESPACE, "--uts", "--cgroup", "sh", "-c", _START, "sh", *arguments),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(port, process, console)
            yield Board(architecture, config, folder)
        finally:
            # The namespace ends with it, and so do all of its processes and mounts.
            process.send_signal(signal.SIGKILL)
            process.wait()


def _run(command: tuple[str, ...], limit_s: float) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=limit_s,
        check=False,
    )


def _keys(below: Path, folder: Path, port: int) -> Path:
    """A key for the user pi, and a configuration in which the board is known."""
    key = folder / "key"
    command = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", str(key))
    subprocess.run(command, check=True)
    ssh = folder / "written" / "home" / "pi" / ".ssh"
    _copy_folders(below, folder / "written", "home/pi/.ssh")
    (ssh / "authorized_keys").write_bytes(key.with_suffix(".pub").read_bytes())
    host = (below / "etc/ssh/ssh_host_ed25519_key.pub").read_text("ascii").split()
    known = folder / "known_hosts"
    known.write_text(f"[127.0.0.1]:{port} {host[0]} {host[1]}\n", "ascii")
    config = folder / "ssh_config"
    settings = {
        "HostName": "127.0.0.1",
        "Port": port,
        "User": "pi",
        "IdentityFile": key,
        "IdentitiesOnly": "yes",
        "UserKnownHostsFile": known,
        "StrictHostKeyChecking": "yes",
        "BatchMode": "yes",
        "ConnectTimeout": 60,
    }
    lines = (f"  {name} {value}\n" for name, value in settings.items())
    config.write_text(f"Host {NAME}\n{''.join(lines)}", "utf-8")
    return config


def _settings(below: Path, written: Path, port: int) -> None:
    """Its names, where its sshd listens, and which services it does without."""
    _trust_as_here(below, written)
    (written / "etc/hosts").write_text(f"127.0.0.1 localhost {HOST_NAME}\n", "ascii")
    _copy_folders(below, written, "etc/ssh/sshd_config.d")
    lines = (f"Port {port}", "ListenAddress 127.0.0.1", "PasswordAuthentication no", "UsePAM no")
    (written / "etc/ssh/sshd_config.d/board.conf").write_text("\n".join(lines) + "\n", "ascii")
    _copy_folders(below, written, "etc/systemd/system")
    for unit in _MASKED:
        (written / "etc/systemd/system" / unit).symlink_to("/dev/null")


def _trust_as_here(below: Path, written: Path) -> None:
    """pip on the board trusts whom pip trusts here, and asks the same index."""
    _copy_folders(below, written, "etc")
    lines = ["[global]", "disable-pip-version-check = 1"]
    if authorities := os.environ.get("PIP_CERT"):
        shutil.copyfile(authorities, written / "etc/workstation.crt")
        lines.append("cert = /etc/workstation.crt")
    if index := os.environ.get("PIP_INDEX_URL"):
        lines.append(f"index-url = {index}")
    (written / "etc/pip.conf").write_text("\n".join(lines) + "\n", "utf-8")


def _copy_folders(below: Path, written: Path, path: str) -> None:
    """The folders of a path, with owners and modes as in the root, to lie over it."""

    for part in [*reversed(Path(path).parents), Path(path)]:
        made = written / part
        made.mkdir(exist_ok=True)
        original = (below / part).stat()
        os.chown(made, original.st_uid, original.st_gid)
        shutil.copymode(below / part, made)


def _free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until_s = time.monotonic() + _START_LIMIT_S
    while time.monotonic() < until_s and process.poll() is None:
        with socket.socket() as opened:
            if opened.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError(f"the board's sshd does not answer:\n{log.read_text('utf-8', 'replace')}")


def main(architecture: str) -> None:
    """A board to try things on, until Ctrl-C."""
    with TemporaryDirectory() as folder, running(architecture, Path(folder)) as board:
        print(f"ssh -F {board.config} {NAME}", flush=True)
        with suppress(KeyboardInterrupt):
            signal.pause()


if __name__ == "__main__":
    main(*sys.argv[1:])
