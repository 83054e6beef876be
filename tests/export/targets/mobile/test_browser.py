"""The archive in a real browser: @mediapipe/tasks-vision and LiteRT.js in headless Chromium."""

from __future__ import annotations

import json
import os

import cv2
import numpy as np
import pytest

from datasets.data_root import DATA_VARIABLE
from edge_runtime.sources.sample import open_sample
from tests.export.targets.mobile.chromium import HERE, INSTALLED, browse, packages, served
from tests.export.targets.mobile.clients import gestures
from tests.export.targets.mobile.notes import block

# Of scores: WebAssembly computes with other instructions than Python. 0.0001 was measured.
TOLERANCE = 0.002

GESTURES = """
import { recognize } from '/test/gesture.js';
export async function ask(picture) {
  const answers = [];
  for (const [name, ms] of JOBS) answers.push(recognize(await picture(name), ms));
  return answers;
}
"""
PICTURES = """
import { answerOf, createRecognizer } from '/letters/web/recognizer.js';
export async function ask(picture) {
  const recognizer = await createRecognizer('IMAGE');
  const answers = [];
  for (const name of JOBS) answers.push(answerOf(recognizer.recognize(await picture(name))));
  return answers;
}
"""
INTERPRETER = """
import { recognize } from '/test/interpreter.js';
export async function ask() {
  const golden = await (await fetch('golden/static.json')).json();
  const answers = [];
  for (const { inputs } of golden.samples) {
    const landmarks = inputs.landmarks.map(([x, y, z]) => ({ x, y, z }));
    const side = inputs.handedness[0] ? 'Right' : 'Left';
    answers.push(await recognize(landmarks, inputs.aspect[0], 1, side));
  }
  return answers;
}
"""
STROKES = """
import { Strokes } from '/test/strokes.js';
export async function ask() {
  const golden = await (await fetch('golden/motion.json')).json();
  const answers = [];
  for (const { inputs } of golden.samples) {
    const strokes = new Strokes();
    const side = inputs.handedness[0] ? 'Right' : 'Left';
    let found = 'None';
    for (let k = 0; inputs.times_s[k] >= 0; k++) {
      const landmarks = inputs.landmarks[k].map(([x, y, z]) => ({ x, y, z }));
      const label = await strokes.see(landmarks, inputs.times_s[k], inputs.aspect[0], 1, side);
      found = found === 'None' ? label ?? 'None' : found;
    }
    answers.push(found);
  }
  return answers;
}
"""
WINDOWS = """
import { landmarker, Window } from '/test/window.js';
export async function ask() {
  const golden = await (await fetch('golden/sequence.json')).json();
  const answers = [];
  for (const { inputs } of golden.samples) {
    const window = new Window();
    for (let k = 0; inputs.times_s[k] >= 0; k++) {
      const hands = { Left: inputs.left_hand[k], Right: inputs.right_hand[k] };
      const there = Object.keys(hands).filter((side) => hands[side].flat().some(Boolean));
      window.add({
        handedness: there.map((side) => [{ categoryName: side }]),
        landmarks: there.map((side) => hands[side].map(([x, y, z]) => ({ x, y, z }))),
      }, inputs.times_s[k]);
    }
    answers.push(await window.ask(inputs.aspect[0], 1));
  }
  const empty = landmarker.detectForVideo(document.createElement('canvas'), 1);
  return { answers, hands: empty.landmarks };
}
"""
LIBRARY = "tasks-vision=/node_modules/@mediapipe/tasks-vision"
# Module -> the archive whose folder is its page's.
ASKED = {
    "gestures": "letters",
    "pictures": "letters",
    "interpreted": "letters",
    "stroked": "letters",
    "windows": "words",
}


@pytest.fixture(scope="module")
def pictures(frames, request):
    """Frames of the clip and, where there are some, photographs, by their names for the pages."""
    named = {f"frame{k:03}.png": frames[k][0] for k in range(0, len(frames), 3)}
    photographs = request.getfixturevalue("photographs") if os.environ.get(DATA_VARIABLE) else []
    return named | {f"photo{k:02}.png": picture for k, picture in enumerate(photographs)}


def film(path):
    """The sample clip as Chromium's stand-in for a camera takes it."""
    with path.open("wb") as file:
        for frame in open_sample():
            file.write(cv2.imencode(".jpg", frame.bgr)[1].tobytes())
    return path


@pytest.fixture(scope="module")
def answers(letters, words, pictures, frames, tmp_path_factory):
    """What each page answered, by name; one Chromium for all."""
    modules = packages()
    folder = tmp_path_factory.mktemp("pages")
    for name, picture in pictures.items():
        cv2.imwrite(str(folder / name), cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    clip = [(f"frame{k:03}.png", frames[k][1]) for k in range(0, len(frames), 3)]
    sources = {
        "gesture.js": block(letters, "javascript", "GestureRecognizer"),
        "interpreter.js": block(letters, "javascript", "labels/static.txt"),
        "strokes.js": block(letters, "javascript", "class Strokes"),
        "gestures.js": GESTURES.replace("JOBS", json.dumps(clip)),
        "pictures.js": PICTURES.replace("JOBS", json.dumps(sorted(pictures))),
        "interpreted.js": INTERPRETER,
        "stroked.js": STROKES,
        "window.js": block(words, "javascript", "class Window"),
        "windows.js": WINDOWS,
    }
    for name, source in sources.items():
        (folder / name).write_text(source)
    places = {
        "letters/node_modules": modules,
        "letters": letters,
        "words/node_modules": modules,
        "words": words,
        "node_modules": modules,
        "test": folder,
        "ask": HERE,
    }
    with served(places) as address:
        asked = {
            name: {"url": f"{address}/ask/ask.html?module={name}.js&archive={archive}&{LIBRARY}"}
            for name, archive in ASKED.items()
        }
        web = {"url": f"{address}/letters/web/?{LIBRARY}"}
        shown = {"files": [str(folder / name) for name in pictures]}
        pages = asked | {
            "shown": web | shown | {"screenshot": str(INSTALLED / "pictures.png")},
            "filmed": web | {"filmed": "[HELO]{2}", "screenshot": str(INSTALLED / "camera.png")},
        }
        found = browse(list(pages.values()), film(folder / "camera.mjpeg"))
    return dict(zip(pages, found, strict=True))


def compare(found, wanted):
    """The same labels with the same scores."""
    assert [one["label"] or "None" for one in found] == [label for label, _ in wanted]
    for one, (_, score) in zip(found, wanted, strict=True):
        assert one["score"] == pytest.approx(score, abs=TOLERANCE)


def test_no_page_failed(answers):
    for name, answer in answers.items():
        assert answer["state"] in ("done", "ready"), f"{name}: {answer['answers']}"
        assert answer["errors"] == []


def test_rendered_frames_and_photographs_as_in_python(answers, letters, pictures):
    task = (letters / "gesture_recognizer.task").read_bytes()
    ordered = [(pictures[name], 0) for name in sorted(pictures)]
    wanted = gestures(task, ordered, video=False)
    found = answers["pictures"]["answers"]
    assert [a is None for a in found] == [a is None for a in wanted]
    pairs = [(one, other) for one, other in zip(found, wanted, strict=True) if other]
    assert len(pairs) > 10
    difference = max(abs(one["score"] - other[1]) for one, other in pairs)
    print(f"largest difference of {len(pairs)} scores: {difference:.5f}")
    compare(*zip(*pairs, strict=True))


def test_the_notes_javascript_for_gestures(answers, letters, frames):
    task = (letters / "gesture_recognizer.task").read_bytes()
    wanted = gestures(task, frames[::3], video=True)
    found = answers["gestures"]["answers"]
    expected = [None if a is None or a[0] == "None" else a[0] for a in wanted]
    labels = [a and a["label"] for a in found]
    agreeing = sum(one == other for one, other in zip(labels, expected, strict=True))
    assert agreeing >= 0.9 * len(expected)
    assert len(set(labels) - {None}) >= 3


def test_the_notes_javascript_for_an_interpreter(answers, letters):
    golden = json.loads((letters / "golden" / "static.json").read_text())
    found = answers["interpreted"]["answers"]
    for one, sample in zip(found, golden["samples"], strict=True):
        assert one["label"] == sample["label"]
        np.testing.assert_allclose(one["probabilities"], sample["probabilities"], atol=1e-4)


def test_the_notes_javascript_for_strokes(answers, letters):
    golden = json.loads((letters / "golden" / "motion.json").read_text())
    wanted = [sample["label"] for sample in golden["samples"]]
    found = answers["stroked"]["answers"]
    agreeing = sum(one == other for one, other in zip(found, wanted, strict=True))
    assert agreeing >= 0.7 * len(wanted)


def test_the_notes_javascript_for_windows(answers, words):
    golden = json.loads((words / "golden" / "sequence.json").read_text())
    found = answers["windows"]["answers"]
    assert found["hands"] == []
    for one, sample in zip(found["answers"], golden["samples"], strict=True):
        assert one["label"] == sample["label"]
        assert one["score"] == pytest.approx(max(sample["probabilities"]), abs=1e-4)


def test_the_example_page_shows_pictures(answers):
    text = answers["shown"]["text"]
    assert "Letters of American Sign Language" in text
    assert text.count("%") >= 3


def test_the_example_page_writes_what_the_camera_sees(answers):
    text = answers["filmed"]["text"]
    print(text.replace("\n", " "))
    assert "frames a second" in text
