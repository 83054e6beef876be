"""The processes that an extraction runs in: own ones, or those of a Dask cluster."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dask
from distributed import Client, LocalCluster

from edge_runtime.errors import UserError

_CONNECT_S = 20.0

# What the extraction needs of Dask, and what it need not have.
_SETTINGS: dict[str, Any] = {
    # A unit whose worker died comes back to the extraction, which counts (see ``deaths``).
    "distributed.scheduler.allowed-failures": 0,
    # Else a worker that died once and is dead again after so long is not replaced any more.
    "distributed.deploy.lost-worker-timeout": "1000 days",
    "distributed.worker.multiprocessing-method": "spawn",
    "distributed.worker.profile.enabled": False,
    # By default 50 and 2 times a second, for pages that nobody sees: 1.4 % of a worker's core.
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    # Logs of the past, which would grow for hours before they reach their limits.
    "distributed.admin.log-length": 100,
    "distributed.admin.low-level-log-length": 100,
    "distributed.admin.system-monitor.log-length": 100,
    # Before the libraries are imported, which read these then.
    "distributed.nanny.pre-spawn-environ": {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "OPENCV_FFMPEG_CAPTURE_OPTIONS": "threads;1",
        "OPENCV_LOG_LEVEL": "OFF",
        "OPENCV_FFMPEG_LOGLEVEL": "-8",
    },
}


@contextmanager
def own_workers(count: int) -> Iterator[Client]:
    """Processes of this machine, on loopback; they end with the block.

    Each tracks in one thread at a time; the other one waits for the disk, or for its turn.

    They also end when this process is killed, and one of them that dies is replaced.
    """
    with (
        dask.config.set(_SETTINGS),
        LocalCluster(
            n_workers=count,
            threads_per_worker=2,
            processes=True,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            memory_limit=0,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


@contextmanager
def existing_workers(address: str) -> Iterator[Client]:
    """The workers of a scheduler that runs already; they see the same files and checkout.

    Args:
        address: such as tcp://192.168.0.7:8786.

    Raises:
        UserError: nothing answers there, or it has no workers.
    """
    try:
        client = Client(address, timeout=_CONNECT_S)
    except (OSError, TimeoutError, ValueError) as error:
        raise UserError(
            f"no Dask scheduler answers at {address}: start one with dask scheduler, and workers "
            "with dask worker"
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_CONNECT_S)
        except TimeoutError as error:
            raise UserError(
                f"the scheduler at {address} has no workers: start some with dask worker {address}"
            ) from error
        yield client
