"""Bundles are verified, tried and swapped in whole; what fails leaves what was."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from edge_runtime.bundle import open_bundle
from edge_runtime.bundle.place import HOME_VARIABLE, default_root
from edge_runtime.bundle.shelf import Shelf, installed_bundles
from edge_runtime.errors import UserError
from edge_runtime.installed import Installed, Installer, describe, trial
from edge_runtime.installed.lock import only_one

from ..bundle.releases import release
from .staged import staged


@pytest.fixture
def installer(tmp_path: Path) -> Installer:
    return Installer(tmp_path / "device")


@pytest.fixture
def untried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the child process, of which other tests tell."""
    monkeypatch.setattr(trial, "tried", lambda folder, limit_s=0.0: [])


def install(installer: Installer, bundle: Path, **options: object) -> Installed:
    return installer.install(staged(installer, bundle), **options)


def in_use(installer: Installer) -> str:
    return open_bundle(Shelf(installer.root, "tiny").current).manifest.version


def test_a_flashed_bundle_is_what_its_name_opens(
    installer: Installer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = install(installer, release(tmp_path, "1.0.0"))
    monkeypatch.setenv(HOME_VARIABLE, str(installer.root))

    assert done.before == ""
    assert [test["passed"] for test in done.tests] == [True]
    assert open_bundle("tiny").manifest.version == "1.0.0"
    assert installed_bundles() == ("tiny",)
    assert list(installer.staging.iterdir()) == []


def test_a_flashed_bundle_goes_before_a_shipped_one(
    installer: Installer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, untried: None
) -> None:
    monkeypatch.setattr("edge_runtime.bundle.open.SHIPPED", tmp_path / "shipped")
    release(tmp_path / "shipped", "0.9.0").rename(tmp_path / "shipped" / "tiny")
    monkeypatch.setenv(HOME_VARIABLE, str(installer.root))

    assert open_bundle("tiny").manifest.version == "0.9.0"
    install(installer, release(tmp_path, "1.0.0"))
    assert open_bundle("tiny").manifest.version == "1.0.0"
    installer.remove("tiny")
    assert open_bundle("tiny").manifest.version == "0.9.0"


def test_a_valid_but_wrong_model_is_refused(installer: Installer, tmp_path: Path) -> None:
    install(installer, release(tmp_path, "1.0.0"))
    with pytest.raises(UserError, match="answers otherwise here than where it was exported"):
        install(installer, release(tmp_path, "1.1.0", wrong=True))
    assert in_use(installer) == "1.0.0"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("import os; os.kill(os.getpid(), 11)", "ended its process by SIGSEGV: it is refused"),
        ("import time; time.sleep(60)", "took longer than 0.3 s: it is refused"),
        (
            "import sys; from edge_runtime.installed.trial import _limit_time as limit\n"
            "limit(float(sys.argv[2]))\nwhile True: pass",
            "took longer than 0.3 s: it is refused",
        ),
        ("print('x', file=__import__('sys').stderr); raise SystemExit(2)", "x"),
    ],
)
def test_a_model_that_crashes_or_hangs_is_refused(
    installer: Installer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    sentence: str,
) -> None:
    """Programs stand in for the child, as no such model is at hand."""
    monkeypatch.setattr(trial, "COMMAND", (sys.executable, "-c", code))
    monkeypatch.setattr(trial, "REST_LIMIT_S", 60.0 if "limit" in code else 0.0)
    with pytest.raises(UserError, match=sentence):
        install(installer, release(tmp_path, "1.0.0"), limit_s=0.3)
    assert installed_bundles(installer.root) == ()


def test_a_file_damaged_on_the_disk_is_refused(
    installer: Installer, tmp_path: Path, untried: None
) -> None:
    files = staged(installer, release(tmp_path, "1.0.0"))
    model = next(each for each in files if each.name == "static-float32.tflite")
    content = bytearray((installer.staging / model.sha256).read_bytes())
    content[100] ^= 1
    (installer.staging / model.sha256).write_bytes(content)
    with pytest.raises(UserError, match=r"static-float32\.tflite is damaged"):
        installer.install(files)


def test_a_name_that_leads_elsewhere_is_refused(installer: Installer, tmp_path: Path) -> None:
    files = staged(installer, release(tmp_path, "1.0.0"))
    escaping = [type(files[0])("../../evil", files[0].sha256), *files[1:]]
    with pytest.raises(UserError, match="is no name for a file of a bundle"):
        installer.install(escaping)


def test_the_last_three_are_kept_and_used_again(
    installer: Installer, tmp_path: Path, untried: None
) -> None:
    for version in ("1.0.0", "1.1.0", "1.2.0", "1.3.0"):
        install(installer, release(tmp_path, version))
    assert len(list(Shelf(installer.root, "tiny").releases.iterdir())) == 3

    assert installer.roll_back("tiny").before.startswith("1.3.0")
    assert in_use(installer) == "1.2.0"
    installer.roll_back("tiny")
    assert in_use(installer) == "1.1.0"
    with pytest.raises(UserError, match="no earlier tiny is kept here"):
        installer.roll_back("tiny")


def test_a_first_start_that_fails_brings_back_what_was(
    installer: Installer, tmp_path: Path, untried: None
) -> None:
    started = []

    def first_start(shelf: Shelf) -> None:
        started.append(in_use(installer))
        if started[-1] == "2.0.0":
            raise UserError("the service does not start")

    install(installer, release(tmp_path, "1.0.0"), first_start=first_start)
    with pytest.raises(UserError, match=r"does not start; 1\.0\.0-.* is in use again"):
        install(installer, release(tmp_path, "2.0.0"), first_start=first_start)
    assert started == ["1.0.0", "2.0.0", "1.0.0"]
    assert in_use(installer) == "1.0.0"


def test_where_it_does_not_start_with_what_was_either_both_is_told(
    installer: Installer, tmp_path: Path, untried: None
) -> None:
    def never(shelf: Shelf) -> None:
        raise UserError("no")

    install(installer, release(tmp_path, "1.0.0"))
    told = r"^no; 1\.0\.0-.* is in use again, but the service does not start with it$"
    with pytest.raises(UserError, match=told):
        install(installer, release(tmp_path, "2.0.0"), first_start=never)
    assert in_use(installer) == "1.0.0"


def test_where_nothing_was_a_failed_first_start_leaves_nothing(
    installer: Installer, tmp_path: Path, untried: None
) -> None:
    def never(shelf: Shelf) -> None:
        raise UserError("no")

    with pytest.raises(UserError, match="no; no tiny is installed now"):
        install(installer, release(tmp_path, "1.0.0"), first_start=never)
    assert installed_bundles(installer.root) == ()


def test_damage_to_a_kept_release_is_mended_by_flashing_it_again(
    installer: Installer, tmp_path: Path, untried: None
) -> None:
    bundle = release(tmp_path, "1.0.0")
    install(installer, bundle)
    (Shelf(installer.root, "tiny").current / "golden.npz").unlink()
    install(installer, bundle)
    assert in_use(installer) == "1.0.0"


def test_a_damaged_record_is_one_sentence(
    installer: Installer, tmp_path: Path, untried: None
) -> None:
    install(installer, release(tmp_path, "1.0.0"))
    record = Shelf(installer.root, "tiny").folder / "installed.json"
    for content in ("{", '{"current": "../../etc"}', '{"current": 1}'):
        record.write_text(content)
        with pytest.raises(UserError, match=r"installed\.json"):
            describe(installer.root, None)


def test_two_at_once_are_told_apart(installer: Installer, tmp_path: Path) -> None:
    files = staged(installer, release(tmp_path, "1.0.0"))
    with only_one(installer.root), pytest.raises(UserError, match="another installation is going"):
        installer.install(files)


def test_the_place_is_the_users_own_or_the_one_named() -> None:
    assert default_root({"HOME": "/home/pi"}) == Path("/home/pi/.local/share/asl-edge")
    assert default_root({"HOME": "/x", "XDG_DATA_HOME": "/data"}) == Path("/data/asl-edge")
    assert default_root({HOME_VARIABLE: "/srv/asl"}) == Path("/srv/asl")
