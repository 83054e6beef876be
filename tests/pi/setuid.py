"""Let sudo work on an emulated board.

Debian registers qemu without the flag C, so that programs with the setuid bit run as who started
them. While a board runs, the same emulator is registered once more, with that flag; the kernel asks
the newest registration first.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from tests.pi.emulation import BINFMT, EMULATORS


def _escaped(digits: str) -> str:
    return re.sub("..", lambda byte: rf"\x{byte[0]}", digits)


@contextmanager
def setuid(architecture: str) -> Iterator[None]:
    """Honour the setuid bit of an architecture's programs."""
    emulator = EMULATORS[architecture]
    told = dict(
        line.split(" ", 1)
        for line in (BINFMT / emulator).read_text("ascii").splitlines()
        if " " in line
    )
    name = f"asl-edge-{emulator}-{os.getpid()}"
    fields = ("", name, "M", told["offset"], _escaped(told["magic"]), _escaped(told["mask"]))
    line = ":".join((*fields, told["interpreter"], "PFC"))
    (BINFMT / "register").write_text(line, "ascii")
    try:
        yield
    finally:
        (BINFMT / name).write_text("-1", "ascii")
