"""The competition's file in LiteRT against our own way from landmarks to text."""

import json
from pathlib import Path

import keras
import numpy as np
import pytest

from edge_runtime.ctc import decode, greedy
from edge_runtime.features.fit_ishara import fit_ishara
from edge_runtime.features.ishara276 import ISHARA276, ISHARA_HANDS276
from edge_runtime.features.sequence import FrameSequence
from export.competition import convert, main, selected_columns
from keras_models.ishara import build
from tests.keras_models.tiny_speller import SIZES

FEATURES = {"ishara276": ISHARA276, "ishara_hands276": ISHARA_HANDS276}
WINDOW = SIZES["frames"]


def landmarks(frames: int) -> FrameSequence:
    """A recording in which hands and face come and go."""
    rng = np.random.default_rng(frames)
    parts = {
        name: rng.uniform(0.2, 0.9, (frames, points, numbers)).astype(np.float32)
        for name, points, numbers in (
            ("left_hand", 21, 3),
            ("right_hand", 21, 3),
            ("pose", 33, 4),
            ("face", 468, 3),
        )
    }
    for part in parts.values():
        part[rng.random(frames) < 0.4] = np.nan
    return FrameSequence(**parts, times_s=np.arange(frames) / 30, aspect=1.0)


def columns(sequence: FrameSequence) -> np.ndarray:
    """The recording as the competition's table has it."""
    values = []
    for name in selected_columns():
        axis, rest = name.split("_", 1)
        part, point = rest.rsplit("_", 1)
        values.append(getattr(sequence, part)[:, int(point), "xyz".index(axis)])
    return np.stack(values, axis=1)


@pytest.fixture(scope="module")
def model() -> keras.Model:
    """Untrained, with weights so large that its answers differ from frame to frame."""
    keras.utils.set_random_seed(0)
    net = build(60, variant="small", **SIZES)
    net.get_layer("logits").set_weights([20 * w for w in net.get_layer("logits").get_weights()])
    return net


@pytest.fixture(scope="module")
def files(model: keras.Model) -> dict[tuple[str, bool], bytes]:
    return {
        ("ishara276", False): convert(model, "ishara276", half_precision=False),
        ("ishara_hands276", True): convert(
            model, "ishara_hands276", half_precision=False, competition_compat=True
        ),
    }


def spelled(content: bytes, frames: np.ndarray) -> str:
    from ai_edge_litert.interpreter import Interpreter

    run = Interpreter(model_content=content).get_signature_runner("serving_default")
    outputs = run(inputs=frames)["outputs"]
    assert outputs.shape[1] == 59
    assert (outputs.sum(axis=1) == 1).all()
    return decode(outputs.argmax(axis=1))


@pytest.mark.parametrize("frames", [1, 7, WINDOW, WINDOW + 1, 3 * WINDOW])
@pytest.mark.parametrize(("feature", "compat"), [("ishara276", False), ("ishara_hands276", True)])
def test_it_spells_what_our_own_way_spells(model, files, feature, compat, frames):
    sequence = landmarks(frames)
    window = fit_ishara(FEATURES[feature].kernel(sequence), WINDOW)
    wanted = greedy(model.predict(window[None], verbose=0)[0], competition_compat=compat)
    assert spelled(files[feature, compat], columns(sequence)) == wanted
    assert len(wanted) > 2


def test_a_recording_without_frames_does_no_harm(files):
    spelled(files["ishara276", False], np.zeros((0, 276), np.float32))


def test_columns_are_the_competitions():
    names = selected_columns()
    assert len(set(names)) == 276
    assert names[:2] == ["x_right_hand_0", "x_right_hand_1"]
    assert names[21] == "x_left_hand_0"
    assert names[42:44] == ["x_pose_13", "x_pose_15"]
    assert names[52] == "x_face_61"
    assert names[92] == "y_right_hand_0"


def test_no_operation_needs_more_than_the_interpreter_has(files):
    for content in files.values():
        assert b"Flex" not in content


@pytest.mark.parametrize("kind", ["missing", "other"])
def test_another_checkpoint_gets_one_sentence(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
):
    if kind == "other":
        told = {"builder": "a:b", "arguments": {}, "name": "x", "task": "letters"}
        told |= {"role": "static", "feature": "hand63", "feature_version": 1, "labels": ["A"]}
        (tmp_path / "model.json").write_text(json.dumps(told))
    assert main([str(tmp_path), str(tmp_path / "out")]) == 2
    error = capsys.readouterr().err.strip()
    assert ("takes hand63" if kind == "other" else "cannot be read") in error
    assert "\n" not in error
