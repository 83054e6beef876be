"""The loop that keeps workers busy with units, however many there are."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from distributed import Client, Future, KilledWorker, as_completed

from datasets.extraction.batches import Batch, Batches
from datasets.extraction.deaths import Deaths
from datasets.extraction.job import Job, Outcome
from datasets.extraction.unit import Unit
from datasets.extraction.worker_setup import WorkerSetup, do_units
from edge_runtime.errors import UserError

# Of our own workers one thread tracks while the other one writes; others' do both, and one more
# batch waits for each, so that none waits for the client.
_BATCHES_A_THREAD = {True: 1, False: 2}
_LOOK_FOR_WORKERS_S = 5.0
_TRIES = 5
# All units of a dead worker come back within less.
_SETTLED_S = 0.1


def extract(
    units: Iterable[Unit], job: Job, client: Client, *, own: bool, cores: Sequence[int] = ()
) -> Iterator[Outcome]:
    """Have all units done, and tell of each as it comes.

    Of the units, few are with the workers at any time; of what they found, nothing but counts ever
    comes here. A unit whose worker dies is done again by another. Whoever is killed: the next run
    goes on where the output ends.

    Args:
        units: taken one by one.
        job: for every unit.
        client: of a cluster.
        own: it serves nobody else.
        cores: see ``WorkerSetup``.

    Raises:
        UserError: models are missing, the output cannot be written, or the cluster went away.
    """
    run = f"extraction-{uuid.uuid4().hex}"
    # Here, not with the first outcome: what workers import is no part of the time of units.
    _register(client, WorkerSetup(run, job, own=own, cores=cores))
    deaths = Deaths(job.output, dict(job.output.failures()))
    return _outcomes(_Loop(run, client, iter(units), deaths, _BATCHES_A_THREAD[own]), client, run)


def _outcomes(loop: _Loop, client: Client, run: str) -> Iterator[Outcome]:
    try:
        yield from loop.outcomes()
    finally:
        with suppress(OSError):  # a worker that dies now has no use for it either
            client.unregister_worker_plugin(run)


def _register(client: Client, setup: WorkerSetup) -> None:
    for _ in range(_TRIES):
        if _told(client, setup):
            return
        time.sleep(_LOOK_FOR_WORKERS_S / _TRIES)
    raise UserError("the workers of this cluster leave as soon as they come: see their logs")


def _told(client: Client, setup: WorkerSetup) -> bool:
    try:
        client.register_plugin(setup)
    except OSError:  # a worker left meanwhile
        return False
    return True


class _Loop:
    """Submits units and takes up what came of them."""

    def __init__(
        self, run: str, client: Client, units: Iterator[Unit], deaths: Deaths, batches_a_thread: int
    ) -> None:
        self._run = run
        self._batches_a_thread = batches_a_thread
        self._client = client
        self._batches = Batches(units)
        self._deaths = deaths
        self._running: dict[Future, Batch] = {}
        self._answers = as_completed([])
        self._submitted = 0
        self._threads = 1
        self._looked_s = -_LOOK_FOR_WORKERS_S

    def outcomes(self) -> Iterator[Outcome]:
        """Until nothing is left."""
        while self._fill():
            killed = {}
            for future in self._answered():
                number, batch = future.key[1], self._running.pop(future)
                if _is_killed(future):
                    killed[number] = batch, future.exception()
                else:
                    yield from self._outcomes(future, batch)
            yield from self._after_deaths(killed)

    def _answered(self) -> list[Future]:
        """At least one future, and with one whose worker died all that died with it."""
        answered = [next(self._answers)]
        if _is_killed(answered[0]):
            time.sleep(_SETTLED_S)
            answered += self._answers.next_batch(block=False)
        return answered

    def _after_deaths(self, killed: dict[int, tuple[Batch, KilledWorker]]) -> Iterator[Outcome]:
        """Of the units that a worker had, it was doing the first that is not written, of the batch
        that was submitted first; or the one after it, and then that is found next time."""
        dead: set[str] = set()
        for _, (batch, error) in sorted(killed.items(), key=lambda item: item[0]):
            address = error.last_worker.address
            done, left = self._written(batch)
            yield from done
            if not left:
                continue
            self._batches.put_back(left[1:])
            if address in dead:
                self._deaths.spare(left[0])
                continue
            dead.add(address)
            yield self._deaths.blame(left[0], error.allowed_failures + 1)

    def _written(self, batch: Batch) -> tuple[list[Outcome], list[Unit]]:
        """Outcomes of the units whose worker could not tell of them any more, and the others."""
        left = [unit for unit in batch if not self._deaths.output.has(unit.key)]
        return [Outcome(len(unit.files)) for unit in batch if unit not in left], left

    def _fill(self) -> bool:
        """Submit what there is room for; whether anything is running."""
        threads = self._workers_threads()
        while len(self._running) < threads * self._batches_a_thread:
            self._batches.put_back(self._deaths.again)
            self._deaths.again.clear()
            if not (batch := self._batches.next(threads)):
                break
            self._submit(batch)
        if not self._running and self._deaths.alone:
            self._submit((self._deaths.alone.popleft(),))
        return bool(self._running)

    def _workers_threads(self) -> int:
        now_s = time.monotonic()
        if now_s - self._looked_s >= _LOOK_FOR_WORKERS_S:
            self._looked_s = now_s
            self._threads = max(1, sum(self._client.nthreads().values()))
        return self._threads

    def _submit(self, batch: Batch) -> None:
        # Dask keeps a record of every name before the number, for ever: there is one.
        key = (self._run, self._submitted)
        self._submitted += 1
        future = self._client.submit(do_units, batch, self._run, key=key, pure=False)
        self._running[future] = batch
        self._answers.add(future)

    def _outcomes(self, future: Future, batch: Batch) -> Iterator[Outcome]:
        if future.status == "finished":
            outcomes = future.result()
            self._batches.put_back(batch[len(outcomes) :])
            yield from outcomes
            return
        if future.status != "error":
            raise UserError(
                "the Dask scheduler went away: start it and give the same command again, which "
                "goes on where it was"
            )
        error = future.exception()
        if isinstance(error, UserError):
            raise error
        done, left = self._written(batch)
        yield from done
        if left:
            self._batches.put_back(left[1:])
            yield self._unforeseen(left[0], error)

    def _unforeseen(self, unit: Unit, error: BaseException) -> Outcome:
        sentence = f"{unit.files[0].clip} failed ({type(error).__name__}: {error})"
        self._deaths.output.fail(unit.key, sentence)
        return Outcome(files=len(unit.files), failures=(sentence,))


def _is_killed(future: Future) -> bool:
    return future.status == "error" and isinstance(future.exception(), KilledWorker)
