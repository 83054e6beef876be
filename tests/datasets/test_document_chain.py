"""From MS-ASL's annotations to features, by the key-frame document's commands.

Everything is real but the videos: a drawn signer, served by a web server on this machine, stands in
for those that the annotations name.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from datasets.__main__ import main
from datasets.data_root import DATA_VARIABLE
from datasets.landmark_files import csv_file, json_file
from datasets.landmark_files.feature_file import read_features
from datasets.landmark_files.tensor_file import flattened, read_numbers
from datasets.readers.labels import canonical
from datasets.video_corpora.video_clip import label_of
from edge_runtime.features import KEYFRAME329
from edge_runtime.trackers.hand_models import wheel_models
from tests.datasets.drawn_signer import write_signer
from tests.datasets.video_corpora.tiny_annotations import msasl_entry, write_msasl
from tests.datasets.video_download.site import Site

pytestmark = pytest.mark.skipif(
    wheel_models() is None, reason="this mediapipe carries no holistic models"
)
FPS = 10.0
CLIPS = 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The chain's folders, filled by its commands."""
    root = tmp_path_factory.mktemp("chain")
    annotations = root / "MS-ASL-Dataset"
    original = _annotations(annotations)
    assert run("slice", dataset_dir=annotations, dataset_file=original.name, max_classes=100) == 0
    sliced = annotations / "MSASL_val_sliced.json"
    with Site(root / "site") as site:
        _stand_in(sliced, site)
        folders = {"videos_dir": root / "videos", "reports_dir": root / "reports"}
        given = {"dataset_dir": annotations, "dataset_file": sliced.name, "pause": 0}
        assert run("download", **given, **folders) == 0
    landmarks, tables = root / "landmarks", root / "csv"
    options = {"videos_dir": root / "videos", "landmarks_dir": landmarks, "workers": 1}
    assert run("extract", **options) == 0
    assert run("clean", landmarks_dir=landmarks, tensors_dir=root / "tensors") == 0
    assert run("clean", landmarks_dir=landmarks, tensors_dir=root / "pt", format="pt") == 0
    assert run("labels", tensors_dir=root / "tensors", labels_path=root / "labels.json") == 0
    assert run("to-csv", landmarks_dir=landmarks, csv_dir=tables) == 0
    assert run("mirror", csv_dir=tables) == 0
    assert run("features", csv_dir=tables, features_dir=root / "features") == 0
    return root


def run(command: str, **options: Any) -> int:
    return main([command, *(f"--{name}={value}" for name, value in options.items())])


def _annotations(folder: Path) -> Path:
    """The real validation set, where it is given; else a tiny one of the same form."""
    real = Path(os.environ.get(DATA_VARIABLE, "/nonexistent"), "annotations", "MSASL_val.json")
    if real.is_file():
        folder.mkdir()
        path = folder / real.name
        path.write_bytes(real.read_bytes())
        return path
    url = "https://www.youtube.com/watch?v=l31UXgChCS4"
    names = ("hello", "how_many", "nice", "how")
    return write_msasl(
        folder, [msasl_entry(name, url, 0, 30 + 3 * n) for n, name in enumerate(names)]
    )


def _stand_in(sliced: Path, site: Site) -> None:
    """Keep a few short clips, of different signs, and give them addresses of this machine."""
    entries = [entry for label in json.loads(sliced.read_text()).values() for entry in label]
    short = [entry for entry in entries if entry["end_time"] < 1.5]
    kept = list({entry["text"]: entry for entry in short}.values())[:CLIPS]
    assert len(kept) == CLIPS
    film = write_signer(site.folder / "signer.mp4", 16, FPS)
    content = {str(e["label"]): [{**e, "url": site.url(film.name)}] for e in kept}
    sliced.write_text(json.dumps(content))


def test_every_clip_is_there_at_every_step(folder: Path) -> None:
    names = sorted(path.stem for path in (folder / "videos").glob("*.mp4"))
    assert len(names) == CLIPS
    for step, ending in (("landmarks", "json"), ("tensors", "npy"), ("pt", "pt")):
        assert sorted(path.stem for path in (folder / step).glob(f"*.{ending}")) == names
    both = sorted([*names, *(f"{name}_x" for name in names)])
    for step in ("csv", "features"):
        assert sorted(path.stem for path in (folder / step).glob("*.csv")) == both
    assert json.loads((folder / "reports" / "failed_downloads.json").read_text()) == []
    labels = json.loads((folder / "labels.json").read_text())
    assert labels == {name: n for n, name in enumerate(sorted({label_of(name) for name in names}))}


def test_the_signer_is_seen_and_known(folder: Path) -> None:
    for path in (folder / "landmarks").glob("*.json"):
        found = json_file.read_recording(path)
        assert found.has_left_hand.mean() > 0.5
        assert found.has_right_hand.mean() > 0.5
        assert not np.isnan(found.pose).any()
        assert not np.isnan(found.face).any()
        assert (found.source, found.licence) == ("msasl", "C-UDA-0.1")
        assert found.signer.isdecimal()
        assert found.label == canonical(label_of(path.stem))
        assert (found.image_width, found.image_height) == (320, 240)
        np.testing.assert_allclose(np.diff(found.times_s), 1 / FPS, atol=1e-3)


def test_each_step_holds_what_the_one_before_it_held(folder: Path) -> None:
    for path in (folder / "landmarks").glob("*.json"):
        original = json_file.read_recording(path)
        for numbers in (f"tensors/{path.stem}.npy", f"pt/{path.stem}.pt"):
            np.testing.assert_array_equal(read_numbers(folder / numbers), flattened(original))
        table = csv_file.read_recording(folder / "csv" / f"{path.stem}.csv")
        for part in ("left_hand", "right_hand", "pose", "face"):
            np.testing.assert_array_equal(getattr(table, part), getattr(original, part))
        mirror = csv_file.read_recording(folder / "csv" / f"{path.stem}_x.csv")
        np.testing.assert_array_equal(mirror.left_hand[..., 1:], table.right_hand[..., 1:])
        for name, recording in ((path.stem, table), (f"{path.stem}_x", mirror)):
            found = read_features(folder / "features" / f"{name}.csv", KEYFRAME329)
            expected = KEYFRAME329.kernel(recording.sequence)
            np.testing.assert_array_equal(found.features, expected, strict=True)
            assert found.signer == f"msasl/{original.signer}"


def test_nothing_is_done_twice(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    assert run("clean", landmarks_dir=folder / "landmarks", tensors_dir=folder / "tensors") == 0
    assert run("mirror", csv_dir=folder / "csv") == 0
    assert run("features", csv_dir=folder / "csv", features_dir=folder / "features") == 0
    after = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    assert after == before
    assert run("clean", landmarks_dir=folder / "absent") == 2
    assert run("features", csv_dir=folder / "labels.json") == 2
