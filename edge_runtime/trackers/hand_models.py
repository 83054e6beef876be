"""Where MediaPipe's hand models come from: the wheel, a named file, or the cache folder."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from edge_runtime.errors import UserError
from edge_runtime.trackers.hand_task import (
    DETECTOR,
    LANDMARKER,
    MOST_MODEL_BYTES,
    TASK_FILE,
    WHEEL_PARTS,
    read_task,
)

ENVIRONMENT_VARIABLE = "ASL_EDGE_HAND_MODEL"

# The files that a folder may hold, the better pair first.
_WHEEL_PAIR = (WHEEL_PARTS[DETECTOR], WHEEL_PARTS[LANDMARKER])
_PAIRS = (
    _WHEEL_PAIR,
    ("palm_detection_full.tflite", "hand_landmark_full.tflite"),
    (DETECTOR, LANDMARKER),
    ("palm_detection_lite.tflite", "hand_landmark_lite.tflite"),
)


@dataclass(frozen=True, slots=True)
class HandModels:
    """MediaPipe's two hand models.

    Attributes:
        palm: bytes of the palm detector, a .tflite file.
        landmarks: bytes of the landmark model, a .tflite file.
        source: where they are from, for errors.
    """

    palm: bytes
    landmarks: bytes
    source: str


def wheel_models() -> Path | None:
    """The site folder whose mediapipe carries the hand models; None where it carries none.

    mediapipe is looked at, not imported.
    """
    spec = find_spec("mediapipe")
    if spec is None or not spec.submodule_search_locations:
        return None
    site = Path(spec.submodule_search_locations[0]).parent
    return site if all((site / part).is_file() for part in _WHEEL_PAIR) else None


def cache_path() -> Path:
    """Where a hand model is looked for when none is named."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "asl-edge" / TASK_FILE


def named_file(option: Path | None) -> Path | None:
    """The file that the caller names, else the one that the environment names, else None."""
    named = option or os.environ.get(ENVIRONMENT_VARIABLE)
    return Path(named) if named else None


def cached_file() -> Path:
    """The model in the cache folder.

    Raises:
        UserError: there is none; the sentence says how to get one.
    """
    path = cache_path()
    if not path.is_file():
        raise UserError(
            "no hand model is installed: run python -m edge_runtime.cli.hand_model --download, "
            f"or get {TASK_FILE} from "
            "https://ai.google.dev/edge/mediapipe/solutions/vision/hand_landmarker and put it at "
            f"{path}, or name it with --hand-model or {ENVIRONMENT_VARIABLE}"
        )
    return path


def read_models(option: Path | None = None) -> HandModels:
    """The models for a tracker of our own: what is named, else the wheel's, else the cache's.

    Args:
        option: a hand_landmarker.task, or a folder with the two .tflite files under their names in
            that file or in mediapipe's wheel; None is for whatever is there.

    Raises:
        UserError: there are none, or they cannot be read.
    """
    source = named_file(option) or wheel_models() or cached_file()
    palm, landmarks = _read_folder(source) if source.is_dir() else read_task(source)
    return HandModels(palm, landmarks, str(source))


def _read_folder(folder: Path) -> tuple[bytes, bytes]:
    for palm, landmarks in _PAIRS:
        if (folder / palm).is_file() and (folder / landmarks).is_file():
            return _read_file(folder / palm), _read_file(folder / landmarks)
    known = " or ".join(f"{palm} and {landmarks}" for palm, landmarks in _PAIRS[1:])
    raise UserError(f"folder {folder} holds no hand models: it needs {known}")


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_MODEL_BYTES + 1)
    except OSError as error:
        raise UserError(
            f"hand model {path} cannot be read ({error.strerror}): name another"
        ) from error
    if len(content) > MOST_MODEL_BYTES:
        raise UserError(f"hand model {path} is larger than {MOST_MODEL_BYTES} bytes: name another")
    return content
