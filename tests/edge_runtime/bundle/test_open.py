"""Opening bundles by name and by path, and what an opened one offers."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from edge_runtime.bundle import Bundle, device_class, open_bundle, shipped_bundles
from edge_runtime.bundle import open as bundle_open
from edge_runtime.errors import UserError


def test_a_folder_opens_and_its_model_answers(tiny: Path) -> None:
    bundle = open_bundle(tiny)

    logits = bundle.interpreter().invoke(np.zeros((1, 63), np.float32))

    assert bundle.manifest.name == "tiny"
    assert bundle.model("static").labels == ("A", "B", "C", "?")
    assert logits.shape == (1, 4)


@pytest.mark.parametrize("prefix", ["", "tiny/"])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_of_the_folder_is_the_same_bundle(
    tiny: Path, zipped: Callable[..., Path], prefix: str, method: int
) -> None:
    bundle = open_bundle(str(zipped(tiny, prefix, method)))

    assert bundle.manifest == open_bundle(tiny).manifest
    assert all(test.passed for test in bundle.self_test())


@pytest.fixture
def shipped(tmp_path: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A runtime that ships the bundles letters and digits."""
    for name in ("letters", "digits"):
        shutil.copytree(tiny, tmp_path / "assets" / name)
    monkeypatch.setattr(bundle_open, "SHIPPED", tmp_path / "assets")
    return tmp_path / "assets"


def test_a_shipped_bundle_opens_by_its_name(shipped: Path) -> None:
    assert shipped_bundles() == ("digits", "letters")
    assert open_bundle("letters").path == shipped / "letters"


def test_an_absent_bundle_lists_what_is_there(shipped: Path) -> None:
    with pytest.raises(
        UserError, match=r"no bundle 'words': use one that is here \(digits, letters\)"
    ):
        open_bundle("words")


def test_a_folder_without_a_manifest_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"manifest\.json cannot be read"):
        open_bundle(tmp_path)


def test_an_absent_model_lists_what_is_there(tiny: Path) -> None:
    with pytest.raises(UserError, match=r"has no motion model \(it has static\)"):
        open_bundle(tiny).interpreter("motion")


def test_an_absent_variant_lists_what_is_there(tiny: Path) -> None:
    with pytest.raises(UserError, match=r"no variant float8 .* use float32, static_int8"):
        open_bundle(tiny).interpreter(variant="float8")


@pytest.mark.parametrize(
    ("recommended", "chosen"),
    [
        ({"default": "float32", device_class(): "static_int8"}, "static_int8"),
        ({"default": "float32", "another_device": "static_int8"}, "float32"),
    ],
)
def test_the_variant_measured_for_this_device_is_taken(
    resign: Callable[..., Path], recommended: dict[str, str], chosen: str
) -> None:
    def change(manifest: dict[str, Any]) -> None:
        manifest["models"]["static"]["recommended"] = recommended

    assert open_bundle(resign(change)).variant()[0] == chosen


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("feature_version", 2, "hand63 is version 1 here, but version 2 is asked for"),
        ("feature", "hand99", "hand99 is unknown to this runtime"),
        ("feature", "stroke240", "not what the manifest and the feature say"),
    ],
)
def test_a_model_of_another_feature_is_refused(
    resign: Callable[..., Path], field: str, value: Any, sentence: str
) -> None:
    def change(manifest: dict[str, Any]) -> None:
        manifest["models"]["static"][field] = value

    with pytest.raises(UserError, match=sentence):
        open_bundle(resign(change)).interpreter()


def test_a_model_of_another_shape_than_stated_is_refused(resign: Callable[..., Path]) -> None:
    def change(manifest: dict[str, Any]) -> None:
        manifest["models"]["static"]["variants"]["float32"]["input"]["shape"] = [1, 1, 63]

    with pytest.raises(UserError, match="not what the manifest"):
        open_bundle(resign(change)).interpreter(variant="float32")


@pytest.mark.parametrize("machine", [("AMD64", "x86_64"), ("arm64", "aarch64"), ("riscv", "riscv")])
def test_device_classes_have_one_name_each(
    monkeypatch: pytest.MonkeyPatch, machine: tuple[str, str]
) -> None:
    monkeypatch.setattr("platform.machine", lambda: machine[0])

    assert device_class() == machine[1]


def test_a_file_that_the_manifest_does_not_list_is_never_read(tiny: Path) -> None:
    (tiny / "extra.tflite").write_bytes(b"anything")

    with pytest.raises(UserError, match=r"has no file extra\.tflite"):
        Bundle(tiny).read("extra.tflite")


def test_a_bundle_too_large_to_ship_is_told_how_to_be_built(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match=r"too large to come along: .* make spelling, and give its"):
        open_bundle("spelling")
