"""Sample: one labelled frame of a data set, whatever its format was."""

from __future__ import annotations

from dataclasses import dataclass

from edge_runtime.landmarks import Landmarks


@dataclass(frozen=True, slots=True)
class Sample:
    """One labelled frame; the landmarks are unmirrored and their sides the signer's own.

    Attributes:
        landmarks: with the image size that the source states or, see ``aspect_inferred``, that
            was inferred.
        label: the sign, upper case for letters and digits, "?" for a hand that shows none.
        source: name of the data set.
        signer: unique within the source; "" where it is not known.
        clip: unique within the source; frames of one clip share it.
        frame: index within the clip.
        mirrored: whether the source stores a selfie view, which its reader has undone.
        aspect_inferred: whether the image's aspect was inferred rather than stated.
    """

    landmarks: Landmarks
    label: str
    source: str
    signer: str
    clip: str
    frame: int = 0
    mirrored: bool = False
    aspect_inferred: bool = False
