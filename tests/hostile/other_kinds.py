"""Kinds of mutants: hand models, pictures, videos, and files of data sets and measurements."""

from __future__ import annotations

import io
import json
from contextlib import closing
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np

import edge_runtime
from edge_runtime.bench.result import Result
from edge_runtime.bundle.shelf import RECORD_FILE, Shelf
from edge_runtime.ctc import CharacterModel
from edge_runtime.errors import UserError
from edge_runtime.flash.inventory import read_inventory
from edge_runtime.sources.mjpeg_pipe import JpegStream
from edge_runtime.sources.open import open_source
from edge_runtime.trackers import hand_models
from edge_runtime.trackers.hand_task import WHEEL_PARTS, read_task
from edge_runtime.web.address import Address
from edge_runtime.web.controls import FakeControls, obey

from ..edge_runtime.bench.measured import device, measurement
from .bundle_kinds import FILES, Work
from .byte_mutants import damaged
from .json_mutants import hostile
from .zip_mutants import hostile_zip, plain_zip

_SAMPLE = Path(edge_runtime.__file__).parent / "assets" / "sample.mp4"
_MOST_FRAMES = 300


def task_archive(rng: np.random.Generator, folder: Path) -> Work:
    """A hand_landmarker.task with small models in it; for our own tracker, too."""
    small = dict.fromkeys(WHEEL_PARTS, FILES["static-float32.tflite"])
    path = folder / "hand_landmarker.task"
    kind = rng.random()
    content = hostile_zip(rng, small) if kind < 0.5 else damaged(rng, plain_zip(small, method=0))
    path.write_bytes(content)

    def work() -> None:
        palm, landmarks = read_task(path)
        hand_models.HandModels(palm, landmarks, str(path))

    return work


@cache
def _pictures() -> dict[str, bytes]:
    picture = np.random.default_rng(1).integers(0, 255, (48, 64, 3), dtype=np.uint8)
    suffixes = (".jpg", ".png", ".bmp", ".webp", ".tiff")
    return {suffix: cv2.imencode(suffix, picture)[1].tobytes() for suffix in suffixes}


def picture(rng: np.random.Generator, folder: Path) -> Work:
    """JPEG, PNG, BMP, WebP or TIFF as --source."""
    pictures = _pictures()
    suffix = sorted(pictures)[int(rng.integers(len(pictures)))]
    path = folder / f"picture{suffix}"
    path.write_bytes(damaged(rng, pictures[suffix]))
    return lambda: _play(str(path))


def _play(text: str) -> None:
    with closing(open_source(text)) as source:
        for _ in islice(source, _MOST_FRAMES):
            pass


@cache
def _videos() -> dict[str, bytes]:
    made = {".mp4": _SAMPLE.read_bytes()}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "video.avi"
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 30, (64, 48))
        for shade in range(20):
            writer.write(np.full((48, 64, 3), shade * 10, np.uint8))
        writer.release()
        made[".avi"] = path.read_bytes()
    return made


def video(rng: np.random.Generator, folder: Path) -> Work:
    """MP4 and AVI as --source, decoded by OpenCV's FFmpeg in the process itself."""
    videos = _videos()
    suffix = sorted(videos)[int(rng.integers(len(videos)))]
    path = folder / f"video{suffix}"
    path.write_bytes(damaged(rng, videos[suffix]))
    return lambda: _play(str(path))


def jpeg_pipe(rng: np.random.Generator, folder: Path) -> Work:
    """JPEG pictures on standard input."""
    content = damaged(rng, _pictures()[".jpg"] * 5)

    def work() -> None:
        stream = JpegStream(io.BytesIO(content))
        while stream.read()[0]:
            pass
        raise UserError("the input is at its end")

    return work


@cache
def _result() -> bytes:
    at = "2026-01-01T00:00:00+00:00"
    return Result(device(), at, at, (measurement(frames=4),)).to_bytes()


def bench_result(rng: np.random.Generator, folder: Path) -> Work:
    """What edge-bench wrote."""
    whole = _result()
    path = folder / "result.json"
    path.write_bytes(hostile(rng, json.loads(whole)) if rng.random() < 0.8 else damaged(rng, whole))
    return lambda: Result.read(path)


def word_list(rng: np.random.Generator, folder: Path) -> Work:
    """What --word-list names, and an inventory of boards."""
    whole = "hello world\ngood morning 3\nÄrger\n".encode() * 5
    path = folder / "words.txt"
    path.write_bytes(damaged(rng, whole))
    return lambda: (CharacterModel.read(path), read_inventory(path))


def shelf_record(rng: np.random.Generator, folder: Path) -> Work:
    """The small file that says which release of a flashed bundle is in use."""
    whole = {"current": "1.0.0-0123456789ab", "former": ["0.9.0-0123456789ab"]}
    shelf = Shelf(folder / "root", "tiny")
    path = shelf.folder / RECORD_FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(hostile(rng, whole) if rng.random() < 0.7 else damaged(rng, b'{"current": 1}'))
    return shelf.read


def web_command(rng: np.random.Generator, folder: Path) -> Work:
    """What a page asks for, and where to serve it."""
    commands = ({"do": "use_threshold", "value": 0.5}, {"do": "use_bundle", "value": "letters"})
    asked = hostile(rng, commands[int(rng.integers(2))])
    address = damaged(rng, b"127.0.0.1:8765").decode("utf-8", "surrogateescape")

    def work() -> None:
        try:
            command = json.loads(asked)
        except (ValueError, RecursionError):
            command = None
        try:
            obey(FakeControls(), command)
        finally:
            Address.parse(address)

    return work
