"""Recognition: from landmarks, frame by frame, to labels and text."""

from edge_runtime.recognition.fingerspelling import Fingerspelling
from edge_runtime.recognition.handshapes import Handshapes
from edge_runtime.recognition.key_frame_signs import KeyFrameSigns
from edge_runtime.recognition.moving_signs import MovingSigns
from edge_runtime.recognition.of_bundle import leading_role, recognizer
from edge_runtime.recognition.protocol import Recognizer
from edge_runtime.recognition.switchable import Switchable

__all__ = [
    "Fingerspelling",
    "Handshapes",
    "KeyFrameSigns",
    "MovingSigns",
    "Recognizer",
    "Switchable",
    "leading_role",
    "recognizer",
]
