"""python -m datasets extract, also when it is killed in the middle."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from distributed import Client

from datasets.__main__ import main
from datasets.extraction import cluster
from datasets.store import LandmarkStore
from tests.datasets.extraction.corpora import FRAMES, write_clips

ROOT = Path(__file__).parents[3]


def journal_keys(store: LandmarkStore) -> list[str]:
    """One for each time that a unit was written, in that order."""
    path = store.journal.path
    lines = path.read_text().splitlines()[1:] if path.exists() else []
    return [line.partition('"key": "')[2].partition('"')[0] for line in lines]


def start(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "datasets", "extract", *arguments]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    folder = write_clips(tmp_path / "clips", 12)
    store = LandmarkStore(tmp_path / "store")
    arguments = (str(folder), str(store.folder), "--workers", "2")

    with start(*arguments) as running:
        while not journal_keys(store):
            assert running.poll() is None
            time.sleep(0.01)
        workers = psutil.Process(running.pid).children(recursive=True)
        running.kill()
    before = journal_keys(store)
    assert 1 <= len(before) < 12
    assert not psutil.wait_procs(workers, timeout=20)[1]

    with start(*arguments) as running:
        said, complained = running.communicate(timeout=120)
    assert running.returncode == 0, complained
    written = journal_keys(store)
    assert written[: len(before)] == before
    assert sorted(written) == sorted(set(written)) == store.keys()
    assert len(written) == 12
    assert sum(map(len, store.read())) == 12 * FRAMES
    assert store.verify().damages == ()
    assert f"{12 - len(before)} files done, 0 failed, {len(before)} were there" in said


def test_an_existing_cluster_does_it_with_labels_from_a_table(
    clips: Path, tmp_path: Path, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "labels.csv"
    table.write_text("file,label,signer\na/0.mp4,hello,ann\nb/2.mp4,world,bob\nc/9.mp4,gone,bob\n")
    options = ["--scheduler", client.scheduler.address, "--labels", str(table), "--licence", "CC0"]
    assert main(["extract", str(clips), str(tmp_path / "store"), *options]) == 0

    said = capsys.readouterr()
    assert "2 files done, 1 failed, 0 were there" in said.out
    assert "- c/9.mp4 does not exist: name a video file" in said.err
    found = [
        (r.clip, r.label, r.signer, r.licence) for r in LandmarkStore(tmp_path / "store").read()
    ]
    assert found == [("a/0.mp4", "hello", "ann", "CC0"), ("b/2.mp4", "world", "bob", "CC0")]


def test_one_source_is_not_read_by_two_trackers(
    clips: Path, tmp_path: Path, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["extract", str(clips / "a"), str(tmp_path / "store"), "--labels", "name"]
    arguments += ["--scheduler", client.scheduler.address]
    assert main([*arguments, "--hands", "1"]) == 0
    assert main([*arguments, "--tracker", "holistic"]) == 2
    assert "has a by another tracker (mediapipe hands, confidence 0.5, hands 1, not" in (
        capsys.readouterr().err
    )
    assert main([*arguments, "--tracker", "holistic", "--source", "bodies"]) == 0
    bodies = LandmarkStore(tmp_path / "store").read(["bodies/0.mp4"])
    assert [recording.face.shape for recording in bodies] == [(FRAMES, 468, 3)]


def test_mistakes_are_one_sentence(
    clips: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_S", 0.5)
    out = str(tmp_path / "out")
    for folder, options, sentence in (
        (tmp_path, [], "holds no videos or photographs"),
        (clips, ["--scheduler", "tcp://127.0.0.1:1"], "no Dask scheduler answers at"),
        (clips, ["--workers", "-1"], "--workers and --stall-s are positive"),
        (clips, ["--min-confidence", "7"], "--min-confidence is 7"),
        (clips, ["--hand-model", "absent.task"], "absent.task does not exist"),
    ):
        assert main(["extract", str(folder), out, *options]) == 2
        assert sentence in capsys.readouterr().err


def test_own_workers_listen_on_loopback_alone(client: Client) -> None:
    here = psutil.Process()
    connections = [
        connection
        for process in (here, *here.children(recursive=True))
        for connection in process.net_connections()
        if connection.status == psutil.CONN_LISTEN
    ]
    assert connections
    assert {connection.laddr.ip for connection in connections} == {"127.0.0.1"}
