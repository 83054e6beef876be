"""What others use for single letters: MediaPipe's Gesture Recognizer, and the usual loop."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.peers.clip import PlainLoop
from edge_runtime.bundle import open_bundle
from edge_runtime.errors import UserError

MOBILE = Path("build/peers/mobile")
_TASK = "gesture_recognizer.task"


def gesture_recognizer() -> PlainLoop:
    """MediaPipe's own, in video mode, with the letters of this project.

    Raises:
        UserError: the .task file was not made.
    """
    import mediapipe
    from mediapipe.tasks.python import BaseOptions, vision

    options = vision.GestureRecognizerOptions(
        base_options=BaseOptions(model_asset_buffer=_task()),
        running_mode=vision.RunningMode.VIDEO,
        num_hands=1,
    )
    recognizer: Any = vision.GestureRecognizer.create_from_options(options)

    def look(rgb: NDArray[np.uint8], now_ms: int) -> bool:
        image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb)
        return bool(recognizer.recognize_for_video(image, now_ms).gestures)

    return PlainLoop(look)


def _task() -> bytes:
    for archive in sorted(MOBILE.glob("*.zip")):
        with zipfile.ZipFile(archive) as opened:
            for name in opened.namelist():
                if name.endswith(_TASK):
                    return opened.read(name)
    raise UserError(f"{MOBILE} has no {_TASK}: run python -m benchmarks.peers.untrained")


def usual_loop() -> PlainLoop:
    """mp.solutions.hands and a .tflite of 63 numbers, as projects of an evening write it.

    Raises:
        UserError: mediapipe is of 0.10.30 or later, which has no mp.solutions.
    """
    import mediapipe
    from ai_edge_litert.interpreter import Interpreter

    if not hasattr(mediapipe, "solutions"):
        raise UserError("this mediapipe has no mp.solutions: install 0.10.18 to 0.10.21")
    hands: Any = mediapipe.solutions.hands.Hands(max_num_hands=1)
    bundle = open_bundle("letters")
    _, variant = bundle.variant("static", "float32")
    model: Any = Interpreter(model_content=bundle.read(variant.file))
    model.allocate_tensors()
    taken, answered = model.get_input_details()[0]["index"], model.get_output_details()[0]["index"]

    def look(rgb: NDArray[np.uint8], now_ms: int) -> bool:
        rgb.flags.writeable = False
        found = hands.process(rgb).multi_hand_landmarks
        if not found:
            return False
        wrist = found[0].landmark[0]
        points = [(p.x - wrist.x, p.y - wrist.y, p.z - wrist.z) for p in found[0].landmark]
        values = np.array(points, np.float32).reshape(1, -1)
        model.set_tensor(taken, values / np.abs(values).max())
        model.invoke()
        int(np.argmax(model.get_tensor(answered)))
        return True

    return PlainLoop(look)
