"""Do the TensorFlow part of exports in a process of its own: the converter can die, or hang."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from export.job_folder import JobFolder
from export.memory_limit import physical_memory

STEP_PREFIX = "asl-edge step: "
EPOCH_PREFIX = "asl-edge epoch: "
# The longest conversion that was measured took two minutes, on a loaded machine.
TIME_LIMIT_S = 1800.0
_ERRORS_FILE = "stderr.txt"
# A process that only the system can have killed, or what NumPy, TensorFlow and C++ say.
_OUT_OF_MEMORY = re.compile(r"MemoryError|bad_alloc|ResourceExhaustedError|Cannot allocate memory")

# Told the name of a step, and what share of it is done, 0..1.
Progress = Callable[[str, float], None]


def no_progress(step: str, done: float) -> None:
    """Tells nobody."""


def run(
    folders: Sequence[JobFolder],
    progress: Progress = no_progress,
    limit_s: float = TIME_LIMIT_S,
    limit_bytes: int | None = None,
) -> None:
    """Do all steps of some jobs, or note why a step cannot be done.

    One process does them in turn, as importing TensorFlow takes longer than converting; where a
    step ends it, that step is refused and another process goes on with the next.

    Args:
        folders: one for each job, begun.
        progress: told each step when it begins, and each epoch of one that trains.
        limit_s: seconds after which a step counts as hanging.
        limit_bytes: of memory that a process may take; by default what the machine has.
    """
    if limit_bytes is None:
        limit_bytes = physical_memory()
    while left := [folder for folder in folders if folder.left]:
        errors = left[0].path / _ERRORS_FILE
        failure = _attempt(left, errors, progress, limit_s, limit_bytes)
        guilty = [folder for folder in left if folder.left]
        # A process may also die after its last step: then there is nothing to refuse.
        if failure is not None and guilty:
            step = guilty[0].left[0].name
            shutil.copyfile(errors, guilty[0].log(step))
            guilty[0].refuse(step, failure)


def _attempt(
    folders: Sequence[JobFolder],
    errors: Path,
    progress: Progress,
    limit_s: float,
    limit_bytes: int,
) -> str | None:
    """Run one process; how it failed, without its subject, or None where it did not."""
    paths = (str(folder.path) for folder in folders)
    command = [sys.executable, "-m", "export.worker", str(limit_bytes), *paths]
    with (
        errors.open("wb") as stderr,
        subprocess.Popen(
            command, env=_environment(), stdout=subprocess.PIPE, stderr=stderr, errors="replace"
        ) as process,
    ):
        hung = _watch(process, progress, limit_s)
    if hung:
        return f"took longer than {limit_s:g} s: leave it out, or give it more with --time-limit"
    if process.returncode == 0:
        return None
    text = errors.read_text(errors="replace")
    if process.returncode == -signal.SIGKILL or _OUT_OF_MEMORY.search(text):
        return "ran out of memory: leave it out, or export on a machine that has more"
    if process.returncode < 0:
        name = signal.Signals(-process.returncode).name
        return f"died of {name} inside TensorFlow: leave it out or change the model"
    return f"failed ({_reason(text)})"


def _watch(process: subprocess.Popen[str], progress: Progress, limit_s: float) -> bool:
    """Follow a process to its end; whether it had to be ended because a step hung."""
    hung = threading.Event()

    def end() -> None:
        hung.set()
        process.kill()

    step = ""
    timer = _started(limit_s, end)
    try:
        for line in process.stdout or ():
            if line.startswith(STEP_PREFIX):
                timer.cancel()
                timer = _started(limit_s, end)
                step = line.removeprefix(STEP_PREFIX).strip()
                progress(step, 0.0)
            elif line.startswith(EPOCH_PREFIX):
                done, _, count = line.removeprefix(EPOCH_PREFIX).partition("/")
                progress(step, int(done) / int(count))
    except BaseException:
        # Whoever breaks the export off, by Ctrl-C, waits neither for the step nor for its limit.
        process.kill()
        raise
    finally:
        timer.cancel()
    return hung.is_set()


def _started(limit_s: float, end: Callable[[], None]) -> threading.Timer:
    timer = threading.Timer(limit_s, end)
    timer.start()
    return timer


def _environment() -> dict[str, str]:
    # The child imports what this process could import, wherever either was started.
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONUNBUFFERED": "1",
        "KERAS_BACKEND": "tensorflow",
        "CUDA_VISIBLE_DEVICES": "-1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }


def _reason(text: str) -> str:
    """The line of a child's standard error that says most to a person."""
    lacking = re.findall(r"^(?:Custom|TF Select) ops: (.+)$", text, re.MULTILINE)
    if lacking:
        return f"TFLite has no operations {lacking[0].strip()}: use other layers"
    raised = re.findall(r"^\w[\w.]*(?:Error|Exception): (.+)$", text, re.MULTILINE)
    lines = raised or text.strip().split("\n")
    return lines[-1].strip()[:300] or "it gave no reason"
