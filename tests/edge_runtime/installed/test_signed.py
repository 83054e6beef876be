"""Where a device has a key: unsigned, foreign and older bundles are refused, rolling back works."""

from __future__ import annotations

from pathlib import Path

import pytest

from edge_runtime.bundle import Trust, open_bundle
from edge_runtime.bundle.place import HOME_VARIABLE
from edge_runtime.bundle.signature import read_public_key
from edge_runtime.errors import UserError
from edge_runtime.installed import Installer, trial

from ..bundle.releases import release
from .staged import staged

pytest.importorskip("cryptography", reason="the extra sign is not installed")
from ..bundle.test_trust import Keys


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path, "mine")


@pytest.fixture
def trust(keys: Keys, tmp_path: Path) -> Trust:
    return Trust(read_public_key(keys.public_file), tmp_path / "elsewhere/seen.json")


@pytest.fixture
def installer(tmp_path: Path, trust: Trust, monkeypatch: pytest.MonkeyPatch) -> Installer:
    monkeypatch.setattr(trial, "tried", lambda folder, limit_s=0.0: [])
    return Installer(tmp_path / "device", trust)


def test_unsigned_and_foreign_bundles_are_refused(
    installer: Installer, keys: Keys, tmp_path: Path
) -> None:
    bundle = release(tmp_path, "1.0.0")
    with pytest.raises(UserError, match="is not signed"):
        installer.install(staged(installer, bundle))
    Keys(tmp_path, "other").sign(bundle)
    with pytest.raises(UserError, match="not with the trusted key"):
        installer.install(staged(installer, bundle))
    keys.sign(bundle)
    assert installer.install(staged(installer, bundle)).release.startswith("1.0.0")


def test_an_older_one_is_refused_but_one_may_go_back(
    installer: Installer, keys: Keys, trust: Trust, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("1.0.0", "1.1.0"):
        installer.install(staged(installer, keys.sign(release(tmp_path, version))))
    older = staged(installer, keys.sign(release(tmp_path, "0.9.0")))
    with pytest.raises(UserError, match=r"is version 0\.9\.0, but 1\.1\.0 was in use"):
        installer.install(older)

    installer.roll_back("tiny")
    monkeypatch.setenv(HOME_VARIABLE, str(installer.root))
    assert open_bundle("tiny", trust).manifest.version == "1.0.0"
    again = staged(installer, keys.sign(release(tmp_path / "again", "1.1.0")))
    assert installer.install(again).release.startswith("1.1.0")


def test_a_refused_one_does_not_count_as_seen(
    installer: Installer, keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installer.install(staged(installer, keys.sign(release(tmp_path, "1.0.0"))))

    def wrong(folder: Path, limit_s: float = 0.0) -> list[dict[str, object]]:
        raise UserError("wrong")

    with monkeypatch.context() as patch:
        patch.setattr(trial, "tried", wrong)
        with pytest.raises(UserError, match="wrong"):
            installer.install(staged(installer, keys.sign(release(tmp_path, "2.0.0"))))
    assert installer.install(
        staged(installer, keys.sign(release(tmp_path, "1.5.0")))
    ).release.startswith("1.5.0")
