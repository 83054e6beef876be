"""Kinds of mutants: what the readers of data sets and of checkpoints are given."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from datasets.landmark_files import csv_file, json_file, tensor_file
from datasets.pytorch_file import read_pytorch_file
from datasets.readers.class_map import read_class_map
from datasets.readers.parquet_files import batches
from datasets.store import LandmarkStore

from ..datasets.landmark_files.document import frames
from ..datasets.store.recordings import recording
from .bundle_kinds import Work
from .byte_mutants import damaged
from .json_mutants import hostile
from .zip_mutants import hostile_zip

_CHECKPOINT = Path(__file__).parents[1] / "keras_models" / "weights" / "checkpoint.pth"


@cache
def _store_files() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        store = LandmarkStore(Path(folder))
        store.write("one", [recording(3), recording(4)])
        store.write("two", [recording(5)])
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(Path(folder).rglob("*"))
            if path.is_file()
        }


def landmark_store(rng: np.random.Generator, folder: Path) -> Work:
    """A Parquet part or the journal of a store."""
    files = _store_files()
    chosen = [name for name, content in files.items() if content]
    hit = chosen[int(rng.integers(len(chosen)))]
    for name, content in files.items():
        path = folder / "store" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(damaged(rng, content) if name == hit else content)
    return lambda: list(LandmarkStore(folder / "store").read())


@cache
def _parquet() -> bytes:
    buffer = io.BytesIO()
    table = pd.DataFrame({"x": np.arange(500, dtype=np.float32), "word": ["hello", "you"] * 250})
    table.to_parquet(buffer, index=False)
    return buffer.getvalue()


def others_parquet(rng: np.random.Generator, folder: Path) -> Work:
    """A Parquet file of a data set, without a digest."""
    (folder / "a.parquet").write_bytes(damaged(rng, _parquet()))
    return lambda: [table.to_pandas() for table in batches(folder, "a.parquet", ("x", "word"))]


def class_map(rng: np.random.Generator, folder: Path) -> Work:
    """A JSON map of labels to classes."""
    whole = {"a": 0, "b": 1, "c": 2}
    content = (
        hostile(rng, whole) if rng.random() < 0.8 else damaged(rng, json.dumps(whole).encode())
    )
    (folder / "map.json").write_bytes(content)
    return lambda: read_class_map(folder, "map.json")


def landmark_json(rng: np.random.Generator, folder: Path) -> Work:
    """Landmarks of a video as JSON, as the document's scripts write them."""
    whole = frames(2)
    for frame in whole:
        frame["face"] = []
    content = (
        hostile(rng, whole) if rng.random() < 0.7 else damaged(rng, json.dumps(whole).encode())
    )
    path = folder / "hello" / "a.json"
    path.parent.mkdir()
    path.write_bytes(content)
    return lambda: json_file.read_recording(path)


@cache
def _csv() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        csv_file.write_csv(path, recording(3))
        return path.read_bytes()


def landmark_csv(rng: np.random.Generator, folder: Path) -> Work:
    """Landmarks of a video as CSV."""
    path = folder / "a.csv"
    path.write_bytes(damaged(rng, _csv()))
    return lambda: csv_file.read_recording(path)


def numbers(rng: np.random.Generator, folder: Path) -> Work:
    """A .npy file of a clip."""
    buffer = io.BytesIO()
    np.save(buffer, np.zeros((3, 1086), np.float32))
    path = folder / "a.npy"
    path.write_bytes(damaged(rng, buffer.getvalue()))
    return lambda: tensor_file.read_numbers(path)


def pytorch_file(rng: np.random.Generator, folder: Path) -> Work:
    """A checkpoint of PyTorch: its bytes, its zip, or the pickle in it."""
    path = folder / "a.pth"
    with zipfile.ZipFile(_CHECKPOINT) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    kind = rng.random()
    if kind < 0.3:
        path.write_bytes(damaged(rng, _CHECKPOINT.read_bytes()))
    elif kind < 0.5:
        path.write_bytes(hostile_zip(rng, members))
    else:
        name = next(name for name in members if name.endswith("data.pkl"))
        members[name] = damaged(rng, members[name])
        with zipfile.ZipFile(path, "w") as archive:
            for each, content in members.items():
                archive.writestr(each, content)
    return lambda: read_pytorch_file(path)
