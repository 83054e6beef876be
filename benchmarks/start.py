"""How long a user waits for the first answer, in fresh processes."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from edge_runtime.errors import UserError

RUNS = 5
# The project's own targets.
FIRST_PREDICTION_S = 3.0
IMPORT_S = 0.3


def first_prediction_s(bundle: str) -> float:
    """Seconds from starting edge-run to its first event on the sample clip.

    Raises:
        UserError: edge-run ended before it.
    """
    command = [sys.executable, "-m", "edge_runtime.cli.run", "--bundle", bundle]
    command += ["--source", "sample", "--headless", "--json", "-", "--limit", "1"]
    start_s = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        line = running.stdout.readline()
        elapsed_s = time.perf_counter() - start_s
        _, said = running.communicate()
    if not line:
        raise UserError(f"edge-run could not be measured: {said.decode().strip()}")
    return elapsed_s


def import_s() -> float:
    """Seconds that ``import edge_runtime`` takes in a fresh process."""
    code = (
        "import time; start = time.perf_counter(); import edge_runtime;"
        "print(time.perf_counter() - start)"
    )
    command = [sys.executable, "-c", code]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def table(bundle: str) -> str:
    """Medians of ``RUNS`` runs each, and whether the targets hold.

    Raises:
        UserError: edge-run does not run.
    """
    rows = (
        ("first prediction", [first_prediction_s(bundle) for _ in range(RUNS)], FIRST_PREDICTION_S),
        ("import edge_runtime", [import_s() for _ in range(RUNS)], IMPORT_S),
    )
    return "\n".join(_row(name, seconds, limit_s) for name, seconds, limit_s in rows)


def _row(name: str, seconds: list[float], limit_s: float) -> str:
    median = statistics.median(seconds)
    word = "holds" if median <= limit_s else "MISSED"
    spread = f"{min(seconds):.3f} to {max(seconds):.3f}"
    return f"{word:<7}{name:<20}{median:.3f} s (at most {limit_s:g}), {spread}"
