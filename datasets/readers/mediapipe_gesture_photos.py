"""MediaPipe's gesture test photographs: real scenes with hands that show no letter or digit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from datasets.readers.files import existing
from datasets.readers.gesture_photo_exclusions import LabelSet, excluded
from datasets.source_info import SourceInfo

PHOTOS_FOLDER = "mediapipe_gesture_photos"
GESTURES = ("call", "four", "none", "rock")

INFO = SourceInfo(
    name="mediapipe_gesture_photos",
    repository="google-ai-edge/mediapipe",
    commit="",
    licence="Apache-2.0",
    files=tuple(f"{PHOTOS_FOLDER}/{gesture}" for gesture in GESTURES),
    # Photographs of many sizes; this is the commonest.
    image_size=(384, 512),
    aspect_inferred=False,
    mirrored=False,
    side="either hand; some photographs may be selfies, so the side is what the tracker says",
    licence_file="mediapipe_gesture_photos/LICENSE",
    licence_note="mediapipe/model_maker/python/vision/gesture_recognizer/testdata/raw_data",
)


def photos(root: Path, unknown_for: LabelSet | None = None) -> Iterator[tuple[Path, str]]:
    """(file, gesture) of the photographs, in order.

    Args:
        unknown_for: leave out the photographs that show a label of this set after all.

    Raises:
        UserError: a folder of photographs is missing.
    """
    left_out = excluded(unknown_for) if unknown_for else frozenset()
    for gesture in GESTURES:
        for path in sorted(existing(root, f"{PHOTOS_FOLDER}/{gesture}").glob("*.jpg")):
            if f"{gesture}/{path.name}" not in left_out:
                yield path, gesture
