"""All suites by name, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from edge_runtime.bench.clips import Clips
from edge_runtime.bench.job import Job
from edge_runtime.bench.request import Request
from edge_runtime.bench.suites.frames import drawn_jobs, frame_jobs, live_jobs
from edge_runtime.bench.suites.models import model_jobs
from edge_runtime.bench.suites.trackers import tracker_jobs
from edge_runtime.bench.verdicts import Verdicts

SUITES: dict[str, Callable[[Request, Clips, Verdicts], Iterator[Job]]] = {
    "frame": frame_jobs,
    "draw": drawn_jobs,
    "live": live_jobs,
    "tracker": tracker_jobs,
    "model": model_jobs,
}


def jobs(names: Sequence[str], request: Request, clips: Clips, verdicts: Verdicts) -> list[Job]:
    """Those of the suites that are named, in the suites' order.

    Raises:
        UserError: something that was asked for is not there.
    """
    return [
        job for name in SUITES if name in names for job in SUITES[name](request, clips, verdicts)
    ]
