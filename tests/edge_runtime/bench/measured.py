"""Results made up for tests of what is computed from them."""

from dataclasses import replace

from edge_runtime.bench import Condition, Device, Measurement, Result

NOW = Condition(at="2026-01-01T00:00:00+00:00", governor="performance", temperature_c=40.0)


def measurement(name="letters", *, total_ms=10.0, frames=2000, seconds=80.0, **others):
    """Every inference alike; ``total_ms`` may be a list of them; ``others`` are its fields."""
    totals = total_ms if isinstance(total_ms, list) else [total_ms] * frames
    last = len(totals) - 1
    made = Measurement(
        suite="frame",
        name=name,
        settings={"bundle": "tiny"},
        before=NOW,
        after=NOW,
        stages_ms={"total": tuple(totals)},
        finished_s=tuple(seconds * index / last for index in range(len(totals))),
    )
    return replace(made, **others)


def device(**others):
    return replace(
        Device(
            board="",
            cpu="Tester (R) 1",
            cores=2,
            usable_cores=2,
            device_class="x86_64",
            memory_mib=4096,
            system="Linux",
            python="3.11.7",
            versions={"numpy": "1.26.4"},
        ),
        **others,
    )


def result(*measurements, **others):
    made = Result(device(), NOW.at, NOW.at, measurements or (measurement(),))
    return replace(made, **others)
