"""Killed at any moment, a writer leaves the old state or the new one, whole."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import copytree

import pytest

from datasets.store import LandmarkStore, Recording
from tests.datasets.store.recordings import recording

OLD, NEW, OTHER = [recording(3)], [recording(4), recording(2)], [recording(5)]
# Audited by Python itself: what opens, names, removes and locks files.
STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.truncate", "fcntl.flock"}

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do the work in a process that kills itself before its ``step``-th touch of the disk.

    Returns:
        Whether it came so far.
    """
    child = os.fork()
    if not child:
        left = iter(range(step))

        def touch(event: str, _: object) -> None:
            if event in STEPS and next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        os.fsync = lambda _: touch("open", None)
        sys.addaudithook(touch)
        work()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def steps(start: Callable[[], LandmarkStore], work: str, *args: object) -> Iterator[LandmarkStore]:
    """The store after a kill at each step of the work, each in a folder of its own."""
    for step in range(1000):
        store = start()
        if not killed_at(step, lambda store=store: getattr(store, work)(*args)):
            return
        yield LandmarkStore(store.folder)


@pytest.fixture(autouse=True)
def no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """A killed process, unlike a power cut, loses nothing that it wrote."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], LandmarkStore]:
    first = LandmarkStore(tmp_path / "store")
    first.write("a", OLD)
    first.write("other", OTHER)
    numbers = itertools.count()
    return lambda: LandmarkStore(copytree(first.folder, tmp_path / f"copy-{next(numbers)}"))


def check_whole(store: LandmarkStore, known: Mapping[str, list[Recording]]) -> None:
    assert store.verify().damages == ()
    for key, recordings in known.items():
        assert list(store.read([key])) == recordings
    store.clean()
    assert list(store.files.unfinished.iterdir()) == []
    assert {path.stem for path in store.files.parts.iterdir()} == {
        entry.part for entry in store.journal.entries().values()
    }


def test_a_killed_write_leaves_the_old_recordings_or_the_new(
    fresh: Callable[[], LandmarkStore],
) -> None:
    found = []
    for store in steps(fresh, "write", "a", NEW):
        check_whole(store, {"other": OTHER})
        found.append(list(store.read(["a"])))
        assert found[-1] in (OLD, NEW)
        store.write("a", NEW)
        assert list(store.read(["a"])) == NEW
    assert len(found) > 10
    assert OLD in found
    assert NEW in found


def test_a_killed_compaction_loses_nothing(fresh: Callable[[], LandmarkStore]) -> None:
    parts = set()
    for store in steps(fresh, "compact"):
        assert list(store.read()) == [*OLD, *OTHER]
        check_whole(store, {"other": OTHER})
        parts.add(len(list(store.files.parts.iterdir())))
        store.compact()
        assert list(store.read()) == [*OLD, *OTHER]
    assert parts == {1, 2}


def test_a_torn_line_of_the_journal_is_cut_off(fresh: Callable[[], LandmarkStore]) -> None:
    store = fresh()
    whole = store.journal.path.read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    for end in range(last, len(whole)):
        store.journal.path.write_bytes(whole[:end])
        torn = LandmarkStore(store.folder)
        assert torn.keys() == ["a"]
        torn.fail("b", "too dark")
        assert torn.journal.damaged == 0
        assert LandmarkStore(store.folder).failures() == {"b": "too dark"}


def write_some(folder: Path, first: int) -> None:
    """Ten units, every third of which all processes write."""
    store = LandmarkStore(folder)
    for number in range(10):
        key = f"all-{number}" if number % 3 == 0 else f"{first}-{number}"
        store.write(key, [recording(2 + number, clip=key)])


def test_processes_write_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=write_some, args=(tmp_path, n)) for n in range(4)]
    for writer in writers:
        writer.start()
    store = LandmarkStore(tmp_path)
    while any(writer.is_alive() for writer in writers):
        store.compact()
    for writer in writers:
        writer.join()

    assert [writer.exitcode for writer in writers] == [0] * 4
    assert len(store.keys()) == 4 * 6 + 4
    assert store.verify().damages == ()
    for found in store.read():
        assert len(found) == 2 + int(found.clip.split("-")[1])


@pytest.mark.slow
def test_random_kills_lose_nothing_that_was_done(tmp_path: Path) -> None:
    """A thousand kills of a process that writes units in order and compacts now and then."""
    rng, done = random.Random(0), 0
    for _ in range(1000):
        child = os.fork()
        if not child:
            write_endlessly(LandmarkStore(tmp_path))
        time.sleep(rng.uniform(0, 0.1))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        keys = LandmarkStore(tmp_path).keys()
        assert keys == [f"{number:08}" for number in range(len(keys))]
        assert len(keys) >= done
        done = len(keys)
    store = LandmarkStore(tmp_path)
    check_whole(store, {})
    assert [found.clip for found in store.read()] == keys
    assert done > 100


def write_endlessly(store: LandmarkStore) -> None:
    store.clean()
    for number in itertools.count(len(store.keys())):
        key = f"{number:08}"
        store.write(key, [recording(3, clip=key)])
        if number % 20 == 0:
            store.compact(part_bytes=1 << 20)
