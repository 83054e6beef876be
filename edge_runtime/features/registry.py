"""The table of named, versioned features."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError
from edge_runtime.features.clip import ClipFeature
from edge_runtime.features.image import ImageFeature
from edge_runtime.features.sequence import SequenceFeature
from edge_runtime.features.window import WindowFeature
from edge_runtime.landmarks import FloatArray, Landmarks

HandKernel = Callable[[FloatArray, Any, Any], FloatArray]


@dataclass(frozen=True, slots=True)
class FrameFeature:
    """A feature of the signing hand in one frame.

    Attributes:
        name: what manifests call it.
        version: raised whenever the same landmarks would give other numbers.
        size: length of the feature vector.
        kernel: (hands (..., 21, 3), aspect (...), is_left (...)) -> (..., size) float32; used by
            both methods, so that training and runtime agree bit for bit.
    """

    name: str
    version: int
    size: int
    kernel: HandKernel

    @property
    def sample_shape(self) -> tuple[int | None, ...]:
        """Of one sample, as a model takes it: (size,)."""
        return (self.size,)

    def of_frame(self, landmarks: Landmarks) -> FloatArray | None:
        """Feature (size,) of the right hand, else of the left hand; None where both are missing."""
        if landmarks.has_right_hand:
            return self.kernel(landmarks.right_hand, landmarks.aspect, False)
        if landmarks.has_left_hand:
            return self.kernel(landmarks.left_hand, landmarks.aspect, True)
        return None

    def of_batch(
        self, hands: FloatArray, aspect: FloatArray, is_left: NDArray[np.bool_]
    ) -> FloatArray:
        """Features (sample, size) of hands (sample, 21, 3), their aspects and sides (sample,)."""
        return self.kernel(hands, aspect, is_left)


Feature: TypeAlias = FrameFeature | WindowFeature | SequenceFeature | ImageFeature | ClipFeature

_FEATURES: dict[str, Feature] = {}


def register(entry: Feature) -> None:
    """Add a feature to the table; a second one of the same name is a programming error."""
    if entry.name in _FEATURES:
        raise ValueError(f"feature {entry.name} is registered twice")
    _FEATURES[entry.name] = entry


def known_features() -> dict[str, int]:
    """Name -> version of every feature of this runtime."""
    return {name: entry.version for name, entry in sorted(_FEATURES.items())}


def feature(name: str, version: int) -> Feature:
    """Look a feature up, of whatever kind.

    Raises:
        UserError: this runtime has no feature of that name, or has another version of it.
    """
    entry = _FEATURES.get(name)
    if entry is None:
        known = ", ".join(sorted(_FEATURES))
        raise UserError(
            f"feature {name} is unknown to this runtime (it has {known}): upgrade asl-edge"
        )
    if entry.version != version:
        raise UserError(
            f"feature {name} is version {entry.version} here, but version {version} is asked for: "
            "use a bundle and a runtime of the same release"
        )
    return entry


def frame_feature(name: str, version: int) -> FrameFeature:
    """Look up what a model of single frames takes.

    Raises:
        UserError: as ``feature``, or the feature is of another kind.
    """
    entry = feature(name, version)
    if not isinstance(entry, FrameFeature):
        raise _of_another_kind(entry)
    return entry


def window_feature(name: str, version: int) -> WindowFeature:
    """Look up what a model of motions takes; errors as for ``frame_feature``."""
    entry = feature(name, version)
    if not isinstance(entry, WindowFeature):
        raise _of_another_kind(entry)
    return entry


def sequence_feature(name: str, version: int) -> SequenceFeature:
    """Look up what a model of whole clips takes; errors as for ``frame_feature``."""
    entry = feature(name, version)
    if not isinstance(entry, SequenceFeature):
        raise _of_another_kind(entry)
    return entry


def image_feature(name: str, version: int) -> ImageFeature:
    """Look up what a model of pictures takes; errors as for ``frame_feature``."""
    entry = feature(name, version)
    if not isinstance(entry, ImageFeature):
        raise _of_another_kind(entry)
    return entry


def clip_feature(name: str, version: int) -> ClipFeature:
    """Look up what a model of clips' pictures takes; errors as for ``frame_feature``."""
    entry = feature(name, version)
    if not isinstance(entry, ClipFeature):
        raise _of_another_kind(entry)
    return entry


_KINDS: dict[type[Feature], str] = {
    FrameFeature: "single frames: use it for a static model",
    WindowFeature: "windows: use it for a motion model",
    SequenceFeature: "sequences: use it for a sequence model",
    ImageFeature: "images: use it for an image model",
    ClipFeature: "clips: use it for a clip model",
}


def _of_another_kind(entry: Feature) -> UserError:
    return UserError(f"feature {entry.name} is one of {_KINDS[type(entry)]}")
