"""hand_landmarker.task: MediaPipe's two hand models in one zip; read, checked and made."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from edge_runtime.aligned_zip import add_aligned
from edge_runtime.bundle.zip_limits import refuse_hostile_directory
from edge_runtime.errors import UserError

TASK_FILE = "hand_landmarker.task"
DETECTOR, LANDMARKER = "hand_detector.tflite", "hand_landmarks_detector.tflite"

# What it holds, and which file of mediapipe's wheel that is.
WHEEL_PARTS = {
    DETECTOR: "mediapipe/modules/palm_detection/palm_detection_full.tflite",
    LANDMARKER: "mediapipe/modules/hand_landmark/hand_landmark_full.tflite",
}
# The models have 2 and 5 MB.
MOST_MODEL_BYTES = 2**26
# What zipfile raises for damage, and RuntimeError for encryption and methods that it lacks.
_ZIP_ERRORS = (
    *(OSError, ValueError, EOFError, RuntimeError),
    *(struct.error, zlib.error, zipfile.BadZipFile),
)


def check_task_file(path: Path) -> None:
    """Refuse what is not a hand model before MediaPipe sees it.

    Raises:
        UserError: the file is missing, or is no zip of the two hand models.
    """
    if path.is_dir():
        raise UserError(f"hand model {path} is a folder: name a {TASK_FILE}, or use --tracker own")
    if not path.is_file():
        raise UserError(f"hand model {path} does not exist: name a {TASK_FILE}")
    try:
        refuse_hostile_directory(path)
        with zipfile.ZipFile(path) as archive:
            missing = set(WHEEL_PARTS) - set(archive.namelist())
    except _ZIP_ERRORS:
        missing = set(WHEEL_PARTS)
    if missing:
        raise UserError(f"{path} is not a hand model of MediaPipe: name a {TASK_FILE}")


def read_task(path: Path) -> tuple[bytes, bytes]:
    """The palm detector and the landmark model.

    Raises:
        UserError: the file is missing, is no zip of the two, or is damaged.
    """
    check_task_file(path)
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(archive, DETECTOR), _read(archive, LANDMARKER)
    except _ZIP_ERRORS as error:
        raise UserError(f"hand model {path} is damaged ({error}): fetch it anew") from error


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        content = file.read(MOST_MODEL_BYTES + 1)
    if len(content) > MOST_MODEL_BYTES:
        raise ValueError(f"{name} is larger than {MOST_MODEL_BYTES} bytes")
    return content


def pack_task(source: Path, out: Path) -> Path:
    """Make a hand_landmarker.task from a mediapipe that carries its hand models.

    Args:
        source: a mediapipe wheel (.whl, up to 0.10.21), or a site folder that holds mediapipe.
        out: the file to write; its folder is made.

    Raises:
        UserError: ``source`` holds no hand models.
    """
    read = _reader(source)
    try:
        parts = {name: read(part) for name, part in WHEEL_PARTS.items()}
    except (KeyError, OSError, zipfile.BadZipFile) as error:
        raise UserError(
            f"{source} holds no hand models: name a mediapipe wheel of version 0.10.5 to 0.10.21"
        ) from error
    out.parent.mkdir(parents=True, exist_ok=True)
    part_file = out.with_name(out.name + ".part")
    with zipfile.ZipFile(part_file, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            add_aligned(archive, name, content)
    return part_file.replace(out)


def _reader(source: Path) -> Callable[[str], bytes]:
    if source.is_dir():
        return lambda part: (source / part).read_bytes()

    def read(part: str) -> bytes:
        with zipfile.ZipFile(source) as wheel:
            return wheel.read(part)

    return read
