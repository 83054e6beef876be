"""Zips that are hostile rather than damaged."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from edge_runtime.bundle import open_bundle, rules
from edge_runtime.bundle import storage as bundle_storage
from edge_runtime.errors import UserError


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/evil", "tiny/../../evil", "a/b/manifest.json", "..\\evil", "C:evil"]
)
def test_names_that_lead_elsewhere_are_refused(
    tiny: Path, zipped: Callable[..., Path], name: str
) -> None:
    with pytest.raises(UserError, match="holds names that no bundle has"):
        open_bundle(zipped(tiny, extra={name: b"x"}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_repeated_name_is_refused(tiny: Path, zipped: Callable[..., Path]) -> None:
    with pytest.raises(UserError, match="repeated files"):
        open_bundle(zipped(tiny, extra={"manifest.json": b"{}"}))


def test_a_bomb_is_refused_by_its_declared_size(
    tiny: Path, zipped: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle_storage, "MAX_BUNDLE_BYTES", 2**20)

    with pytest.raises(UserError, match="unpacks to more than"):
        open_bundle(zipped(tiny, extra={"bomb": bytes(2**20 + 1)}))


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(
    tiny: Path, zipped: Callable[..., Path]
) -> None:
    model = "static-float32.tflite"
    stated = (tiny / model).stat().st_size
    (tiny / model).write_bytes(bytes(50 * 2**20))
    path = zipped(tiny)
    # Both headers of the entry state the real size: make them state the manifest's.
    path.write_bytes(
        path.read_bytes().replace(struct.pack("<L", 50 * 2**20), struct.pack("<L", stated))
    )

    with pytest.raises(UserError, match=r"static-float32\.tflite"):
        open_bundle(path)


def test_a_huge_directory_is_refused_before_it_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "directory.zip"
    path.write_bytes(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, 2**31, 0, 0))

    with pytest.raises(UserError, match="its directory is larger"):
        open_bundle(path)


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip" * 100])
def test_a_file_that_is_no_zip_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letters.zip"
    path.write_bytes(content)

    with pytest.raises(UserError, match=r"letters\.zip is no zip of a bundle"):
        open_bundle(path)


def test_other_compressions_are_refused(tiny: Path, zipped: Callable[..., Path]) -> None:
    with pytest.raises(UserError, match="neither stored nor deflated"):
        open_bundle(zipped(tiny, method=zipfile.ZIP_LZMA))


def test_a_zip_without_a_manifest_is_one_sentence(tiny: Path, zipped: Callable[..., Path]) -> None:
    (tiny / "manifest.json").unlink()

    with pytest.raises(UserError, match=r"holds no manifest\.json"):
        open_bundle(zipped(tiny))


def test_a_folder_entry_that_is_no_file_is_refused(tiny: Path) -> None:
    (tiny / "golden.npz").unlink()
    (tiny / "golden.npz").mkdir()

    with pytest.raises(UserError, match="is no regular file"):
        open_bundle(tiny)


def test_a_bundle_may_not_claim_unbounded_sizes(resign: Callable[..., Path]) -> None:
    def change(manifest: dict[str, Any]) -> None:
        manifest["files"]["labels.txt"]["bytes"] = rules.MAX_FILE_BYTES + 1

    with pytest.raises(UserError, match=r"the size of labels\.txt"):
        open_bundle(resign(change))
