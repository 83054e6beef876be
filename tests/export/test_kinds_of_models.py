"""Models of clips, texts, pictures and key frames become bundles, as models of single frames do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from edge_runtime.bundle import Bundle, open_bundle
from edge_runtime.bundle.manifest import JOINED
from edge_runtime.ctc import CHARACTERS
from export.__main__ import main
from export.samples import calibration_inputs, evaluation_rows, golden_rows
from keras_models.architectures import architecture
from keras_models.checkpoint import Description, load_checkpoint, write_checkpoint

SIGNS = ("hello", "milk", "?")


def checkpoint(
    folder: Path,
    name: str,
    sizes: dict[str, Any],
    *,
    rows: int = 24,
    truth: NDArray[np.int64] | None = None,
    **described: Any,
) -> Path:
    """An untrained model of an architecture of the table, with random samples."""
    row = architecture(name)
    labels = described.pop("labels", SIGNS)
    arguments = {"num_classes": len(labels), **sizes}
    model = row.build(**arguments)
    samples = np.random.default_rng(1).normal(size=(rows, *model.input_shape[1:]))
    description = Description(
        builder=row.builder,
        arguments=arguments,
        name=name,
        feature=described.pop("feature", row.features[0]),
        feature_version=1,
        labels=labels,
        **described,
    )
    features = samples.astype(np.float32)
    if truth is None:
        truth = np.arange(rows) % len(labels)
    write_checkpoint(
        folder, model, description, calibration=features, evaluation=features, truth=truth
    )
    return folder


def exported(folder: Path, out: Path, recipes: str, name: str) -> Bundle:
    assert main([str(folder), "--recipes", recipes, "--out", str(out), "--name", name]) == 0
    bundle = open_bundle(out / name)
    assert all(test.passed for test in bundle.self_test())
    return bundle


def test_words_from_clips(tmp_path: Path) -> None:
    folder = checkpoint(
        tmp_path / "model",
        "lstm",
        dict(architecture("lstm").tiny),
        task="words",
        role="sequence",
        arrangement="stretch",
    )

    bundle = exported(folder, tmp_path, "float32,static_int8", "words")

    model = bundle.model("sequence")
    assert (bundle.manifest.task, model.arrangement) == ("words", "stretch")
    assert model.variants["static_int8"].input.dtype == "int8"
    interpreter = bundle.interpreter("sequence")
    clip = bundle.golden("sequence").inputs[:1]
    # Clips do not hear of one another, though TFLite's LSTM would remember.
    np.testing.assert_array_equal(interpreter.invoke(clip), interpreter.invoke(clip))


def test_spelling_is_judged_as_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    truth = np.random.default_rng(2).integers(0, len(CHARACTERS), (24, 5))
    truth[::2, 3:] = -1
    folder = checkpoint(
        tmp_path / "model",
        "ishara",
        dict(architecture("ishara").tiny),
        labels=(*CHARACTERS, "blank"),
        truth=truth,
        task="spelling",
        role="sequence",
        arrangement="ishara",
    )

    bundle = exported(folder, tmp_path, "float32,float16", "spelling")

    variant = bundle.model("sequence").variants["float32"]
    assert variant.output.shape == (1, 8, 60)
    assert {"similarity", "normalised_levenshtein", "agreement"} <= set(variant.metrics)
    assert variant.metrics["similarity"] == 1
    assert "24 evaluation samples" in capsys.readouterr().out


@pytest.mark.slow
def test_letters_from_pictures_of_which_few_are_looked_at(tmp_path: Path) -> None:
    sizes = dict(architecture("resnet18").tiny) | {"side": 224}
    folder = checkpoint(tmp_path / "model", "resnet18", sizes, rows=9, task="letters", role="image")

    bundle = exported(folder, tmp_path, "float32", "pictures")

    assert bundle.interpreter("image").input_shape == (1, 224, 224, 3)
    loaded = load_checkpoint(folder)
    assert len(calibration_inputs(loaded)) == len(evaluation_rows(loaded)) == 9
    assert len(golden_rows(loaded)) == len(bundle.golden("image").inputs) == 2


def test_a_folder_of_stages_is_one_bundle(tmp_path: Path) -> None:
    for stage in (1, 2):
        checkpoint(
            tmp_path / "model" / f"stage{stage}",
            "keyframe_mlp",
            dict(architecture("keyframe_mlp").tiny) | {"variant": f"stage{stage}"},
            task="words",
            role=f"stage{stage}",
            arrangement=JOINED,
        )

    bundle = exported(tmp_path / "model", tmp_path, "float32", "keyframes")

    assert bundle.interpreter("stage1").input_shape == (1, 329)
    assert bundle.interpreter("stage2").input_shape == (1, 658)
