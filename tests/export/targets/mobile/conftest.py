"""Archives of the shipped bundles, made once, and what MediaPipe's own hand tracker sees."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import cv2
import pytest
from rich.console import Console

from datasets.data_root import DATA_VARIABLE
from edge_runtime.bundle import open_bundle
from edge_runtime.sources.sample import open_sample
from export.targets import target
from tests.export.targets.mobile.pictures import picture_bundle

PHOTOGRAPHS = 12


def unpacked(bundle: str | Path, out: Path) -> Path:
    """The folder inside of the archive of a bundle."""
    archive = target("mobile").write(open_bundle(bundle), out, Console(quiet=True))
    with zipfile.ZipFile(archive) as files:
        files.extractall(out)
    return out / archive.stem


@pytest.fixture(scope="session")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked("letters", tmp_path_factory.mktemp("mobile"))


@pytest.fixture(scope="session")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked("words", tmp_path_factory.mktemp("mobile"))


@pytest.fixture(scope="session")
def crops_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a small, untrained classifier of hand crops."""
    return picture_bundle(tmp_path_factory.mktemp("pictures"))


@pytest.fixture(scope="session")
def crops_archive(crops_bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(crops_bundle, tmp_path_factory.mktemp("mobile"))


@pytest.fixture(scope="session")
def frames():
    """Every third frame of the sample clip, (height, width, rgb=3), and its milliseconds."""
    every = [(cv2.cvtColor(f.bgr, cv2.COLOR_BGR2RGB), f.timestamp_s) for f in open_sample()]
    return [(rgb, round(1000 * timestamp_s)) for rgb, timestamp_s in every[::3]]


@pytest.fixture(scope="session")
def photographs():
    """Real scenes, (height, width, rgb=3), cut to squares where they are higher than wide."""
    if not (folder := os.environ.get(DATA_VARIABLE)):
        pytest.skip(f"needs the photographs of a local data folder: set {DATA_VARIABLE}")
    files = sorted((Path(folder) / "mediapipe_gesture_photos").glob("*/*.jpg"))
    step = len(files) // PHOTOGRAPHS
    pictures = [cv2.cvtColor(cv2.imread(str(file)), cv2.COLOR_BGR2RGB) for file in files[::step]]
    return [wide(picture) for picture in pictures]


def wide(picture):
    height, width = picture.shape[:2]
    top = max(height - width, 0) // 2
    return picture[top : top + width].copy()
