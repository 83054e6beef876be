"""A few mutants of every kind; ``make test-hostile`` tries ten thousand."""

from __future__ import annotations

import os
import signal
import time
import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from edge_runtime.errors import UserError

from . import campaign, trial, zip_mutants
from .bundle_kinds import TINY, use
from .kinds import KINDS, Kind

SAMPLE = 4


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_nothing_crashes_hangs_or_is_told_in_more_than_a_sentence(kind: Kind) -> None:
    row = campaign.run(kind, range(SAMPLE))
    assert row.wrong == []
    assert row.counts.total() == SAMPLE


def test_a_mutant_is_the_same_every_time(tmp_path: Path) -> None:
    kinds = [kind for kind in KINDS if "manifest" in kind.name or "lies" in kind.name]
    for kind in kinds:
        made = []
        for name in ("one", "other"):
            folder = tmp_path / kind.name[:6] / name
            folder.mkdir(parents=True)
            campaign.mutant(kind, 3, 0, folder)
            files = sorted(path for path in folder.rglob("*") if path.is_file())
            made.append([(path.name, path.stat().st_size) for path in files])
        assert made[0] == made[1]


def test_every_odd_name_of_an_entry_can_be_written() -> None:
    for name in zip_mutants.ODD_NAMES:
        with zipfile.ZipFile(BytesIO(zip_mutants.plain_zip({}, {name: b"x"}))) as archive:
            (entry,) = archive.infolist()
        assert entry.filename == name.partition("\0")[0]


def test_the_whole_bundle_is_accepted() -> None:
    use(TINY)


def outcome(work: object, tmp_path: Path) -> str:
    folder = tmp_path / "home" / "mutant"
    folder.mkdir(parents=True)
    return trial.tried(work, folder).outcome  # type: ignore[arg-type]


def refuse(text: str) -> None:
    error = UserError("")
    # Past what UserError itself makes of it.
    error.args = (text,)
    raise error


@pytest.mark.parametrize(
    ("work", "found"),
    [
        (lambda: None, "accepted"),
        (lambda: refuse("one sentence: mend it"), "refused"),
        (lambda: refuse(""), "fault"),
        (lambda: refuse("two\nlines"), "fault"),
        (lambda: [][0], "fault"),
        (lambda: os.kill(os.getpid(), signal.SIGSEGV), "crashed"),
        (lambda: Path("../evil").write_text("x"), "fault"),
        (lambda: np.ones(2**28), "fault"),
    ],
)
def test_the_trial_sees_what_happens(work: object, found: str, tmp_path: Path) -> None:
    assert outcome(work, tmp_path) == found


def test_the_trial_sees_what_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial.signal, "alarm", lambda seconds: signal.setitimer(0, 0.3))
    assert outcome(lambda: time.sleep(60), tmp_path) == "hung"
