"""HandPictures: signs that a single picture of a hand shows, and spelling with them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from edge_runtime.bundle import Bundle
from edge_runtime.decoding import Decision, Decoder
from edge_runtime.features import ImageFeature, image_feature
from edge_runtime.interpreters import Interpreter
from edge_runtime.landmarks import FloatArray, Landmarks
from edge_runtime.recognition.handshapes import Handshapes
from edge_runtime.recognition.protocol import Lap
from edge_runtime.recognition.sees_pictures import no_picture


class HandPictures(Handshapes):
    """A model of pictures of hands: what ``Handshapes`` is for models of landmarks.

    The landmarks say where the leading hand is, ``see`` shows the frame that it is cut out of.

    Args:
        feature: what the interpreter takes, from a frame and its landmarks.
        interpreter: (1, height, width, channel) -> (1, label) logits.
        decoder: from logits to labels and text.
        sequence: the frames follow one another, so that the hand that leads is followed.
    """

    def __init__(
        self,
        feature: ImageFeature,
        interpreter: Interpreter,
        decoder: Decoder,
        *,
        sequence: bool = True,
    ) -> None:
        self._cut_out = _CutOut(feature)
        super().__init__(self._cut_out, interpreter, decoder, sequence=sequence)

    def see(self, rgb: NDArray[np.uint8]) -> None:
        """The picture of the next frame; see ``SeesPictures``."""
        self._cut_out.picture = rgb

    def recognise(
        self, landmarks: Landmarks, frame_index: int, capture_time_s: float, lap: Lap
    ) -> Decision:
        """Take the next frame; see ``Recognizer``.

        Raises:
            UserError: it has a hand, but was not seen.
        """
        try:
            return super().recognise(landmarks, frame_index, capture_time_s, lap)
        finally:
            self._cut_out.picture = None


class _CutOut:
    """An image feature as one of landmarks alone, of the picture that is being looked at."""

    def __init__(self, feature: ImageFeature) -> None:
        self._feature = feature
        self.picture: NDArray[np.uint8] | None = None

    def of_frame(self, landmarks: Landmarks) -> FloatArray | None:
        """(height, width, channel) float32; None where both hands are missing."""
        if not (landmarks.has_left_hand or landmarks.has_right_hand):
            return None
        if self.picture is None:
            raise no_picture()
        return self._feature.kernel(self.picture, landmarks)


def hand_pictures(
    bundle: Bundle, *, sequence: bool, variant: str | None = None, threads: int = 1
) -> HandPictures:
    """From a bundle's image model and, for streams, its motion model if it has one.

    Raises:
        UserError: as ``Bundle.interpreter``.
    """
    spec = bundle.model("image")
    has_motion = "motion" in bundle.manifest.models and sequence
    motion = bundle.interpreter("motion", threads=threads) if has_motion else None
    return HandPictures(
        image_feature(spec.feature, spec.feature_version),
        bundle.interpreter("image", variant, threads),
        Decoder(bundle.manifest, role="image", sequence=sequence, motion=motion),
        sequence=sequence,
    )
