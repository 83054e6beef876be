"""How units are put together, and what becomes of a batch whose worker dies or takes long."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from distributed import Client

from datasets.extraction import worker_setup
from datasets.extraction.batches import LONGEST_S, MOST_TOGETHER, Batches
from datasets.extraction.job import Job, Outcome
from datasets.extraction.media_file import MediaFile
from datasets.extraction.tracking import Tracking
from datasets.extraction.unit import Unit
from datasets.extraction.worker_setup import WorkerSetup, do_units
from datasets.store import LandmarkStore
from tests.datasets.extraction.deadly_output import DeadlyOutput
from tests.datasets.extraction.extracting import MOST_DEATHS_SHARED, extracted

COUNT = 100


def units(count: int) -> list[Unit]:
    files = (MediaFile(Path(f"{n}.mp4"), f"{n}.mp4", "A") for n in range(count))
    return [Unit(f"mine/{file.clip}", "mine", (file,)) for file in files]


def test_batches_are_large_at_first_and_single_units_at_the_end() -> None:
    batches, sizes, handed_out = Batches(iter(units(COUNT))), [], []
    while batch := batches.next(threads=4):
        sizes.append(len(batch))
        handed_out += batch

    assert handed_out == units(COUNT)
    assert sizes[0] == MOST_TOGETHER
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-4:] == [1, 1, 1, 1]


def test_no_more_units_are_held_than_are_needed() -> None:
    taken = []
    batches = Batches(unit for unit in units(COUNT) if taken.append(unit) is None)
    batches.next(threads=1)
    assert len(taken) == 2 * MOST_TOGETHER


def test_what_is_put_back_comes_next() -> None:
    batches = Batches(iter(units(COUNT)))
    first = batches.next(threads=2)
    batches.put_back(first[3:])
    assert batches.next(threads=2)[: len(first) - 3] == first[3:]


def test_a_worker_gives_back_what_it_has_not_begun_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SimpleNamespace(now_s=0.0, begun=[])

    def slowly(unit: Unit, job: Job, turn: object) -> Outcome:
        clock.now_s += 0.4 * LONGEST_S
        clock.begun.append(unit)
        return Outcome(1)

    setup = WorkerSetup("run", Job(LandmarkStore(tmp_path), Tracking()), own=False)
    monkeypatch.setattr(worker_setup, "get_worker", lambda: SimpleNamespace(plugins={"run": setup}))
    monkeypatch.setattr(worker_setup, "extract_unit", slowly)
    monkeypatch.setattr(worker_setup, "time", SimpleNamespace(monotonic=lambda: clock.now_s))

    assert do_units(tuple(units(8)), "run") == [Outcome(1)] * 3
    assert clock.begun == units(3)


def test_a_deadly_clip_is_found_among_those_done_together(
    clips: Path, tmp_path: Path, client: Client
) -> None:
    corpus = tmp_path / "corpus"
    for number in range(6):
        shutil.copytree(clips, corpus / f"copy{number}")
    store = LandmarkStore(tmp_path / "store")
    output = DeadlyOutput(store, tmp_path / "ledger", {"mine/copy2/b/3.mp4": 99})
    found = extracted(corpus, output, client)

    assert found.files == 36
    assert len(found.failures) == 1
    assert "copy2/b/3.mp4 ended its worker 3 times" in found.failures[0]
    assert len(store.keys()) == 35
    attempts = Counter(output.attempts())
    # At first another one may be taken for it: the one that is tracked while it is written.
    deaths = attempts.pop("mine/copy2/b/3.mp4")
    assert 3 <= deaths <= MOST_DEATHS_SHARED
    # Those written before a death are not done again; the other one in work may be.
    assert sum(attempts.values()) <= 35 + deaths
