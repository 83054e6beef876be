"""The machine that is looked at; tests look at trees of files instead."""

from __future__ import annotations

import os
import platform
import shlex
import struct
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from edge_runtime.doctor.programs import Runner, run
from edge_runtime.doctor.v4l2 import CameraNode, describe

MayUse = Callable[[Path], bool]


def may_read_and_write(path: Path) -> bool:
    """Whether this user may open it for both."""
    return os.access(path, os.R_OK | os.W_OK)


def _user_id() -> int:
    return os.geteuid() if hasattr(os, "geteuid") else -1


@dataclass(frozen=True, slots=True)
class Machine:
    """Where everything is asked.

    Attributes:
        root: what "/" is.
        environment: variables.
        architecture: as platform.machine() has it.
        bits: of this Python's pointers, 32 or 64.
        python: (major, minor, micro) of this Python.
        executable: this Python.
        libc: name and version of the C library, such as ("glibc", "2.36").
        user_id: 0 is root; -1 where there are none.
        packages: folders where installed packages are looked for.
        run: runs other programs and child processes.
        may_use: whether a device may be opened.
        camera: asks a video device; raises OSError.
        now_s: seconds since 1970.
    """

    root: Path = Path("/")
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    architecture: str = field(default_factory=platform.machine)
    bits: int = 8 * struct.calcsize("P")
    python: tuple[int, int, int] = sys.version_info[:3]
    executable: str = sys.executable
    libc: tuple[str, str] = field(default_factory=platform.libc_ver)
    user_id: int = field(default_factory=_user_id)
    packages: tuple[str, ...] = field(default_factory=lambda: tuple(sys.path))
    run: Runner = run
    may_use: MayUse = may_read_and_write
    camera: Callable[[Path], CameraNode] = describe
    now_s: float = field(default_factory=time.time)

    def at(self, path: str) -> Path:
        """A path of the machine, given from its root."""
        return self.root / path.lstrip("/")

    def text(self, path: str) -> str:
        """What a file holds, stripped; empty where it is missing or not to be read."""
        try:
            return self.at(path).read_text("utf-8", "replace").strip().strip("\0")
        except OSError:
            return ""

    def matching(self, pattern: str) -> list[Path]:
        """Existing paths, given as a pattern from the root; sorted, and shorter ones first."""
        try:
            found = list(self.root.glob(pattern.lstrip("/")))
        except OSError:
            return []
        return sorted(found, key=lambda path: (len(path.name), str(path)))

    def shown(self, path: Path) -> str:
        """The path as the machine itself has it."""
        return "/" + str(path.relative_to(self.root))

    def as_root(self, command: str) -> str:
        """The command, with sudo where this user needs it."""
        return command if self.user_id <= 0 else f"sudo {command}"

    def python_command(self, *arguments: str) -> str:
        """A command of this very Python, quoted for a shell."""
        return shlex.join((self.executable, *arguments))

    def pip_install(self, *arguments: str) -> str:
        """The command that installs into this very Python."""
        return self.python_command("-m", "pip", "install", *arguments)

    def own(self, command: str) -> str:
        """A command of ours, with the folder of its program where the shell would not find it."""
        folder = Path(self.executable).parent
        if str(folder) in self.environment.get("PATH", "").split(os.pathsep):
            return command
        program, _, rest = command.partition(" ")
        return f"{shlex.quote(str(folder / program))} {rest}".strip()

    @property
    def board(self) -> str:
        """Name of the board, such as "Raspberry Pi 4 Model B Rev 1.5"; empty on others."""
        return self.text("/proc/device-tree/model")

    @property
    def is_pi(self) -> bool:
        """Whether it is a Raspberry Pi."""
        return self.board.startswith("Raspberry Pi")

    @property
    def system(self) -> str:
        """Name of the system, such as "Debian GNU/Linux 12 (bookworm)"."""
        return self.release_field("PRETTY_NAME") or platform.platform(terse=True)

    def release_field(self, name: str) -> str:
        """A field of /etc/os-release; empty where there is none."""
        for line in self.text("/etc/os-release").splitlines():
            key, _, value = line.partition("=")
            if key == name:
                return value.strip("\"'")
        return ""
