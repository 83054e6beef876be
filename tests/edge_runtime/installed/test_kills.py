"""Killed at random moments, an installer leaves the old bundle or the new one, whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.shelf import Shelf

from ..bundle.releases import release
from . import install_for_ever

MOST_S = 0.15


def kills(tmp_path: Path, count: int) -> Counter[str]:
    """What is in use after each kill."""
    bundles = [str(release(tmp_path, version)) for version in ("1.0.0", "2.0.0")]
    root = tmp_path / "device"
    command = [sys.executable, "-m", install_for_ever.__name__, str(root), *bundles]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    chance, found = random.Random(0), Counter[str]()
    for number in range(count):
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
            assert process.stdout
            assert process.stdout.readline() == b"ready\n"
            # The first one may end its first installation.
            time.sleep(chance.uniform(0, MOST_S) if number else 1.0)
            process.kill()
        shelf = Shelf(root, "tiny")
        found[Bundle(shelf.current).manifest.version] += 1
        for former in shelf.read().former:
            Bundle(shelf.folder_of(former))
    return found


def test_a_few_kills(tmp_path: Path) -> None:
    assert set(kills(tmp_path, 12)) <= {"1.0.0", "2.0.0"}


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_a_thousand_kills(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = kills(tmp_path, 1000)
    with capsys.disabled():
        print(f"\nafter 1,000 kills: {dict(found)}")
    assert set(found) == {"1.0.0", "2.0.0"}
