"""BusyElsewhere counts the work of other processes, and neither waiting nor our own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from export import busy_elsewhere
from export.busy_elsewhere import BusyElsewhere

SPIN_S = 0.8
SPIN = f"import time; end = time.monotonic() + {3 * SPIN_S}\nwhile time.monotonic() < end: pass"

pytestmark = pytest.mark.skipif(not Path("/proc/stat").exists(), reason="needs Linux")


def stat(path: Path, busy_s: float, idle_s: float) -> None:
    ticks = os.sysconf("SC_CLK_TCK")
    path.write_text(f"cpu  {int(busy_s * ticks)} 0 0 {int(idle_s * ticks)} 0 0 0 0 7 7\ncpu0 1\n")


def test_a_process_beside_this_one_is_counted() -> None:
    with subprocess.Popen([sys.executable, "-c", SPIN]) as other:
        time.sleep(0.3)
        elsewhere = BusyElsewhere()
        time.sleep(SPIN_S)
        busy = elsewhere.cores()
        other.kill()

    assert busy > 0.2


def test_waiting_and_own_work_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(busy_elsewhere, "_STAT", tmp_path / "stat")
    stat(tmp_path / "stat", 10, 100)
    elsewhere = BusyElsewhere()
    start = time.process_time()
    while time.process_time() - start < 0.2:
        pass
    stat(tmp_path / "stat", 10.2, 900)

    assert elsewhere.cores() == pytest.approx(0.0, abs=0.2)


def test_a_system_that_does_not_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(busy_elsewhere, "_STAT", tmp_path / "stat")

    assert BusyElsewhere().cores() == -1.0
