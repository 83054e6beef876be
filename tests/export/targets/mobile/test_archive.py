"""The archive of a bundle: whole, described, and answering as the runtime does."""

import hashlib
import io
import json
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from rich.console import Console

import edge_runtime
from edge_runtime.bundle import open_bundle
from edge_runtime.errors import UserError
from edge_runtime.interpreters.litert import started
from export.targets import target
from tests.export.targets.mobile.notes import block, blocks, run

# Fresh interpreters that must agree: what was wrong with a graph once showed in every third.
INTERPRETERS = 12
SAMPLE = Path(edge_runtime.__file__).parent / "assets" / "sample.mp4"


def manifest_of(archive):
    return json.loads((archive / "manifest.json").read_text())


def test_every_file_is_in_the_manifest(letters):
    files = {str(p.relative_to(letters)): p for p in letters.rglob("*") if p.is_file()}
    listed = manifest_of(letters)["files"]
    assert set(files) - {"manifest.json"} == set(listed)
    for name, entry in listed.items():
        content = files[name].read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == tuple(entry.values())


def test_letters_have_what_the_design_promises(letters):
    names = {str(p.relative_to(letters)) for p in letters.rglob("*") if p.is_file()}
    assert {
        "gesture_recognizer.task",
        "models/static-float32.tflite",
        "models/static-dynamic_int8.tflite",
        "models/motion-float32.tflite",
        "labels/static.txt",
        "golden/static.json",
        "golden/motion.npz",
        "web/index.html",
        "README.md",
        "NOTICE",
    } <= names
    notice = (letters / "NOTICE").read_text()
    assert "MediaPipe" in notice
    assert "CC0-1.0" in notice


def test_the_notes_have_code_in_four_languages(letters, words):
    for archive in (letters, words):
        for language in ("kotlin", "swift", "javascript", "python"):
            assert blocks(archive, language)
        assert "{{" not in (archive / "README.md").read_text()


@pytest.mark.parametrize("name", ["letters", "words"])
def test_golden_vectors_of_every_file(name, request):
    archive = request.getfixturevalue(name)
    for role, model in manifest_of(archive)["models"].items():
        golden = np.load(archive / "golden" / f"{role}.npz")
        inputs = {entry["name"]: golden[f"inputs.{entry['name']}"] for entry in model["inputs"]}
        for variant, entry in model["variants"].items():
            engine, _, _ = started((archive / entry["file"]).read_bytes(), 1, variant)
            ask = engine.get_signature_runner()
            for row, wanted in enumerate(golden[f"probabilities.{variant}"]):
                answer = ask(**{n: values[row][None] for n, values in inputs.items()})
                np.testing.assert_allclose(answer["probabilities"][0], wanted, atol=1e-5)


def test_golden_vectors_in_json_are_the_same(letters):
    document = json.loads((letters / "golden" / "static.json").read_text())
    arrays = np.load(letters / "golden" / "static.npz")
    assert len(document["samples"]) == len(arrays["inputs.landmarks"])
    for row, sample in enumerate(document["samples"]):
        np.testing.assert_array_equal(
            np.float32(sample["inputs"]["landmarks"]), arrays["inputs.landmarks"][row]
        )
        assert sample["label"] == document["labels"][int(np.argmax(sample["probabilities"]))]


def test_every_interpreter_of_a_file_answers_the_same(words):
    """XNNPACK's concatenation of one tensor with itself made a third of them wrong."""
    content = (words / "models" / "sequence-dynamic_int8.tflite").read_bytes()
    golden = np.load(words / "golden" / "sequence.npz")
    wanted = golden["probabilities.dynamic_int8"][3]
    names = ("left_hand", "right_hand", "times_s", "aspect")
    inputs = {name: golden[f"inputs.{name}"][3][None] for name in names}
    for _ in range(INTERPRETERS):
        engine, _, _ = started(content, 1, "words")
        answer = engine.get_signature_runner()(**inputs)["probabilities"][0]
        np.testing.assert_allclose(answer, wanted, atol=1e-5)


def test_label_files_are_inside_of_the_models(letters):
    content = (letters / "models" / "static-float32.tflite").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as inside:
        (name,) = inside.namelist()
        labels = inside.read(name).decode().split()
    assert labels == (letters / "labels" / "static.txt").read_text().split()
    assert labels[-1] == "None"


def points(rows):
    return [SimpleNamespace(x=float(x), y=float(y), z=float(z)) for x, y, z in rows]


def test_the_notes_python_for_gestures_reads_the_sample_clip(letters, monkeypatch, capsys):
    monkeypatch.chdir(letters)
    monkeypatch.setattr(sys, "argv", ["gesture.py", str(SAMPLE)])
    run(block(letters, "python", "GestureRecognizer"))
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert len(lines) > 100
    assert {"H", "E", "L", "O"} <= {label for _, label, _ in lines}


def test_the_notes_python_for_an_interpreter_repeats_the_golden_vectors(letters, monkeypatch):
    monkeypatch.chdir(letters)
    recognize = run(block(letters, "python", "def recognize"))["recognize"]
    golden = json.loads((letters / "golden" / "static.json").read_text())
    for sample in golden["samples"]:
        inputs = sample["inputs"]
        side = "Right" if inputs["handedness"][0] else "Left"
        label, score, _ = recognize(points(inputs["landmarks"]), inputs["aspect"][0], 1, side)
        assert label == sample["label"]
        assert score == pytest.approx(max(sample["probabilities"]), abs=1e-5)


def test_the_notes_python_for_strokes_sees_j_and_z(letters, monkeypatch):
    monkeypatch.chdir(letters)
    strokes = run(block(letters, "python", "class Strokes"))["Strokes"]
    seen = []
    golden = np.load(letters / "golden" / "motion.npz")
    labels = manifest_of(letters)["models"]["motion"]["labels"]
    answers = golden["probabilities.float32"].argmax(axis=1)
    for row, wanted in enumerate(labels[k] for k in answers):
        spotter = strokes()
        times_s = golden["inputs.times_s"][row]
        side = "Right" if golden["inputs.handedness"][row, 0] else "Left"
        aspect = float(golden["inputs.aspect"][row, 0])
        hands = golden["inputs.landmarks"][row]
        frames = zip(hands[times_s >= 0], times_s[times_s >= 0].tolist(), strict=True)
        found = [spotter.see(points(hand), time_s, aspect, 1, side) for hand, time_s in frames]
        seen.append((wanted, next(filter(None, found), None)))
    agreeing = sum(wanted == found for wanted, found in seen if wanted != "None")
    assert agreeing >= 0.7 * len(seen)


def test_the_notes_python_for_windows_reads_a_video(words, monkeypatch):
    monkeypatch.chdir(words)
    names = run(block(words, "python", "class Window"))
    found = list(names["words"](str(SAMPLE)))
    assert len(found) > 10
    labels = manifest_of(words)["models"]["sequence"]["labels"]
    assert {label for _, label, _ in found} <= set(labels)
    golden = np.load(words / "golden" / "sequence.npz")
    window = names["Window"]()
    times_s = golden["inputs.times_s"][0]
    for k in np.flatnonzero(times_s >= 0):
        hands = {
            "Left": golden["inputs.left_hand"][0, k],
            "Right": golden["inputs.right_hand"][0, k],
        }
        there = {side: hand for side, hand in hands.items() if hand.any()}
        result = SimpleNamespace(
            handedness=[[SimpleNamespace(category_name=side)] for side in there],
            hand_landmarks=[points(hand) for hand in there.values()],
        )
        window.add(result, float(times_s[k]))
    label, score = window.ask(float(golden["inputs.aspect"][0, 0]), 1)
    wanted = golden["probabilities.float32"][0]
    assert label == labels[int(wanted.argmax())]
    assert score == pytest.approx(float(wanted.max()), abs=1e-5)


def test_a_feature_without_a_graph_is_refused(tmp_path):
    bundle = open_bundle("letters")
    models = bundle.manifest.models
    models["static"] = replace(models["static"], feature="spoter108")
    with pytest.raises(UserError, match=r"spoter108, which files for phones cannot compute"):
        target("mobile").write(bundle, tmp_path, Console(quiet=True))
    assert not list(tmp_path.iterdir())
