"""Open one mutant in a child process with limits, and say what became of it."""

from __future__ import annotations

import faulthandler
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from edge_runtime.errors import UserError

# Stated bounds: of a child's processor time and wall time, and of its memory.
TIME_LIMIT_S = 20
MOST_RSS_MIB = 2048
_ADDRESSES = 8 * 2**30
_ACCEPTED, _REFUSED, _FAULT = 0, 2, 3


class TooEarly(Exception):
    """A parser was given bytes whose digest is not the recorded one."""


@dataclass(frozen=True)
class Verdict:
    """What became of one mutant.

    Attributes:
        outcome: "refused" by one sentence, "accepted" as harmless, "crashed" by a signal, "hung",
            or "fault": another exception, no single sentence, a write elsewhere, too much memory.
        detail: of faults, for people.
    """

    outcome: str
    seconds: float
    rss_mib: float
    detail: str = ""


def tried(work: Callable[[], object], folder: Path) -> Verdict:
    """Run ``work`` in a fork, whose working folder and home is ``folder``.

    Only a UserError of one line counts as refused. Whatever appears beside ``folder`` is a fault.
    """
    beside = set(folder.parent.iterdir())
    reading, writing = os.pipe()
    began_s = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _child(work, folder, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        detail = pipe.read().decode(errors="replace")
    _, status, usage = os.wait4(pid, 0)
    seconds, rss_mib = time.perf_counter() - began_s, usage.ru_maxrss / 1024
    outcome = _outcome(status)
    if strange := set(folder.parent.iterdir()) - beside:
        outcome, detail = "fault", f"wrote {sorted(map(str, strange))[:3]} beside its folder"
    if rss_mib > MOST_RSS_MIB:
        outcome, detail = "fault", f"took {rss_mib:.0f} MiB"
    return Verdict(outcome, seconds, rss_mib, detail)


def _outcome(status: int) -> str:
    if os.WIFSIGNALED(status):
        return "hung" if os.WTERMSIG(status) in (signal.SIGALRM, signal.SIGXCPU) else "crashed"
    return {_ACCEPTED: "accepted", _REFUSED: "refused"}.get(os.WEXITSTATUS(status), "fault")


def _child(work: Callable[[], object], folder: Path, writing: int) -> None:
    status = _FAULT
    try:
        faulthandler.disable()
        os.chdir(folder)
        os.environ["HOME"] = os.environ["XDG_STATE_HOME"] = str(folder)
        null = os.open(os.devnull, os.O_WRONLY)
        for descriptor in (1, 2):
            os.dup2(null, descriptor)
        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        # Others may use the processors meanwhile: its own time counts, the clock thrice as long.
        resource.setrlimit(resource.RLIMIT_CPU, (TIME_LIMIT_S, TIME_LIMIT_S + 1))
        signal.alarm(3 * TIME_LIMIT_S)
        work()
        status = _ACCEPTED
    except UserError as error:
        text = str(error)
        status = _REFUSED if text and "\n" not in text and len(text) < 2000 else _FAULT
        os.write(writing, text[:3000].encode(errors="replace"))
    except BaseException as error:  # noqa: BLE001 - whatever it is, a user would see it
        _, _, trace = sys.exc_info()
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
        os.write(writing, f"{type(error).__name__}: {error!s:.300} at {where}".encode())
    finally:
        os._exit(status)
