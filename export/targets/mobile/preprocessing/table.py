"""The table of features that files for phones compute by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from edge_runtime.bundle import Bundle
from edge_runtime.errors import UserError
from edge_runtime.features import CROP224, HAND63, HANDS126, STROKE240, Feature
from edge_runtime.landmarks import HAND_POINTS
from export.targets.mobile.preprocessing import crop224, hand63, hands126, stroke240
from export.targets.mobile.samples import hands, pictures, strokes, windows
from export.targets.mobile.samples.samples import Samples

# 1.5 seconds at 60 frames a second, and some.
MOST_FRAMES = 96


@dataclass(frozen=True, slots=True)
class Input:
    """One input of a file: its name, its shape with the batch of 1, and what it holds."""

    name: str
    shape: tuple[int, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class Preprocessing:
    """How files for phones compute one feature.

    Attributes:
        feature: of the runtime, whose numbers these are.
        arrangement: of the models that it serves.
        inputs: of the graph, float32.
        graph: from the model's input shape to the function, in TensorFlow, of those inputs.
        samples: from a bundle and a role to inputs and the features that the runtime computes.
    """

    feature: Feature
    arrangement: str
    inputs: tuple[Input, ...]
    graph: Callable[[tuple[int, ...]], Callable[..., Any]]
    samples: Callable[[Bundle, str], Samples]


_POINTS = "x and y from 0 to 1 over the picture, z as MediaPipe has it"
_ASPECT = Input("aspect", (1, 1), "width of the picture divided by its height")
_HANDEDNESS = Input("handedness", (1, 1), "1 for a right hand, 0 for a left one")
_TIMES = Input(
    "times_s",
    (1, MOST_FRAMES),
    "seconds since the first frame of the window, increasing; -1 behind the last frame",
)


def _hands_over_time(name: str, whose: str) -> Input:
    shape = (1, MOST_FRAMES, HAND_POINTS, 3)
    return Input(name, shape, f"{whose}, oldest frame first: {_POINTS}")


_ENTRIES = (
    Preprocessing(
        HAND63,
        "",
        (Input("landmarks", (1, HAND_POINTS, 3), f"a hand: {_POINTS}"), _ASPECT, _HANDEDNESS),
        lambda shape: hand63.of_frame,
        hands.samples,
    ),
    Preprocessing(
        STROKE240,
        "",
        (_hands_over_time("landmarks", "the signing hand"), _TIMES, _ASPECT, _HANDEDNESS),
        lambda shape: stroke240.of_window,
        partial(strokes.samples, most_frames=MOST_FRAMES),
    ),
    Preprocessing(
        HANDS126,
        "stretch",
        (
            _hands_over_time("left_hand", "the signer's left hand, zeros where it is missing"),
            _hands_over_time("right_hand", "the signer's right hand, zeros where it is missing"),
            _TIMES,
            _ASPECT,
        ),
        lambda shape: partial(hands126.of_window, frames=shape[1]),
        partial(windows.samples, most_frames=MOST_FRAMES),
    ),
    Preprocessing(
        CROP224,
        "",
        (Input("image", (1, *CROP224.sample_shape), "the hand's box, RGB from 0 to 1"),),
        lambda shape: crop224.of_picture,
        pictures.samples,
    ),
)


def preprocessing(bundle: Bundle, role: str) -> Preprocessing:
    """What the model of that role needs.

    Raises:
        UserError: no graph computes its feature, in the model's version and arrangement.
    """
    spec = bundle.model(role)
    for entry in _ENTRIES:
        feature = entry.feature
        wanted = (spec.feature, spec.feature_version, spec.arrangement)
        if wanted == (feature.name, feature.version, entry.arrangement):
            return entry
    known = ", ".join(entry.feature.name for entry in _ENTRIES)
    raise UserError(
        f"the {role} model of bundle {bundle.manifest.name} takes {spec.feature}, which files for "
        f"phones cannot compute: give a bundle whose models take some of {known}"
    )
