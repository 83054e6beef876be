"""Every architecture of sequences, exported untrained, runs on a stream as edge-run runs it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from edge_runtime import Landmarks, Prediction, Recognizer
from edge_runtime.bundle import Bundle
from edge_runtime.bundle.manifest import JOINED
from edge_runtime.ctc import CHARACTERS
from keras_models.architectures import architecture

from .test_kinds_of_models import checkpoint, exported

pytestmark = pytest.mark.export

FPS = 30
CLIPS = (
    ("conv_bilstm_attention", "hands126", {}),
    ("gru", "hands126", {}),
    ("lstm", "hand42", {}),
    ("mlp_rnn", "hands126", {}),
    ("transformer", "skeleton27", {}),
    ("spoter", "spoter108", {}),
    ("spoter", "angles104", {"variant": "angles"}),
    ("st_gcn", "skeleton27", {"variant": "27"}),
    ("st_gcn", "skeleton46", {"variant": "46"}),
    ("st_gcn", "skeleton67", {"variant": "67"}),
)


def found(rng: np.random.Generator, *shape: int) -> NDArray[np.float32]:
    return rng.uniform(0.3, 0.7, shape).astype(np.float32)


def signing(seconds: float = 2.0) -> list[Landmarks]:
    """Both hands and the body move at random; then nobody is there."""
    rng = np.random.default_rng(0)
    frames = round(seconds * FPS)
    there = [
        Landmarks(
            *(640, 480, frame / FPS),
            left_hand=found(rng, 21, 3),
            right_hand=found(rng, 21, 3),
            pose=found(rng, 33, 4),
        )
        for frame in range(frames)
    ]
    return there + [Landmarks(640, 480, (frames + frame) / FPS) for frame in range(FPS)]


def events_of(bundle: Bundle) -> list[Prediction]:
    events = list(Recognizer(bundle).landmarks(signing()))
    assert [event.event for event in events].count("frame") == 3 * FPS
    assert events[-1].event == "text"
    return events


@pytest.mark.parametrize(("name", "feature", "sizes"), CLIPS)
def test_signs_in_motion(tmp_path: Path, name: str, feature: str, sizes: dict[str, Any]) -> None:
    folder = checkpoint(
        tmp_path / "model",
        name,
        dict(architecture(name).tiny) | sizes,
        feature=feature,
        task="words",
        role="sequence",
        arrangement="stretch",
    )
    bundle = exported(folder, tmp_path, "float32", "words")

    for arrangement in ("stretch", "pad"):
        model = replace(bundle.model("sequence"), arrangement=arrangement)
        bundle.manifest = replace(bundle.manifest, models={"sequence": model})
        events = events_of(bundle)
        assert max(len(event.top) for event in events) >= 2
        assert all(not event.label for event in events[-FPS // 2 : -1])


def test_signs_by_their_key_frames(tmp_path: Path) -> None:
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

    assert any(event.top for event in events_of(bundle))


def test_fingerspelled_text(tmp_path: Path) -> None:
    frames = 48
    rows = np.random.default_rng(1).integers(0, len(CHARACTERS), (4, 5))
    folder = checkpoint(
        tmp_path / "model",
        "ishara",
        dict(architecture("ishara").tiny) | {"frames": frames},
        rows=4,
        labels=(*CHARACTERS, "blank"),
        feature="ishara_hands276",
        truth=rows,
        task="spelling",
        role="sequence",
        arrangement="ishara",
    )
    bundle = exported(folder, tmp_path, "float32", "spelled")
    words = tmp_path / "words.txt"
    words.write_text("hello world\n", "utf-8")

    events = events_of(bundle)

    # What an untrained model reads means nothing, but what has settled stays.
    texts = [event.text for event in events]
    assert all(later.startswith(text.strip()) for text, later in pairwise(texts))
    assert any(event.text or event.pending for event in events)
    recognizer = Recognizer.from_bundle(tmp_path / "spelled", word_list=words)
    assert list(recognizer.landmarks(signing()))[-1].event == "text"
