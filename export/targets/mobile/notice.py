"""NOTICE of an archive for phones: whose work is in it, and under which licence."""

from __future__ import annotations

from collections.abc import Iterator

from edge_runtime.bundle import Bundle
from export.targets.mobile.gesture_recognizer import RECOGNIZER_FILE, serves


def notice(bundle: Bundle) -> bytes:
    """The text; what an app that contains these files has to say of them."""
    return "".join(f"{line}\n" for line in _lines(bundle)).encode()


def _lines(bundle: Bundle) -> Iterator[str]:
    source = bundle.manifest
    yield f"{source.name} {source.version}, by asl-edge: Apache-2.0"
    yield "https://www.apache.org/licenses/LICENSE-2.0"
    yield ""
    if serves(bundle):
        yield f"{RECOGNIZER_FILE} contains the palm detector and the hand landmark model of"
        yield "MediaPipe, copyright The MediaPipe Authors: Apache-2.0, unchanged."
        yield "https://github.com/google-ai-edge/mediapipe"
        yield ""
    yield "The models were trained on:"
    for data in source.training_data:
        commit = f" at {data.commit[:12]}" if data.commit else ""
        yield f"- {data.upstream}{commit}: {data.licence}, {data.samples} samples"
