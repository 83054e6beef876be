"""Rendering of many pictures on many cores, into a file that may be larger than memory."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

import cv2

from datasets.hand.corpus_plan import CorpusPlan
from datasets.hand.signer import SOURCE
from datasets.image_table_file import ImageTableWriter

# Read while numpy is loaded: the workers share the cores among themselves.
_THREAD_VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")


def render_corpus(plan: CorpusPlan, out: Path, workers: int = 1) -> Iterator[int]:
    """Write an image table (see ``image_table_file``), yielding after each person.

    Args:
        plan: what is rendered; every person at once by one worker.
        out: .npy to write.
        workers: processes; 1 renders in this one.

    Yields:
        Pictures written since the last time.

    Raises:
        UserError: the disk refuses.
    """
    writer = ImageTableWriter(out, plan.shape)
    try:
        yield from _render(plan, writer, workers)
        label, signer, clip = zip(*plan.rows(), strict=True)
        writer.finish(source=SOURCE, label=label, signer=signer, clip=clip, how=plan.described())
    finally:
        writer.part.unlink(missing_ok=True)


def _render(plan: CorpusPlan, writer: ImageTableWriter, workers: int) -> Iterator[int]:
    tasks = list(enumerate(plan.firsts()))
    if workers == 1:
        for person, first in tasks:
            yield _render_person(plan, writer.part, person, first)
        return
    # Not forked: numpy has threads by now.
    context = multiprocessing.get_context("spawn")
    with (
        _one_thread_each(),
        ProcessPoolExecutor(workers, context, initializer=cv2.setNumThreads, initargs=(1,)) as pool,
    ):
        futures = [pool.submit(_render_person, plan, writer.part, *task) for task in tasks]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _render_person(plan: CorpusPlan, part: Path, person: int, first: int) -> int:
    pictures = plan.pictures(person)
    ImageTableWriter.put(part, first, pictures)
    return len(pictures)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in _THREAD_VARIABLES}
    os.environ.update(dict.fromkeys(_THREAD_VARIABLES, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
