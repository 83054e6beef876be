"""Where MediaPipe's hand models come from: the wheel, a named file, or the cache folder."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from edge_runtime.errors import UserError

ENVIRONMENT_VARIABLE = "ASL_EDGE_HAND_MODEL"
TASK_FILE = "hand_landmarker.task"

# What a hand_landmarker.task holds, and which file of mediapipe's wheel that is.
_PARTS = {
    "hand_detector.tflite": "mediapipe/modules/palm_detection/palm_detection_full.tflite",
    "hand_landmarks_detector.tflite": "mediapipe/modules/hand_landmark/hand_landmark_full.tflite",
}
_ALIGNMENT = 64


def wheel_models() -> Path | None:
    """The site folder whose mediapipe carries the hand models; None where it carries none.

    mediapipe is looked at, not imported.
    """
    spec = find_spec("mediapipe")
    if spec is None or not spec.submodule_search_locations:
        return None
    site = Path(spec.submodule_search_locations[0]).parent
    return site if all((site / part).is_file() for part in _PARTS.values()) else None


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
            f"the installed mediapipe carries no hand model: get {TASK_FILE} from "
            "https://ai.google.dev/edge/mediapipe/solutions/vision/hand_landmarker and put it at "
            f"{path}, or name it with --hand-model or {ENVIRONMENT_VARIABLE}"
        )
    return path


def check_task_file(path: Path) -> None:
    """Refuse what is not a hand model before MediaPipe sees it.

    Raises:
        UserError: the file is missing, or is no zip of the two hand models.
    """
    if not path.is_file():
        raise UserError(f"hand model {path} does not exist: name a {TASK_FILE}")
    try:
        with zipfile.ZipFile(path) as archive:
            missing = set(_PARTS) - set(archive.namelist())
    except zipfile.BadZipFile:
        missing = set(_PARTS)
    if missing:
        raise UserError(f"{path} is not a hand model of MediaPipe: name a {TASK_FILE}")


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
        parts = {name: read(part) for name, part in _PARTS.items()}
    except (KeyError, OSError, zipfile.BadZipFile) as error:
        raise UserError(
            f"{source} holds no hand models: name a mediapipe wheel of version 0.10.5 to 0.10.21"
        ) from error
    out.parent.mkdir(parents=True, exist_ok=True)
    part_file = out.with_name(out.name + ".part")
    with zipfile.ZipFile(part_file, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            _write_aligned(archive, name, content)
    return part_file.replace(out)


def _reader(source: Path) -> Callable[[str], bytes]:
    if source.is_dir():
        return lambda part: (source / part).read_bytes()

    def read(part: str) -> bytes:
        with zipfile.ZipFile(source) as wheel:
            return wheel.read(part)

    return read


def _write_aligned(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Store ``content`` so that its weights can be mapped as they lie: MediaPipe 1.x warns else."""
    entry = zipfile.ZipInfo(name)  # dated 1980: the same models give the same file
    assert archive.fp is not None
    start = archive.fp.tell() + 30 + len(name) + 4
    padding = -start % _ALIGNMENT
    # Extra field 0xD935 is the one that Android's zipalign pads with.
    entry.extra = (0xD935).to_bytes(2, "little") + padding.to_bytes(2, "little") + bytes(padding)
    archive.writestr(entry, content)
