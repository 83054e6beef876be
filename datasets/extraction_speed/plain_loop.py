"""The loop that everybody writes: one process, OpenCV, mp.solutions.hands, nothing kept safe.

Run as ``python -m datasets.extraction_speed.plain_loop FOLDER CORE``; CORE -1 leaves it unpinned.
Prints the frames and the seconds as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import cv2
import mediapipe

from datasets.extraction.worker_setup import pin


def track(path: Path) -> list[Any]:
    """What mp.solutions.hands answers for each frame of a video, by a graph of its own."""
    answers = []
    capture = cv2.VideoCapture(str(path))
    with mediapipe.solutions.hands.Hands(max_num_hands=2) as hands:
        while True:
            ok, bgr = capture.read()
            if not ok:
                return answers
            answer = hands.process(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB))
            answers.append((answer.multi_hand_landmarks, answer.multi_handedness))


def main() -> None:
    """Track every clip."""
    folder, core = Path(sys.argv[1]), int(sys.argv[2])
    if core >= 0:
        pin(core)
    start_s = time.perf_counter()
    frames = sum(len(track(path)) for path in sorted(folder.glob("*/*.mp4")))
    seconds = time.perf_counter() - start_s
    sys.stdout.write(json.dumps({"frames": frames, "seconds": seconds}))


if __name__ == "__main__":
    main()
