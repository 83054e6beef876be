"""What is known about a recording beside its landmarks, as plain values for JSON."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from datasets.store.recording import Recording
from datasets.video_corpora.video_clip import label_of
from edge_runtime.errors import UserError

_ARRAYS = {"left_hand", "right_hand", "pose", "face", "times_s", "frame"}
_KINDS = {field.name: str(field.type) for field in fields(Recording) if field.name not in _ARRAYS}


@dataclass(frozen=True, slots=True)
class Capture:
    """How a video was taken, for files that do not tell.

    Attributes:
        width, height: pixels.
        fps: frames a second.
    """

    width: int
    height: int
    fps: float

    @staticmethod
    def parse(size: str, fps: float) -> Capture:
        """From "640x480" and a rate.

        Raises:
            UserError: they are no size and no rate.
        """
        width, _, height = size.partition("x")
        if not (width.isdecimal() and height.isdecimal() and int(width) and int(height)):
            raise UserError(f"--image_size {size} is no picture size: give one such as 640x480")
        if not 0 < fps <= 1000:
            raise UserError(f"--fps {fps:g} is no frame rate: give frames a second")
        return Capture(int(width), int(height), fps)


def about_of(recording: Recording) -> dict[str, Any]:
    """The attributes of a recording that are not arrays."""
    return {name: getattr(recording, name) for name in _KINDS}


def checked_about(found: Any, path: Path) -> dict[str, Any]:
    """What a file says about its recording.

    Raises:
        UserError: an attribute is missing, or is not what it should be.
    """
    kinds = {"int": int, "str": str, "bool": bool}
    if not isinstance(found, dict) or any(
        type(found.get(name)) is not kinds[kind] for name, kind in _KINDS.items()
    ):
        raise UserError(f"{path} does not say what its recording is: write it again")
    return {name: found[name] for name in _KINDS}


def assumed_about(path: Path, capture: Capture | None) -> dict[str, Any]:
    """Of a file that says nothing: the label and the clip are in its name.

    Raises:
        UserError: nobody says how the video was taken.
    """
    if capture is None:
        raise UserError(
            f"{path} does not tell the size and rate of its video: give --image_size and --fps"
        )
    return {
        "image_width": capture.width,
        "image_height": capture.height,
        "label": label_of(path.stem),
        "source": "",
        "signer": "",
        "clip": path.stem,
    }
