"""Bundles are written whole or not at all, and the same input gives the same bytes."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from edge_runtime.bundle import device_class, open_bundle
from edge_runtime.bundle.manifest import FileEntry
from edge_runtime.errors import UserError
from export.assemble import assemble
from export.bundle_writer import write_bundle
from export.exported import Exported


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_written_bundle_opens_and_repeats_its_golden_vectors(
    exported: Exported, tmp_path: Path
) -> None:
    folder = write_bundle(*assemble((exported,), "clusters", "1.2.3"), tmp_path)

    bundle = open_bundle(folder)
    for variant in exported.variants:
        assert bundle.self_test_of("static", variant).max_difference == 0
    model = bundle.model()
    assert (bundle.manifest.name, bundle.manifest.version) == ("clusters", "1.2.3")
    assert (model.temperature, model.unknown_threshold) == (1.5, 0.4)
    assert model.recommended == {"default": "float32", device_class(): exported.fastest}
    assert bundle.read("labels.txt") == b"A\nB\nC\n?\n"
    assert bundle.manifest.training_data[0].licence == "Apache-2.0"
    assert model.variants["static_int8"].metrics["agreement"] >= 0.99


def test_the_same_export_gives_the_same_bytes(exported: Exported, tmp_path: Path) -> None:
    first = write_bundle(*assemble((exported,), "clusters", "1.2.3"), tmp_path / "first")
    second = write_bundle(*assemble((exported,), "clusters", "1.2.3"), tmp_path / "second")

    assert contents(first) == contents(second)


def test_an_older_bundle_is_replaced_and_nothing_is_left_over(
    exported: Exported, tmp_path: Path
) -> None:
    write_bundle(*assemble((exported,), "clusters", "1.0.0"), tmp_path)
    write_bundle(*assemble((exported,), "clusters", "1.1.0"), tmp_path)

    assert open_bundle(tmp_path / "clusters").manifest.version == "1.1.0"
    assert [entry.name for entry in tmp_path.iterdir()] == ["clusters"]


def test_a_folder_that_is_no_bundle_is_left_alone(exported: Exported, tmp_path: Path) -> None:
    (tmp_path / "clusters").mkdir()
    (tmp_path / "clusters" / "thesis.tex").write_text("years of work")

    with pytest.raises(UserError, match="is no bundle, and is left alone"):
        write_bundle(*assemble((exported,), "clusters", "1.0.0"), tmp_path)

    assert (tmp_path / "clusters" / "thesis.tex").read_text() == "years of work"


def test_a_bundle_that_does_not_prove_itself_leaves_the_old_one(
    exported: Exported, tmp_path: Path
) -> None:
    write_bundle(*assemble((exported,), "clusters", "1.0.0"), tmp_path)
    manifest, files = assemble((exported,), "clusters", "1.1.0")
    # float16's file under float32's name: whole and well-formed, but not what was recorded.
    model = files["static-float16.tflite"][::-1]
    swapped = FileEntry(hashlib.sha256(model).hexdigest(), len(model))
    wrong = replace(manifest, files=manifest.files | {"static-float32.tflite": swapped})

    with pytest.raises(UserError, match="is damaged"):
        write_bundle(wrong, files | {"static-float32.tflite": model}, tmp_path)

    assert open_bundle(tmp_path / "clusters").manifest.version == "1.0.0"
    assert [entry.name for entry in tmp_path.iterdir()] == ["clusters"]


def test_a_figure_that_is_no_number_is_one_sentence(exported: Exported, tmp_path: Path) -> None:
    manifest, files = assemble((exported,), "clusters", "1.0.0")

    with pytest.raises(UserError, match="NaN or infinite"):
        write_bundle(replace(manifest, metrics={"loss": float("nan")}), files, tmp_path)


def test_two_models_of_one_role_are_refused(exported: Exported) -> None:
    with pytest.raises(UserError, match="two models are both static"):
        assemble((exported, exported), "clusters", "1.0.0")
