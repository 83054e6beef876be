"""The shipped bundles on photographs of people whom they were not trained on."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from datasets.data_root import DATA_VARIABLE
from datasets.readers.ardamavi import SLIDE_SHOW_FILE
from datasets.readers.mediapipe_gesture_photos import photos
from edge_runtime.cli.run import main

FRAMES_PER_SLIDE = 12


@pytest.fixture(scope="module")
def data() -> Path:
    if not (folder := os.environ.get(DATA_VARIABLE)):
        pytest.skip(f"needs the photographs of a local data folder: set {DATA_VARIABLE}")
    return Path(folder)


def frames(source: Path, bundle: str, out: Path) -> list[dict]:
    """The "frame" events of a source in which a hand was found."""
    options = ["--source", str(source), "--bundle", bundle, "--headless", "--json", str(out)]
    assert main(options) == 0
    events = [json.loads(line) for line in out.read_text().splitlines()]
    return [event for event in events if event["event"] == "frame" and event["hand"]]


def test_digits_of_the_slide_show(data: Path, tmp_path: Path) -> None:
    """Ten digits, three people each, none of whom the digits were trained on."""
    seen = frames(data / SLIDE_SHOW_FILE, "digits", tmp_path / "events.jsonl")
    right = [e["label"] == str(e["frame"] // (3 * FRAMES_PER_SLIDE)) for e in seen]
    print(f"slide show: {sum(right)} of {len(right)} frames right")
    assert len(right) >= 350
    assert sum(right) >= 0.95 * len(right)


@pytest.mark.parametrize("bundle", ["letters", "digits"])
def test_other_gestures_are_mostly_unknown(data: Path, tmp_path: Path, bundle: str) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    for path, gesture in photos(data, unknown_for=bundle):
        (folder / f"{gesture}-{path.name}").symlink_to(path)
    seen = frames(folder, bundle, tmp_path / "events.jsonl")
    named = Counter(e["source_name"].partition("-")[0] for e in seen if not e["unknown"])
    print(f"{bundle}: {sum(named.values())} of {len(seen)} hands were given a label: {dict(named)}")
    assert len(seen) >= 20
    assert sum(named.values()) <= len(seen) / 2
