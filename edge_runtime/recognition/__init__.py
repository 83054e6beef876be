"""Recognition: from landmarks, frame by frame, to labels and text."""

from edge_runtime.recognition.filmed_signs import FilmedSigns
from edge_runtime.recognition.fingerspelling import Fingerspelling
from edge_runtime.recognition.hand_pictures import HandPictures
from edge_runtime.recognition.handshapes import Handshapes
from edge_runtime.recognition.key_frame_signs import KeyFrameSigns
from edge_runtime.recognition.moving_signs import MovingSigns
from edge_runtime.recognition.of_bundle import leading_role, recognizer
from edge_runtime.recognition.protocol import Recognizer
from edge_runtime.recognition.sees_pictures import SeesPictures
from edge_runtime.recognition.switchable import Switchable
from edge_runtime.recognition.tracking import Tracking, tracking

__all__ = [
    "FilmedSigns",
    "Fingerspelling",
    "HandPictures",
    "Handshapes",
    "KeyFrameSigns",
    "MovingSigns",
    "Recognizer",
    "SeesPictures",
    "Switchable",
    "Tracking",
    "leading_role",
    "recognizer",
    "tracking",
]
