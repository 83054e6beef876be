"""gesture_recognizer.task: a model of handshapes for MediaPipe's stock Gesture Recognizer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from edge_runtime.aligned_zip import add_aligned
from edge_runtime.bundle import Bundle
from edge_runtime.features import HAND63
from edge_runtime.landmarks import HAND_POINTS
from edge_runtime.trackers import hand_models
from edge_runtime.trackers.hand_task import DETECTOR, LANDMARKER, TASK_FILE
from export.targets.mobile.chain import chain
from export.targets.mobile.converted import converted
from export.targets.mobile.head import head, mobile_labels
from export.targets.mobile.metadata import with_metadata
from export.targets.mobile.model import OUTPUT, float_variants
from export.targets.mobile.preprocessing.hand63 import of_gesture
from export.targets.mobile.preprocessing.table import Input

RECOGNIZER_FILE = "gesture_recognizer.task"
ROLE = "static"
# Names as in MediaPipe's own file; it hands the three over in this order.
_EMBEDDER_INPUTS = {
    "hand": (1, HAND_POINTS, 3),
    "handedness": (1, 1),
    "world_hand": (1, HAND_POINTS, 3),
}
_FEATURE = "embedding"


def serves(bundle: Bundle) -> bool:
    """Whether the bundle has a model that a Gesture Recognizer can run."""
    return ROLE in bundle.manifest.models and bundle.model(ROLE).feature == HAND63.name


def variant_of(bundle: Bundle) -> str:
    """The most faithful variant: beside the hand models its size does not matter."""
    return float_variants(bundle.model(ROLE))[0]


def gesture_recognizer(bundle: Bundle, landmarker: bytes) -> bytes:
    """The .task file: hand models, an embedder that computes ``hand63``, and the bundle's model.

    The recogniser answers the best category alone, and its own rule for a gesture that is none is
    the name "None": so ``head`` lets "None" lead where the runtime would say "unknown".

    Args:
        bundle: one that ``serves``.
        landmarker: content of a hand_landmarker.task.
    """
    embedder = converted(of_gesture, _EMBEDDER_INPUTS)
    parts = {
        "gesture_embedder.tflite": chain([embedder], list(_EMBEDDER_INPUTS), _FEATURE),
        "canned_gesture_classifier.tflite": _classifier(bundle),
    }
    return _packed({TASK_FILE: landmarker, "hand_gesture_recognizer.task": _packed(parts)})


def hand_landmarker() -> bytes:
    """hand_landmarker.task: MediaPipe's hand models that are installed or named.

    Raises:
        UserError: there are none; the sentence says how to get them.
    """
    models = hand_models.read_models()
    return _packed({DETECTOR: models.palm, LANDMARKER: models.landmarks})


def _classifier(bundle: Bundle) -> bytes:
    spec = bundle.model(ROLE)
    core = bundle.read(spec.variants[variant_of(bundle)].file)
    return with_metadata(
        chain([core, head(spec)], [_FEATURE], OUTPUT),
        name=f"{bundle.manifest.name} gestures",
        description=f"{bundle.manifest.task} of American Sign Language, version "
        f"{bundle.manifest.version}",
        inputs=[Input(_FEATURE, (1, HAND63.size), "what gesture_embedder.tflite answers")],
        labels=mobile_labels(spec),
    )


def _packed(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            add_aligned(archive, name, content)
    return out.getvalue()
