"""Latency tells a slow model from a fast one."""

from __future__ import annotations

import time

import numpy as np

from edge_runtime.interpreters import FakeInterpreter
from edge_runtime.landmarks import FloatArray
from export.latency import measure


def taking(seconds: float) -> FakeInterpreter:
    def answer(values: FloatArray) -> FloatArray:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            pass
        return values

    return FakeInterpreter(answer, (1, 3), (1, 3))


def test_each_interpreter_gets_its_own_time() -> None:
    times = measure({"fast": taking(0.0002), "slow": taking(0.002)}, np.zeros((4, 3), np.float32))

    assert 200 <= times["fast"] < times["slow"]
    assert times["slow"] >= 2000
