"""Whether this machine can play a Raspberry Pi: Linux, root, debootstrap, and qemu for its CPU."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from shutil import which

# Debian's name of an architecture -> what binfmt_misc calls the program that runs it.
EMULATORS = {"arm64": "qemu-aarch64", "armhf": "qemu-arm"}

BINFMT = Path("/proc/sys/fs/binfmt_misc")
_PACKAGES = "apt-get install -y debootstrap qemu-user-static binfmt-support openssh-client"


def why_not(architecture: str, binfmt: Path = BINFMT) -> str | None:
    """One sentence that says what is missing and the command that brings it; None: nothing is."""
    if sys.platform != "linux":
        return "a Raspberry Pi is emulated on Linux alone: run this there"
    if os.geteuid() != 0:
        return "unpacking and entering a foreign Debian needs root: run sudo make test-pi"
    for program in ("debootstrap", "unshare", "ssh"):
        if which(program) is None:
            return f"{program} is not installed: run {_PACKAGES}"
    if not (binfmt / "register").exists():
        return (
            "this kernel runs no foreign programs yet: run mount -t binfmt_misc binfmt_misc "
            f"{binfmt} && update-binfmts --enable"
        )
    emulator = binfmt / EMULATORS[architecture]
    if not emulator.exists():
        return (
            f"{emulator.name} is not registered with the kernel: run {_PACKAGES} && "
            "update-binfmts --enable"
        )
    # F: the kernel holds the emulator open, so that it is there inside the root, too.
    if "F" not in emulator.read_text("ascii").partition("flags:")[2].split("\n")[0]:
        return f"{emulator.name} does not reach into another root: install qemu-user-static"
    return None


def main() -> int:
    """Say why an architecture cannot be emulated; 2 where one cannot."""
    for architecture in EMULATORS:
        reason = why_not(architecture)
        if reason:
            sys.stderr.write(f"test-pi: {reason}\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
