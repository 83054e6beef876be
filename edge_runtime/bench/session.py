"""One run: job after job, each kept on the disk as soon as it is measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

from edge_runtime.bench.apart import Measure, measure_here
from edge_runtime.bench.device import Device
from edge_runtime.bench.job import Job, Stopped
from edge_runtime.bench.plan import Plan
from edge_runtime.bench.progress import Progress
from edge_runtime.bench.result import Result
from edge_runtime.errors import UserError


def run(
    jobs: Sequence[Job],
    plan: Plan,
    device: Device,
    out: Path,
    progress: Progress,
    *,
    warnings: tuple[str, ...] = (),
    stopped: Stopped = lambda: False,
    measure: Measure = measure_here,
) -> Result:
    """Measure all, or until ``stopped``; what cannot be measured here becomes a warning.

    Args:
        jobs: in order.
        plan: of each.
        device: this one.
        out: the result, written whole after every measurement.
        progress: is told of each.
        warnings: to keep with the result.
        stopped: asked again and again whether to end early.
        measure: makes the measurement of a job.

    Raises:
        UserError: nothing at all was measured, or ``out`` cannot be written.
    """
    result = Result(device, _now(), _now(), (), warnings, interrupted=True)
    for job in jobs:
        if stopped():
            break
        progress.begin(job)
        try:
            found = measure(job, plan, stopped, progress.watch)
        except UserError as error:
            progress.end()
            if not stopped():
                told = f"{job.name} was not measured: {error}"
                result = replace(result, warnings=(*result.warnings, told))
                progress.tell(told)
            continue
        progress.end()
        result = replace(result, measurements=(*result.measurements, found), ended=_now())
        result.write(out)
    if not result.measurements:
        reason = "; ".join(result.warnings[len(warnings) :]) or "it was stopped"
        raise UserError(f"nothing was measured: {reason}")
    result = replace(result, ended=_now(), interrupted=stopped())
    result.write(out)
    return result


def _now() -> str:
    return datetime.now(timezone.utc).astimezone().isoformat(timespec="seconds")
