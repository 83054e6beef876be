"""MediaPipe's Gesture Recognizer and ours, asked about the same pictures."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import mediapipe as mp
import numpy as np
from mediapipe.tasks.python import BaseOptions, vision

from edge_runtime.bundle import Bundle
from edge_runtime.decoding.topk import probabilities
from edge_runtime.decoding.unknown import UnknownRule
from edge_runtime.features import frame_feature
from edge_runtime.trackers.mediapipe_tasks import TasksHands

Answer = tuple[str, float] | None


def image_of(rgb) -> mp.Image:
    return mp.Image(image_format=mp.ImageFormat.SRGB, data=np.ascontiguousarray(rgb))


def gestures(task: bytes, pictures, *, video: bool) -> list[Answer]:
    """(label, score) of MediaPipe for pictures with their milliseconds; None without a hand."""
    mode = vision.RunningMode.VIDEO if video else vision.RunningMode.IMAGE
    options = vision.GestureRecognizerOptions(
        base_options=BaseOptions(model_asset_buffer=task), running_mode=mode
    )
    answers: list[Answer] = []
    with vision.GestureRecognizer.create_from_options(options) as recognizer:
        for rgb, ms in pictures:
            image = image_of(rgb)
            found = (
                recognizer.recognize_for_video(image, ms) if video else recognizer.recognize(image)
            )
            best = found.gestures[0][0] if found.gestures else None
            answers.append((best.category_name, best.score) if best else None)
    return answers


def ours(bundle: Bundle, task_file: Path, pictures, *, video: bool) -> list[Answer]:
    """As edge-run's handshapes judge each frame, unsmoothed; "None" where unknown."""
    spec = bundle.model("static")
    feature = frame_feature(spec.feature, spec.feature_version)
    interpreter = bundle.interpreter("static", "float32")
    rule = UnknownRule(spec.labels, spec.unknown_threshold)
    answers: list[Answer] = []
    with closing(TasksHands(task_file, sequence=video)) as tracker:
        for rgb, ms in pictures:
            values = feature.of_frame(tracker.track(rgb, ms / 1000))
            if values is None:
                answers.append(None)
                continue
            logits = interpreter.invoke(values[None])[0]
            label, share = rule.best(probabilities(logits, spec.temperature))
            answers.append((label or "None", share))
    return answers


def largest_difference(found: list[Answer], wanted: list[Answer]) -> float:
    """Of the scores of labels, once hands and labels were found to be the same."""
    assert [a and a[0] for a in found] == [a and a[0] for a in wanted]
    pairs = zip(found, wanted, strict=True)
    return max((abs(a[1] - b[1]) for a, b in pairs if a and b and a[0] != "None"), default=0.0)
