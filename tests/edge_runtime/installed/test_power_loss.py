"""Power lost at every moment of an installation: the old bundle or the new one, whole."""

from __future__ import annotations

import io
import json
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.shelf import find_installed
from edge_runtime.errors import UserError
from edge_runtime.flash.outgoing import OutgoingFile, outgoing_files
from edge_runtime.installed import Installer, StagedFile, staging, trial

from ..bundle.releases import release
from .lossy_disk import LossyDisk
from .recorded_disk import Operation, recorded
from .staged import staged

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture(autouse=True)
def untried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The self-test runs in a child process and writes nothing."""
    monkeypatch.setattr(trial, "tried", lambda folder, limit_s=0.0: [])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Of a device that uses 1.1.0, and keeps 1.0.0."""
    for version in ("1.0.0", "1.1.0"):
        installer = Installer(tmp_path / "device")
        installer.install(staged(installer, release(tmp_path, version)))
    return tmp_path / "device"


def transfer(root: Path, outgoing: list[OutgoingFile], monkeypatch: pytest.MonkeyPatch) -> None:
    """The device's end of a transfer, in this process."""
    order = {"folder": str(root / "staging"), "files": []}
    order["files"] = [{"sha256": each.sha256, "bytes": each.bytes} for each in outgoing]
    stream = json.dumps(order).encode() + b"\n" + b"".join(each.content for each in outgoing)
    with monkeypatch.context() as patch:
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stream)))
        patch.setattr("sys.stdout", io.StringIO())
        assert staging.main() == 0


def flashed(root: Path, bundle: Path, monkeypatch: pytest.MonkeyPatch) -> list[Operation]:
    outgoing = outgoing_files(Bundle(bundle))
    with recorded(root) as operations:
        transfer(root, outgoing, monkeypatch)
        Installer(root).install([StagedFile(each.name, each.sha256) for each in outgoing])
    return operations


def after_each_loss(
    before: Path, operations: list[Operation], place: Path, times: int, judge: Callable[[Path], str]
) -> Counter[str]:
    """What ``judge`` says of every state that was tried, after every number of operations."""
    disk, found = LossyDisk(before), Counter[str]()
    for number in range(len(operations) + 1):
        for seed in range(times):
            shutil.rmtree(place, ignore_errors=True)
            disk.after_loss(random.Random(1000 * number + seed), place)
            found[judge(place)] += 1
        if number < len(operations):
            disk.follow(operations[number])
    return found


def version_in_use(root: Path) -> str:
    try:
        folder = find_installed("tiny", root)
        return Bundle(folder).manifest.version if folder else "none"
    except UserError as error:
        return f"broken: {error}"


def starts_and_can_be_flashed(root: Path, bundle: Path) -> str:
    """The version, if the device also takes the next bundle."""
    version = version_in_use(root)
    installer = Installer(root)
    installer.install(staged(installer, bundle))
    assert version_in_use(root) == "3.0.0"
    return version


def check(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> tuple[int, Counter[str]]:
    before = Path(shutil.copytree(root, tmp_path / "before"))
    operations = flashed(root, release(tmp_path, "2.0.0"), monkeypatch)
    assert version_in_use(root) == "2.0.0"
    found = after_each_loss(before, operations, tmp_path / "after", times, version_in_use)
    return len(operations), found


def test_flashing(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    operations, found = check(root, tmp_path, monkeypatch, times=3)
    assert operations > 40
    assert set(found) == {"1.1.0", "2.0.0"}


@pytest.mark.slow
def test_flashing_in_many_states(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    operations, found = check(root, tmp_path, monkeypatch, times=100)
    with capsys.disabled():
        print(f"\n{operations} operations, {found.total()} states: {dict(found)}")
    assert set(found) == {"1.1.0", "2.0.0"}


def test_a_device_that_lost_power_can_be_flashed_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Path(shutil.copytree(root, tmp_path / "before"))
    operations = flashed(root, release(tmp_path, "2.0.0"), monkeypatch)
    third = release(tmp_path, "3.0.0")
    found = after_each_loss(
        before,
        operations,
        tmp_path / "after",
        1,
        lambda place: starts_and_can_be_flashed(place, third),
    )
    assert set(found) == {"1.1.0", "2.0.0"}


def test_rolling_back_and_removing(root: Path, tmp_path: Path) -> None:
    before = Path(shutil.copytree(root, tmp_path / "before"))
    with recorded(root) as operations:
        Installer(root).roll_back("tiny")
    found = after_each_loss(before, operations, tmp_path / "after", 5, version_in_use)
    assert set(found) == {"1.1.0", "1.0.0"}

    before = Path(shutil.copytree(root, tmp_path / "then"))
    with recorded(root) as operations:
        Installer(root).remove("tiny")
    found = after_each_loss(before, operations, tmp_path / "after", 5, version_in_use)
    assert set(found) == {"1.0.0", "none"}


@pytest.mark.parametrize("left_out", ["sync file", "sync folder"])
def test_without_syncing_the_same_losses_break_devices(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left_out: str
) -> None:
    """That the tests above can fail, and that both kinds of syncing are needed."""
    before = Path(shutil.copytree(root, tmp_path / "before"))
    operations = flashed(root, release(tmp_path, "2.0.0"), monkeypatch)
    done = [each for each in operations if each.kind != left_out]
    found = after_each_loss(before, done, tmp_path / "after", 3, version_in_use)
    assert any(said.startswith("broken") or said == "none" for said in found)


class PowerLost(BaseException):
    """Passes all handlers of errors, as a loss of power does."""


def test_dying_at_each_operation(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ends before the n-th operation, for every n: what it wrote so far is there."""
    bundle = release(tmp_path, "2.0.0")
    before = Path(shutil.copytree(root, tmp_path / "before"))
    whole = len(flashed(root, bundle, monkeypatch))
    found = Counter[str]()
    for last in range(whole):
        shutil.rmtree(root)
        shutil.copytree(before, root)
        with pytest.raises(PowerLost):
            _flash_until(root, bundle, last, monkeypatch)
        found[version_in_use(root)] += 1
    assert set(found) == {"1.1.0", "2.0.0"}


def _flash_until(root: Path, bundle: Path, last: int, monkeypatch: pytest.MonkeyPatch) -> None:
    outgoing = outgoing_files(Bundle(bundle))
    with recorded(root, stop_after=last, stop=PowerLost):
        transfer(root, outgoing, monkeypatch)
        Installer(root).install([StagedFile(each.name, each.sha256) for each in outgoing])
