"""Measure in a process of its own: its memory is then its own, and its crash costs nothing else."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from edge_runtime.bench.job import Job, Stopped
from edge_runtime.bench.measurement import Measurement
from edge_runtime.bench.plan import Plan
from edge_runtime.bench.recorder import Recorder
from edge_runtime.cli.signals import stopped_by_signals
from edge_runtime.errors import UserError

COMMAND = (
    sys.executable,
    "-c",
    "from edge_runtime.bench.apart import main; raise SystemExit(main())",
)
# Seldom enough to cost a measurement nothing.
_TELL_S = 1.0

Watch = Callable[[float], object]
Measure = Callable[[Job, Plan, Stopped, Watch], Measurement]


def measure_here(job: Job, plan: Plan, stopped: Stopped, watch: Watch) -> Measurement:
    """In this process.

    Args:
        job: what is measured.
        plan: how long.
        stopped: asked whether to end early.
        watch: told the share of the plan that is fulfilled, 0..1.

    Raises:
        UserError: it cannot be measured here.
    """
    watch(0.0)
    return job.measure(Recorder(plan), stopped)


def measure_apart(folder: Path) -> Measure:
    """What measures as ``measure_here`` does, in a fresh process each time.

    Args:
        folder: private to this user, for what the processes hand over.
    """

    def measure(job: Job, plan: Plan, stopped: Stopped, watch: Watch) -> Measurement:
        answer = folder / "answer"
        answer.unlink(missing_ok=True)
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        pipe = subprocess.PIPE
        # In a session of its own, as a terminal's Ctrl-C is passed on to it from here.
        with subprocess.Popen(
            COMMAND, stdin=pipe, stdout=pipe, env=environment, start_new_session=True
        ) as child:
            try:
                _follow(child, pickle.dumps((job, plan, answer)), stopped, watch)
            except BaseException:
                child.kill()
                raise
        return _answered(answer, child.returncode)

    return measure


def _follow(child: subprocess.Popen[bytes], task: bytes, stopped: Stopped, watch: Watch) -> None:
    assert child.stdin is not None
    assert child.stdout is not None
    with suppress(BrokenPipeError):
        # Only between a process and its own child: nothing from outside is ever unpickled.
        child.stdin.write(task)
        child.stdin.close()
    for line in child.stdout:
        with suppress(ValueError):  # a library may print there, too
            watch(float(line))
        if stopped():
            child.terminate()


def _answered(answer: Path, status: int) -> Measurement:
    if not answer.exists():
        raise UserError(f"the process that measured it died (status {status})")
    found = pickle.loads(answer.read_bytes())
    if isinstance(found, UserError):
        raise found
    assert isinstance(found, Measurement)
    return found


def main() -> int:
    """Measure the job on standard input; its progress goes to standard output, line by line."""
    job, plan, answer = pickle.load(sys.stdin.buffer)
    recorder = Recorder(plan)
    over = threading.Event()
    stopping = threading.Event()
    teller = threading.Thread(target=_tell, args=(recorder, over), daemon=True)
    teller.start()
    with stopped_by_signals(stopping.set):
        try:
            found: Measurement | UserError = job.measure(recorder, stopping.is_set)
        except UserError as error:
            found = error
    over.set()
    teller.join()
    part = answer.with_suffix(".part")
    part.write_bytes(pickle.dumps(found))
    part.replace(answer)
    return 0


def _tell(recorder: Recorder, over: threading.Event) -> None:
    while not over.wait(_TELL_S):
        sys.stdout.write(f"{recorder.share:.4f}\n")
        sys.stdout.flush()
