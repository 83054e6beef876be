"""A Debian 12 for a Raspberry Pi's processor: unpacked once, kept whole or not at all.

python -m tests.pi.root arm64 armhf
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

SUITE = "bookworm"

# What Raspberry Pi OS has: a program that logs in, sudo, Python, and systemd, whose own verifier is
# asked about units. libgl1 and libglib2.0-0 are OpenCV's.
PACKAGES = (
    "ca-certificates dbus libgl1 libglib2.0-0 openssh-server procps python3-venv sudo systemd-sysv "
    "v4l-utils"
)
# There are no wheels of these for 32-bit Arm.
EXTRA_PACKAGES = {"arm64": "", "armhf": "python3-numpy python3-opencv"}

_SETUP = """
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d
chmod +x /usr/sbin/policy-rc.d
apt-get -qq update
apt-get -qq install -y --no-install-recommends {packages}
apt-get clean
rm -rf /var/lib/apt/lists/*
useradd --create-home --shell /bin/bash --password '*' pi
echo 'pi ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/010_pi-nopasswd
chmod 440 /etc/sudoers.d/010_pi-nopasswd
echo raspberrypi > /etc/hostname
install -d -m 700 -o pi -g pi /home/pi/.ssh
ls /etc/ssh/ssh_host_*_key > /dev/null
"""

# A namespace of its own for mounts and processes: when it ends, nothing of it is left behind.
NAMESPACE = ("unshare", "--mount", "--pid", "--fork", "--kill-child")

# $1 is the root; what a running system has beside its files. Its /sys stays empty: this machine's
# tells of another processor, over which the interpreter's look at the CPU crashes.
MOUNTS = """
set -eu
mount -t proc proc "$1/proc"
mount -t tmpfs -o mode=755 tmpfs "$1/run"
mkdir -p "$1/dev/shm" "$1/dev/pts"
mount -t tmpfs tmpfs "$1/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$1/dev/pts"
"""


def cache() -> Path:
    """The folder of all roots, outside the checkout."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "asl-edge" / "pi"


def root(architecture: str) -> Path:
    """The root of an architecture, made where it is missing or of another recipe; never written to.

    Raises:
        subprocess.CalledProcessError: debootstrap or apt failed.
    """
    setup = _SETUP.format(packages=f"{PACKAGES} {EXTRA_PACKAGES[architecture]}")
    recipe = hashlib.sha256((SUITE + setup).encode()).hexdigest()
    whole, part = cache() / architecture, cache() / f"{architecture}.part"
    stamp = whole / "recipe.sha256"
    if stamp.is_file() and stamp.read_text("ascii") == recipe:
        return whole / "root"
    for left in (part, whole):
        shutil.rmtree(left, ignore_errors=True)
    part.mkdir(parents=True)
    made = part / "root"
    arguments = ("--variant=minbase", f"--arch={architecture}", SUITE, str(made))
    subprocess.run(("debootstrap", *arguments), check=True, stdout=sys.stderr)
    # The names and the authorities that the workstation trusts, to install packages with.
    shutil.copy("/etc/resolv.conf", made / "etc" / "resolv.conf")
    inside = f'{MOUNTS}\nexec chroot "$1" sh -c "$2"'
    subprocess.run((*NAMESPACE, "sh", "-c", inside, "sh", str(made), setup), check=True)
    (part / stamp.name).write_text(recipe, "ascii")
    part.rename(whole)
    return whole / "root"


if __name__ == "__main__":
    for wanted in sys.argv[1:]:
        print(root(wanted))
