"""MediaPipe's stock Image Classifier takes the files of picture models as they are."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from mediapipe.tasks.python import BaseOptions, vision

from edge_runtime.bundle import Bundle, open_bundle
from edge_runtime.features.crop224 import normalised
from export.targets.mobile.head import expected
from tests.export.targets.mobile.clients import image_of
from tests.export.targets.mobile.notes import block, run

# MediaPipe resamples pictures itself, even to the size that they have.
TOLERANCE = 0.005


@pytest.fixture(scope="module")
def bundle(crops_bundle) -> Bundle:
    return open_bundle(crops_bundle)


@pytest.fixture(scope="module")
def archive(crops_archive) -> Path:
    return crops_archive


@pytest.fixture(scope="module")
def crops(frames):
    """(224, 224, rgb=3) of the sample clip."""
    return [cv2.resize(rgb[100:400, 150:450], (224, 224)) for rgb, _ in frames[8::6]]


def test_answers_are_those_of_our_interpreter(bundle, archive, crops):
    spec = bundle.model("image")
    interpreter = bundle.interpreter("image", "float32")
    model = (archive / "models" / "image-float32.tflite").read_bytes()
    options = vision.ImageClassifierOptions(base_options=BaseOptions(model_asset_buffer=model))
    seen = set()
    with vision.ImageClassifier.create_from_options(options) as classifier:
        for crop in crops:
            wanted = expected(interpreter.invoke(normalised(crop)[None])[0], spec)
            categories = classifier.classify(image_of(crop)).classifications[0].categories
            found = {category.category_name: category.score for category in categories}
            assert list(found) == [spec.labels[k] for k in np.argsort(-wanted, kind="stable")]
            for label, share in zip(spec.labels, wanted, strict=True):
                assert found[label] == pytest.approx(share, abs=TOLERANCE)
            seen.add(round(float(wanted.max()), 3))
    assert len(seen) > 1


def test_the_notes_python_reads_pictures_both_ways(archive, crops, tmp_path, monkeypatch, capsys):
    path = tmp_path / "crop.png"
    cv2.imwrite(str(path), cv2.cvtColor(crops[0], cv2.COLOR_RGB2BGR))
    monkeypatch.chdir(archive)
    monkeypatch.setattr("sys.argv", ["classify.py", str(path)])
    run(block(archive, "python", "ImageClassifier"))
    run(block(archive, "python", "get_signature_runner"))
    first, *_, plain = capsys.readouterr().out.splitlines()
    assert first.split()[:2] == plain.split()[:2]
    assert float(first.split()[2]) == pytest.approx(float(plain.split()[2]), abs=TOLERANCE)


def test_no_gesture_recognizer_comes_with_pictures(archive):
    assert not (archive / "gesture_recognizer.task").exists()
    assert not (archive / "web").exists()
