"""The wheel as strangers get it, and boards that run it under emulation."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pi.board import Board, running
from tests.pi.emulation import EMULATORS, why_not

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=sorted(EMULATORS))
def board(request, tmp_path_factory) -> Iterator[Board]:
    """A fresh one of each architecture."""
    reason = why_not(request.param)
    if reason:
        pytest.fail(reason)
    with running(request.param, tmp_path_factory.mktemp(request.param)) as started:
        yield started


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = (sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(CHECKOUT))
    subprocess.run(command, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built
