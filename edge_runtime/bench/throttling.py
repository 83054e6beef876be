"""Whether the device slows itself down, for heat or for want of power."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from edge_runtime.bench.system_files import number_of, text_of

# Source: https://www.raspberrypi.com/documentation/computers/os.html#get_throttled
_BITS = {
    0: "under-voltage",
    1: "frequency capped",
    2: "throttled",
    3: "soft temperature limit",
    16: "under-voltage since the start",
    17: "frequency capped since the start",
    18: "throttled since the start",
    19: "soft temperature limit since the start",
}
_FIRMWARE = "devices/platform/soc/soc:firmware/get_throttled"
_TIMEOUT_S = 2.0


def throttling(sys: Path = Path("/sys")) -> tuple[str, ...]:
    """What slows the device down now, or has since it was started; empty is nothing known.

    Raspberry Pi's firmware is asked through sysfs, else through vcgencmd; elsewhere the kernel's
    cooling of processors tells.
    """
    word = text_of(sys / _FIRMWARE) or (_vcgencmd() if sys == Path("/sys") else "")
    if word:
        return pi_throttling(word)
    return _cooled(sys)


def pi_throttling(word: str) -> tuple[str, ...]:
    """Of what Raspberry Pi's firmware answers: "throttled=0x50005", or the hex digits alone."""
    match = re.fullmatch(r"(?:throttled=)?(?:0x)?([0-9a-fA-F]{1,8})", word.strip())
    bits = int(match[1], 16) if match else 0
    return tuple(name for bit, name in _BITS.items() if bits >> bit & 1)


def _vcgencmd() -> str:
    program = shutil.which("vcgencmd")
    if program is None:
        return ""
    try:
        done = subprocess.run(
            [program, "get_throttled"],
            capture_output=True,
            text=True,
            timeout=_TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _cooled(sys: Path) -> tuple[str, ...]:
    for device in sorted((sys / "class/thermal").glob("cooling_device*")):
        kind = text_of(device / "type").lower()
        if ("cpufreq" in kind or kind == "processor") and (number_of(device / "cur_state") or 0):
            return ("throttled",)
    return ()
