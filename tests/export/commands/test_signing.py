"""Keys and signatures, as somebody who ships bundles uses them."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from edge_runtime.bundle.open import SHIPPED
from edge_runtime.cli.run import main as edge_run
from export.__main__ import main


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED / "letters", tmp_path / "letters"))


def test_a_key_is_made_a_bundle_signed_and_its_signature_verified(
    letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = tmp_path / "keys" / "mine.pem"
    assert main(["keygen", str(key)]) == 0
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert main(["sign", str(letters), "--key", str(key)]) == 0
    assert main(["verify", str(letters), "--key", f"{key}.pub"]) == 0
    said = capsys.readouterr().out
    assert "PRIVATE" not in said
    assert "is whole and signed with key" in said


def test_a_key_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = tmp_path / "mine.pem"
    assert main(["keygen", str(key)]) == 0
    before = key.read_bytes()
    assert main(["keygen", str(key)]) == 2
    assert key.read_bytes() == before
    assert "is there already" in capsys.readouterr().err


def test_a_key_with_a_passphrase_needs_it(
    letters: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    key = tmp_path / "mine.pem"
    monkeypatch.setenv("ASL_EDGE_KEY_PASSPHRASE", "open sesame")
    assert main(["keygen", str(key)]) == 0
    assert b"ENCRYPTED" in key.read_bytes()
    assert main(["sign", str(letters), "--key", str(key)]) == 0
    monkeypatch.setenv("ASL_EDGE_KEY_PASSPHRASE", "wrong")
    assert main(["sign", str(letters), "--key", str(key)]) == 2
    assert "passphrase is another" in capsys.readouterr().err


def test_edge_run_takes_only_what_the_key_has_signed(
    letters: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    key = tmp_path / "mine.pem"
    main(["keygen", str(key)])
    trusting = ["--trusted-key", f"{key}.pub"]
    run = ["--source", "sample", "--headless", "--limit", "3", "--bundle", str(letters)]
    assert edge_run([*run, *trusting]) == 2
    assert "is not signed" in capsys.readouterr().err
    main(["sign", str(letters), "--key", str(key)])
    assert edge_run([*run, *trusting]) == 0
