"""Clips of a virtual signer, cut out as the classifiers of clips take them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from datasets.hand.film import Set
from datasets.hand.renderer import Scene, render
from datasets.hand.signer import Signer
from edge_runtime.features.clip112 import clip_box
from edge_runtime.features.crop224 import cut_out
from edge_runtime.landmarks import Landmarks

_WIDTH, _HEIGHT = 640, 480
_FOCAL = (1.0, 1.6)
# Length of a palm in image heights: smaller than for still pictures, as the hand moves about.
_PALM_HEIGHTS = (0.14, 0.22)
_CENTRE_LOW, _CENTRE_HIGH = (0.42, 0.48), (0.58, 0.62)
# How much of a motion is missing at either end, at most.
_CUT_SHARE = 0.1
# Pictures are made at this share of the camera's resolution: they are made small anyway.
_RESOLUTION = 0.5
_TRACED_PX = 90.0


def clips(signer: Signer, word: str, count: int, frames: int, side: int = 112) -> NDArray[np.uint8]:
    """Clips (sample, frame, row=side, column=side, rgb=3) uint8 of one word by one signer.

    Args:
        signer: who signs.
        word: letters A to Z and digits; a single letter is held or, J and Z, drawn.
        count: clips, each with another motion before another camera.
        frames: of each, evenly spaced over the motion.
        side: pixels.
    """
    return np.stack([clip(scenes(signer, word, frames), side) for _ in range(count)])


def scenes(signer: Signer, word: str, frames: int) -> list[Scene]:
    """One scene a frame, before a camera at a random place."""
    rng = signer.rng
    focal = float(rng.uniform(*_FOCAL))
    x, y = rng.uniform(_CENTRE_LOW, _CENTRE_HIGH)
    film = Set(
        _WIDTH,
        _HEIGHT,
        distance_cm=9.0 * focal / float(rng.uniform(*_PALM_HEIGHTS)),
        focal=focal,
        centre=(float(x), float(y)),
        look=signer.look(),
        bones=signer.bones,
        is_left=signer.is_left,
    )
    all_scenes = film.scenes(signer.spelled(word))
    first, last = rng.uniform(0, _CUT_SHARE, 2) * len(all_scenes)
    shown = np.linspace(first, len(all_scenes) - 1 - last, frames).round().astype(int)
    return [all_scenes[moment] for moment in shown]


def clip(shown: list[Scene], side: int = 112) -> NDArray[np.uint8]:
    """Pictures (frame, row=side, column=side, rgb=3) uint8 as ``clip112`` would cut them out."""
    box = clip_box(
        [
            Landmarks(_WIDTH, _HEIGHT, right_hand=replace(scene, is_left=False).landmarks())
            for scene in shown
        ]
    )
    if box is None:
        raise ValueError("the hand is outside of all pictures")
    pictures = []
    for scene in shown:
        camera = scene.camera.cut_out(box).scaled(_RESOLUTION)
        motion = (scene.motion_px[0] * _RESOLUTION, scene.motion_px[1] * _RESOLUTION)
        size = camera.width, camera.height
        part = replace(scene, camera=camera, motion_px=motion)
        picture = render(part, min(_TRACED_PX / max(size), 1.0))[..., ::-1]
        pictures.append(cut_out(picture, (0, 0, *size), side))
    return np.stack(pictures)
