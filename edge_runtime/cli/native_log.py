"""Keep the start-up chatter of native libraries off the terminal, and nothing else."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_STDERR = 2

# Information and warnings that MediaPipe, TensorFlow and Qt print on every start. They write
# to the descriptor itself and offer no switch; errors have another form and pass.
_CHATTER = re.compile(
    rb"WARNING: All log messages before absl::InitializeLog"
    rb"|WARNING: Logging before InitGoogle"
    rb"|[IW]\d{4} \d\d:\d\d:\d"
    rb"|INFO: (Created TensorFlow Lite|Initialized TensorFlow Lite)"
    rb"|WARNING: Read-only tensor .* has an unaligned buffer"
    rb"|.* Unable to register cu(DNN|FFT|BLAS) factory"
    rb"|QFontDatabase: |Note that Qt no longer ships fonts"
    rb'|qt\.qpa\.plugin: Could not find the Qt platform plugin "wayland"'
)

# Libraries that can be told; only what the user has not set is.
_QUIET_SETTINGS = {
    "OPENCV_LOG_LEVEL": "OFF",
    "OPENCV_FFMPEG_LOGLEVEL": "-8",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}


@contextmanager
def quiet() -> Iterator[None]:
    """Drop known chatter from standard error while the block runs; all other lines pass at once.

    To be entered before cv2 and mediapipe are imported, which read their settings then.
    """
    for name, value in _QUIET_SETTINGS.items():
        os.environ.setdefault(name, value)
    try:
        terminal = os.dup(_STDERR)
    except OSError:  # standard error is closed: nobody is listening
        yield
        return
    reading, writing = os.pipe()
    os.dup2(writing, _STDERR)
    os.close(writing)
    filtering = threading.Thread(target=_pass_on, args=(reading, terminal), daemon=True)
    filtering.start()
    try:
        yield
    finally:
        os.dup2(terminal, _STDERR)
        filtering.join(timeout=1.0)  # in vain only where a child process still holds the pipe
        os.close(terminal)


def _pass_on(reading: int, terminal: int) -> None:
    with os.fdopen(reading, "rb", buffering=0) as stream:
        pending = b""
        while chunk := stream.read(65536):
            *lines, pending = (pending + chunk).split(b"\n")
            _write(terminal, [line + b"\n" for line in lines])
        _write(terminal, [pending])


def _write(terminal: int, lines: list[bytes]) -> None:
    kept = b"".join(line for line in lines if not _CHATTER.match(line))
    while kept:
        kept = kept[os.write(terminal, kept) :]
