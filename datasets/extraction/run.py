"""Extract a corpus with a progress bar, and sum up what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from datasets.extraction.job import Job, Outcome
from datasets.extraction.plan import Plan

_FAILURES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the work.

    Attributes:
        count: processes of this machine; 0 is one for each core.
        pinned: each of them stays on a core of its own.
        scheduler: address of a Dask scheduler whose workers do it instead; "" for none.
    """

    count: int = 0
    pinned: bool = True
    scheduler: str = ""


@dataclass
class Summary:
    """What came of a run.

    Attributes:
        files: dealt with, those that failed too.
        frames: frames or photographs that were read.
        with_hand: those of them in which a hand was found.
        failed: files that gave nothing.
        seconds: from when the workers were there.
    """

    files: int = 0
    frames: int = 0
    with_hand: int = 0
    failed: int = 0
    seconds: float = 0.0

    def add(self, outcome: Outcome) -> tuple[str, ...]:
        """One more unit; sentences that should be shown, which are no more than a few in all."""
        self.files += outcome.files
        self.frames += outcome.frames
        self.with_hand += outcome.with_hand
        shown = outcome.failures[: max(0, _FAILURES_SHOWN - self.failed)]
        self.failed += len(outcome.failures)
        return shown


@contextmanager
def extraction(plan: Plan, job: Job, workers: Workers) -> Iterator[Iterator[Outcome]]:
    """What comes of every pending unit, as it comes; the workers live as long as the block.

    Raises:
        UserError: as ``engine.extract`` and ``cluster.existing_workers``.
    """
    # Half a second, which commands that need none of it should not wait for.
    from datasets.extraction.cluster import existing_workers, own_workers
    from datasets.extraction.engine import extract
    from datasets.extraction.worker_setup import usable_cores

    if workers.scheduler:
        with existing_workers(workers.scheduler) as client:
            yield extract(plan, job, client, own=False)
        return
    cores = usable_cores()
    with own_workers(workers.count or len(cores)) as client:
        yield extract(plan, job, client, own=True, cores=cores if workers.pinned else ())


def run_plan(plan: Plan, job: Job, workers: Workers, console: Console) -> Summary:
    """Do what is pending.

    Args:
        console: for the progress bar and, as they come, the first sentences of failures.

    Raises:
        UserError: as ``extraction``.
    """
    summary = Summary()
    if not plan.pending:
        return summary
    try:
        with _progress(plan.pending, console) as show, extraction(plan, job, workers) as outcomes:
            start_s = time.perf_counter()
            for outcome in outcomes:
                new = summary.add(outcome)
                summary.seconds = time.perf_counter() - start_s
                for sentence in new:
                    console.print(f"- {sentence}", highlight=False, markup=False, soft_wrap=True)
                show(summary)
    except KeyboardInterrupt:
        console.print("stopped: the same command goes on where this one was")
        raise
    return summary


@contextmanager
def _progress(total: int, console: Console) -> Iterator[Callable[[Summary], None]]:
    columns = (
        TextColumn("finding landmarks"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=total, rate="starting")

        def show(summary: Summary) -> None:
            rate = f"{summary.frames / summary.seconds:.0f} frames/s"
            bar.update(task, completed=summary.files, rate=rate)

        yield show
