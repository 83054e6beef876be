"""python -m keras_models loading: every kind of data, a line each, and the cap."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np
import pytest

from datasets.store import LandmarkStore
from datasets.store.tables import recordings_of_frames
from keras_models import motion_mlp
from keras_models.__main__ import main
from keras_models.corpora.loadable import make_pictures
from keras_models.training.loading import step_rate
from tests.datasets.clips import frames_of

Captured = pytest.CaptureFixture[str]


def test_pictures_are_made_and_loaded_with_each_number_of_workers(
    tmp_path: Path, capsys: Captured
) -> None:
    made = ["--out", str(tmp_path), "--pictures", "40", "--batch", "4", "--steps", "0"]
    assert main(["loading", *made]) == 0
    out = capsys.readouterr().out
    assert "pictures, 1 workers: " in out
    assert "pictures, 2 workers: " in out
    assert len(list(tmp_path.rglob("*.jpg"))) == 40


def test_a_models_steps_are_timed() -> None:
    model = motion_mlp.build(3, input_size=4, layers=((2, 0.0),))
    model.compile("sgd", keras.losses.CategoricalCrossentropy(from_logits=True))
    assert step_rate(model, np.zeros((8, 4), np.float32), 3, 8, 2) > 0


def test_stored_clips_are_loaded(tmp_path: Path, capsys: Captured) -> None:
    LandmarkStore(tmp_path).write("one", recordings_of_frames(frames_of([8] * 20)))
    assert main(["loading", str(tmp_path), "--batch", "2"]) == 0
    assert capsys.readouterr().out.startswith("stored clips: ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--cap-mb", "-1"], "the cap is -1 MB"),
        (["--batch", "20"], "2 batches are too few"),
        (["--workers", "0"], "no numbers from 1 on"),
        (["--workers", "many"], "no numbers from 1 on"),
        (["/nonexistent"], "is no landmark store and has no <class>/<picture>"),
    ],
)
def test_mistakes_are_one_sentence(
    arguments: list[str], said: str, tmp_path: Path, capsys: Captured
) -> None:
    make_pictures(tmp_path / "40", 40)
    made = ["--out", str(tmp_path), "--pictures", "40", "--batch", "4", "--steps", "0"]
    folder = [a for a in arguments if a.startswith("/")]
    rest = [a for a in arguments if a not in folder]
    assert main(["loading", *folder, *made, *rest]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
