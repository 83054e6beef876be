"""How long one invocation of each variant takes on this machine, on one thread or on all cores."""

from __future__ import annotations

import os
import time
from collections.abc import Hashable
from typing import TypeVar

import numpy as np

from edge_runtime.interpreters import Interpreter, LiteRtInterpreter
from edge_runtime.landmarks import FloatArray

WARM_UPS = 50
ROUNDS = 31
ROUND_S = 0.005
MAX_WARM_UP_S = 0.5
# Rounds of slow models are fewer, so that all of them take no longer than this.
MAX_ROUNDS_S = 20.0
FEWEST_ROUNDS = 5

Name = TypeVar("Name", bound=Hashable)


def measure(interpreters: dict[Name, Interpreter], inputs: FloatArray) -> dict[Name, float]:
    """Microseconds of one ``invoke`` for each interpreter, quantising its input included.

    The interpreters take turns, so that a disturbance meets all of them; the median of the rounds
    is answered.

    Args:
        interpreters: by name.
        inputs: (sample, ...) float32, run through in order.
    """
    rows = [row[None] for row in inputs]
    calls = {name: _calls_per_round(interpreters[name], rows) for name in interpreters}
    rounds: dict[Name, list[float]] = {name: [] for name in interpreters}
    start = time.perf_counter()
    for done in range(ROUNDS):
        if done >= FEWEST_ROUNDS and time.perf_counter() - start > MAX_ROUNDS_S:
            break
        for name, interpreter in interpreters.items():
            rounds[name].append(_seconds(interpreter, rows, calls[name]) / calls[name])
    return {name: float(np.median(seconds)) * 1e6 for name, seconds in rounds.items()}


def measure_on_all_cores(files: dict[Name, bytes], inputs: FloatArray) -> dict[Name, float]:
    """The same of .tflite files with a thread for each core, by the files' names."""
    cores = os.cpu_count() or 1
    return measure(
        {name: LiteRtInterpreter(content, cores, str(name)) for name, content in files.items()},
        inputs,
    )


def _calls_per_round(interpreter: Interpreter, rows: list[FloatArray]) -> int:
    start = time.perf_counter()
    done = 0
    while done < WARM_UPS and time.perf_counter() - start < MAX_WARM_UP_S:
        interpreter.invoke(rows[done % len(rows)])
        done += 1
    each = (time.perf_counter() - start) / done
    return max(1, round(ROUND_S / each))


def _seconds(interpreter: Interpreter, rows: list[FloatArray], calls: int) -> float:
    batch = [rows[k % len(rows)] for k in range(calls)]
    start = time.perf_counter()
    for row in batch:
        interpreter.invoke(row)
    return time.perf_counter() - start
