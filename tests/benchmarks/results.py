"""Results made up for tests of what is computed from them."""

from benchmarks.result import Result


def result(*, own_ms=0.5, total_ms=10.0, frames=2000, seconds=80.0, governor="performance"):
    """Every frame alike; ``total_ms`` may be a list of them."""
    totals = total_ms if isinstance(total_ms, list) else [total_ms] * frames
    return Result(
        benchmark="frame",
        machine={
            "cpu": "Tester (R) 1",
            "cores": "2",
            "device_class": "x86_64",
            "governor": governor,
        },
        settings={"bundle": "tiny 0.1.0"},
        started="2025-01-01T00:00:00+00:00",
        stages_ms={"own": [own_ms] * len(totals), "total": totals},
        finished_s=[seconds * index / (len(totals) - 1) for index in range(len(totals))],
    )
