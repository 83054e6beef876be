"""A window of a stream gives a model what training would make of a clip of the same frames."""

import numpy as np
import pytest

from edge_runtime.features import FrameSequence, sequence_feature
from edge_runtime.features.arrangement import pad, stretch
from edge_runtime.landmarks import Landmarks
from edge_runtime.recognition.window import Window

FPS, FRAMES = 30, 12
KEPT = ("angles104", "hands126", "ishara276", "ishara_hands276", "keyframe329", "spoter108")
MADE_ANEW = ("hand42", "skeleton27", "skeleton46", "skeleton67")


def frames(count: int, seed: int = 0) -> list[Landmarks]:
    """A signer whose hands and body come and go; a face from the middle on."""
    rng = np.random.default_rng(seed)

    def found(*shape: int) -> np.ndarray:
        points = rng.random(shape, np.float32)
        return points if rng.random() < 0.7 else np.full(shape, np.nan, np.float32)

    return [
        Landmarks(
            *(640, 480, number / FPS),
            left_hand=found(21, 3),
            right_hand=found(21, 3),
            pose=found(33, 4),
            face=found(478, 3) if number > count // 2 else Landmarks(640, 480).face,
        )
        for number in range(count)
    ]


def clip(kept: list[Landmarks], feature, arrangement: str) -> np.ndarray:
    """What training makes of a clip."""
    parts = {"face": np.stack([pad_face(frame.face) for frame in kept])}
    names = ("left_hand", "right_hand", "pose")
    parts |= {name: np.stack([getattr(frame, name) for frame in kept]) for name in names}
    times_s = np.array([frame.timestamp_s for frame in kept])
    sequence = FrameSequence(**parts, times_s=times_s, aspect=kept[-1].aspect)
    if arrangement == "stretch":
        return feature.kernel(stretch(sequence, FRAMES))
    return pad(feature.kernel(sequence), FRAMES)


def pad_face(face: np.ndarray) -> np.ndarray:
    return face if len(face) == 478 else np.full((478, 3), np.nan, np.float32)


@pytest.mark.parametrize("arrangement", ["stretch", "pad"])
@pytest.mark.parametrize("name", [*KEPT, *MADE_ANEW])
def test_a_window_equals_the_clip_of_its_frames(name, arrangement):
    feature = sequence_feature(name, 1)
    window = Window(feature, FRAMES, arrangement)
    longest = 20 if arrangement == "stretch" else FRAMES
    shown: list[Landmarks] = []
    for number, frame in enumerate(frames(200)):
        window.append(frame, frame.timestamp_s - (longest - 0.5) / FPS)
        shown = [*shown, frame][-longest:]
        if number == 90:
            del shown[-5:]
            window.cut(shown[-1].timestamp_s)
        if number % 7 == 0:
            shown = shown[-len(window) :]
            expected = clip(shown, feature, arrangement)
            np.testing.assert_array_equal(window.features()[0], expected, err_msg=f"{number}")
    assert len(window) == longest


@pytest.mark.parametrize("name", KEPT)
def test_a_padded_window_makes_each_frames_features_once(name, monkeypatch):
    feature = sequence_feature(name, 1)
    made = []

    def counted(sequence: FrameSequence) -> np.ndarray:
        made.append(len(sequence.times_s))
        return feature.kernel(sequence)

    window = Window(type(feature)(name, 1, feature.size, counted, feature.reach), FRAMES, "pad")
    for frame in frames(50):
        window.append(frame, -1.0)
    assert sum(made) <= 50 * (1 + feature.reach)
    window.features()
    assert sum(made) <= 51 * (1 + feature.reach)


def test_what_nobody_tracks_takes_no_memory():
    window = Window(sequence_feature("hands126", 1), FRAMES, "stretch")
    for frame in frames(50)[:20]:
        window.append(frame, frame.timestamp_s - 0.3)
    assert not any(window._ring.sequence().face.strides)
