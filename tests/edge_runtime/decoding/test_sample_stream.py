"""The sample clip with real landmarks and real probabilities, at several frame rates."""

from __future__ import annotations

from contextlib import closing

import cv2
import numpy as np
import pytest

from edge_runtime.bundle import Bundle, open_bundle, shipped_bundles
from edge_runtime.decoding import Decoder
from edge_runtime.errors import UserError
from edge_runtime.features import frame_feature
from edge_runtime.landmarks import FloatArray, Landmarks
from edge_runtime.sources import open_source
from edge_runtime.trackers import choose

WORD = "HELLO"

pytestmark = pytest.mark.skipif(
    "letters" not in shipped_bundles(), reason="this build carries no bundle of letters"
)


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return open_bundle("letters")


@pytest.fixture(scope="module")
def answers(bundle: Bundle) -> list[tuple[Landmarks, FloatArray | None]]:
    """Landmarks and logits of every frame of the clip."""
    spec = bundle.model()
    feature = frame_feature(spec.feature, spec.feature_version)
    interpreter = bundle.interpreter()
    try:
        tracker = choose()
    except UserError as missing:
        pytest.skip(str(missing))
    with closing(open_source("sample")) as source, closing(tracker):
        frames = []
        for frame in source:
            rgb = cv2.cvtColor(frame.bgr, cv2.COLOR_BGR2RGB)
            landmarks = tracker.track(rgb, frame.timestamp_s)
            values = feature.of_frame(landmarks)
            logits = None if values is None else interpreter.invoke(values[np.newaxis])[0]
            frames.append((landmarks, logits))
    return frames


@pytest.mark.parametrize("every", [1, 2, 3], ids=["30 FPS", "15 FPS", "10 FPS"])
def test_the_sample_is_spelled(
    bundle: Bundle, answers: list[tuple[Landmarks, FloatArray | None]], every: int
) -> None:
    has_motion = "motion" in bundle.manifest.models
    motion = bundle.interpreter("motion") if has_motion else None
    decoder = Decoder(bundle.manifest, motion=motion)
    for index, (landmarks, logits) in list(enumerate(answers))[::every]:
        decoder.update(landmarks, logits, index, landmarks.timestamp_s)
    assert decoder.finish() == WORD
