"""Hands of a virtual signer, cut out as the classifiers of pictures take them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from datasets.hand.image_samples import far_enough, handshapes, image_labels, moved_inside
from datasets.hand.moving_letters import MOVING_LETTERS
from datasets.hand.people import Poses
from datasets.hand.renderer import Scene, render
from datasets.hand.signer import Signer
from edge_runtime.features.crop224 import cut_out, hand_box
from edge_runtime.landmarks import Landmarks

# Cameras: width and height in pixels.
_SIZES = ((640, 480), (640, 480), (640, 480), (1280, 720))
_BLURRED_SHARE, _BLUR_PX = 0.3, 9.0
# Errors of the tracker's points, in palm lengths.
_STRAY = 0.03
# The hand is traced in so many pixels, as cameras differ in sharpness.
_TRACED_PX = (80.0, 130.0)
# The share of J and Z that is still, or might be, I and 1.
_NOT_YET_DRAWN = 0.3


def crop_labels(wanted: str) -> list[str]:
    """As ``image_labels``, but J and Z are letters too: as moments of their motion.

    Raises:
        UserError: a character has no handshape.
    """
    if wanted in ("letters", "all"):
        return sorted({*image_labels(wanted), *MOVING_LETTERS})
    moving = set(wanted.upper()) & set(MOVING_LETTERS) if wanted != "digits" else set()
    rest = "".join(set(wanted.upper()) - moving) if moving else wanted
    return sorted({*moving, *(image_labels(rest) if rest else ())})


def crops(signer: Signer, label: str, count: int, side: int = 224) -> NDArray[np.uint8]:
    """Pictures (sample, row=side, column=side, rgb=3) uint8 of one label by one signer."""
    poses = _moments(signer, label, count) if label in MOVING_LETTERS else None
    if poses is None:
        poses = signer.poses(handshapes(label, signer.rng), count)
    return np.stack([crop(_scene(signer, poses, row), signer.rng, side) for row in range(count)])


def crop(scene: Scene, rng: np.random.Generator, side: int = 224) -> NDArray[np.uint8]:
    """The hand of a scene (row=side, column=side, rgb=3) uint8 as ``crop224`` would cut it out.

    Only what is within its box is rendered. The box follows from points that stray as the
    tracker's do.
    """
    camera = scene.camera
    points = replace(scene, is_left=False).landmarks()
    palm = np.linalg.norm((points[9] - points[0])[:2] * (camera.width, camera.height))
    stray = rng.normal(0, _STRAY * palm, (len(points), 2))
    points[:, :2] += (stray / (camera.width, camera.height)).astype(np.float32)
    box = hand_box(Landmarks(camera.width, camera.height, right_hand=points))
    if box is None:
        raise ValueError("the hand is outside of the picture")
    part = camera.cut_out(box)
    traced = float(rng.uniform(*_TRACED_PX)) / max(part.width, part.height)
    picture = render(replace(scene, camera=part), min(traced, 1.0))[..., ::-1]
    return cut_out(picture, (0, 0, part.width, part.height), side)


def _moments(signer: Signer, label: str, count: int) -> Poses:
    """Hands at random moments of a letter that is drawn, after it has begun to differ."""
    hands = []
    for _ in range(count):
        motion = signer.spelled(label)
        drawn = np.flatnonzero(np.array(motion.labels) == label)
        moment = signer.rng.choice(drawn[round(_NOT_YET_DRAWN * len(drawn)) :])
        hands.append((motion.fingers[moment], motion.thumb[moment], motion.turn[moment]))
    return Poses(*(np.stack(part) for part in zip(*hands, strict=True)))


def _scene(signer: Signer, poses: Poses, row: int) -> Scene:
    rng = signer.rng
    size = _SIZES[rng.integers(len(_SIZES))]
    blurred = rng.random() < _BLURRED_SHARE
    motion = rng.normal(0, _BLUR_PX, 2) * size[1] / 480 if blurred else np.zeros(2)
    scene = Scene(
        poses.fingers[row],
        poses.thumb[row],
        far_enough(rng, size, poses.turn[row]),
        signer.look(),
        signer.bones,
        signer.is_left,
        (float(motion[0]), float(motion[1])),
    )
    return moved_inside(scene, rng)
