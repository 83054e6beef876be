"""One run of edge-bench: say what will spoil it, measure, print the table."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from edge_runtime.bench import PUBLISHED, QUICK, Device, Plan, present_condition, this_device
from edge_runtime.bench.apart import measure_apart
from edge_runtime.bench.clips import Clips
from edge_runtime.bench.doubts import doubts
from edge_runtime.bench.evaluation import Evaluation
from edge_runtime.bench.job import Job
from edge_runtime.bench.progress import Progress, duration
from edge_runtime.bench.request import SIZES, Request
from edge_runtime.bench.session import run as measure
from edge_runtime.bench.suites import jobs
from edge_runtime.bench.table import table
from edge_runtime.bench.verdicts import Verdicts
from edge_runtime.bundle import configured_trust, open_bundle
from edge_runtime.cli.signals import stopped_by_signals

_THREADS = 2


def run(arguments: Namespace, told: TextIO) -> int:
    """Measure what the arguments ask for; answers the exit status.

    Args:
        arguments: of ``bench_arguments``.
        told: gets warnings and progress.

    Raises:
        UserError: something that was asked for is not there, or nothing could be measured.
    """
    device = this_device()
    request = _request(arguments, device)
    evaluation = Evaluation.read(arguments.evaluation) if arguments.evaluation else None
    if evaluation is not None:
        evaluation.check(request.bundles)
    with TemporaryDirectory(prefix="edge-bench-") as folder:
        clips = Clips(request.source, Path(folder))
        todo = jobs(arguments.suite, request, clips, Verdicts(evaluation))
        if arguments.list:
            print(_listed(todo, request.plan))
            return 0
        progress = Progress(told, len(todo), request.plan)
        out = arguments.out or _out(device)
        return _measured(todo, request.plan, device, out, Path(folder), progress)


def _request(arguments: Namespace, device: Device) -> Request:
    trust = configured_trust(arguments.trusted_key)
    names = dict.fromkeys(arguments.bundle or ("letters",))
    usual = range(1, min(_THREADS, device.usable_cores) + 1)
    return Request(
        bundles=tuple(open_bundle(name, trust) for name in names),
        plan=QUICK if arguments.quick else PUBLISHED,
        source=arguments.source,
        sizes=tuple(dict.fromkeys(arguments.size or SIZES)),
        threads=arguments.threads or tuple(usual),
        variants=tuple(dict.fromkeys(arguments.variant or ())),
        tracker=arguments.tracker,
        tracker_threads=arguments.tracker_threads,
        hand_model=arguments.hand_model,
        camera=arguments.camera,
        camera_size=arguments.camera_size,
    )


def _listed(todo: Sequence[Job], plan: Plan) -> str:
    lines = [f"{job.suite:<9}{job.name}" for job in todo]
    return "\n".join([*lines, _extent(todo, plan)])


def _extent(todo: Sequence[Job], plan: Plan) -> str:
    count = len(todo)
    least = duration(count * plan.seconds)
    return f"{count} measurement{'s' * (count != 1)}, at least {least}"


def _measured(
    todo: Sequence[Job],
    plan: Plan,
    device: Device,
    out: Path,
    folder: Path,
    progress: Progress,
) -> int:
    warnings = doubts(device, present_condition())
    for warning in warnings:
        progress.tell(f"edge-bench: warning: {warning}")
    progress.tell(f"edge-bench: {_extent(todo, plan)}; Ctrl-C keeps what there is")
    stopping: list[bool] = []
    with stopped_by_signals(lambda: stopping.append(True)) as received:
        result = measure(
            todo,
            plan,
            device,
            out,
            progress,
            warnings=warnings,
            stopped=lambda: bool(stopping),
            measure=measure_apart(folder),
        )
    print(f"{table(result)}\nraw timings: {out}")
    return 128 + received[0] if received else 0


def _out(device: Device) -> Path:
    return Path(f"edge-bench-{device.file_name}-{time.strftime('%Y%m%d-%H%M%S')}.json")
