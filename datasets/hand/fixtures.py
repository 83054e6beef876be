"""The pictures of known hands with which the runtime is tested."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from datasets.hand.backgrounds import studio
from datasets.hand.camera import Camera
from datasets.hand.look import STUDIO
from datasets.hand.motion import HAND_MIDDLE
from datasets.hand.renderer import Scene, render
from datasets.hand.spelling import textbook_poses
from datasets.hand.writing import write_picture

WIDTH, HEIGHT = 640, 480

_RIGHT, _LEFT = "L", "B"
_LEFT_SKIN = (0.47, 0.32, 0.24)


def write_fixtures(folder: Path) -> None:
    """Write ``right_L.jpg``, ``left_B.jpg``, ``empty.jpg`` and ``expected.json`` beside them.

    The latter says for every picture its side ("right", "left" or null), its letter or null, and
    the true landmarks (point=21, xyz=3), image-normalised.
    """
    expected: dict[str, dict[str, object]] = {}
    for side, letter in (("right", _RIGHT), ("left", _LEFT)):
        name = f"{side}_{letter}.jpg"
        scene = _scene(letter, is_left=side == "left")
        write_picture(folder / name, render(scene, share=1.0))
        points = scene.landmarks().astype(float).round(4).tolist()
        expected[name] = {"side": side, "letter": letter, "landmarks": points}
    wall = studio(WIDTH, HEIGHT, np.random.default_rng(0))[..., ::-1]
    write_picture(folder / "empty.jpg", (wall * 255).astype(np.uint8))
    expected["empty.jpg"] = {"side": None, "letter": None, "landmarks": None}
    (folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n", encoding="utf-8")


def _scene(letter: str, is_left: bool) -> Scene:
    pose = textbook_poses()[letter]
    camera = Camera(WIDTH, HEIGHT, 60, 1.8, (0.5, 0.54), pose.turn, HAND_MIDDLE)
    look = replace(STUDIO, skin=_LEFT_SKIN, sleeve=(0.55, 0.22, 0.18)) if is_left else STUDIO
    return Scene(pose.fingers, pose.thumb, camera, look, is_left=is_left)
