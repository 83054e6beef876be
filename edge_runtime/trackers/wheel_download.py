"""Fetches the mediapipe wheel that carries the hand models, through pip and its settings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from edge_runtime.errors import UserError

# The models are the same in the wheels of all platforms; this one was fetched and measured.
WHEEL = "mediapipe==0.10.21"
SHA256 = "05dc4a9e593655a79558d05d6227d31018c2537a4bd3362b51e230cf22aecfe3"
_PLATFORM = ("--platform", "manylinux_2_28_x86_64", "--python-version", "3.11")
_PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet")


def download_wheel(folder: Path) -> Path:
    """The wheel, in ``folder``: 36 MB, of which this machine runs nothing.

    pip refuses a file whose digest is another than ``SHA256``.

    Raises:
        UserError: pip is missing, or could not fetch it.
    """
    pinned = folder / "requirements.txt"
    pinned.write_text(f"{WHEEL} --hash=sha256:{SHA256}\n", "utf-8")
    command = [*_PIP, *_PLATFORM, "--only-binary=:all:", "--no-deps", "--require-hashes"]
    command += ["--requirement", str(pinned), "--dest", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wheels = list(folder.glob("*.whl"))
    if done.returncode != 0 or not wheels:
        reason = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
        raise UserError(
            f"pip could not fetch {WHEEL}, which carries the hand models ({reason}): "
            "fetch a wheel of mediapipe 0.10.5 to 0.10.21 on another machine and name it"
        )
    return wheels[0]
