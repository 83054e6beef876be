"""Labelled pictures of virtual signers, with true landmarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from datasets.hand.bones import Array
from datasets.hand.camera import Camera
from datasets.hand.digit_shapes import digit_shapes
from datasets.hand.handshape import Handshape
from datasets.hand.kinematics import forward
from datasets.hand.letter_shapes import letter_shapes
from datasets.hand.look import random_look
from datasets.hand.motion import HAND_MIDDLE
from datasets.hand.other_shapes import other_shapes
from datasets.hand.people import People
from datasets.hand.renderer import Scene
from edge_runtime.errors import UserError

UNKNOWN = "?"

# Length of a palm, wrist to middle knuckle, in image heights: MediaPipe misses smaller ones.
_PALM_HEIGHTS = (0.16, 0.30)
_LEFT_SHARE = 0.5
_BLURRED_SHARE, _BLUR_PX = 0.3, 9.0
_MARGIN = 0.05


@dataclass(frozen=True)
class ImageSample:
    """A picture to be rendered.

    Attributes:
        label: "A" to "Y", "0" to "9" or "?" for other handshapes.
        index: among the pictures of its label; with the seed it decides everything.
        scene: what is seen.
    """

    label: str
    index: int
    scene: Scene


def image_labels(wanted: str) -> list[str]:
    """Labels of "letters", "digits", "all", or of characters such as "ABC?".

    Raises:
        UserError: a character has no handshape.
    """
    named = {
        "letters": sorted(letter_shapes()),
        "digits": sorted(digit_shapes()),
        "all": [*sorted(digit_shapes()), *sorted(letter_shapes()), UNKNOWN],
    }
    if wanted in named:
        return named[wanted]
    labels = sorted(set(wanted.upper()))
    missing = [label for label in labels if label not in named["all"]]
    if missing or not labels:
        raise UserError(
            f"no handshape is known for {missing or wanted!r}: "
            "use letters, digits, all, or characters out of A-Y without J, 0-9 and ?"
        )
    return labels


def image_sample(
    label: str, index: int, seed: int, size: tuple[int, int] = (640, 480)
) -> ImageSample:
    """One picture: everything in it is random but follows from label, index and seed.

    Args:
        label: one of ``image_labels("all")``.
        index: number of the picture.
        seed: of the whole set.
        size: width and height in pixels.
    """
    rng = np.random.default_rng((seed, ord(label), index))
    people = People(rng, 1)
    poses = people.sign(handshapes(label, rng), np.zeros(1, int))
    blurred = rng.random() < _BLURRED_SHARE
    motion = rng.normal(0, _BLUR_PX, 2) * size[1] / 480 if blurred else np.zeros(2)
    scene = Scene(
        poses.fingers[0],
        poses.thumb[0],
        far_enough(rng, size, poses.turn[0]),
        random_look(rng),
        people.bones[np.array(0)],
        bool(rng.random() < _LEFT_SHARE),
        (float(motion[0]), float(motion[1])),
    )
    return ImageSample(label, index, moved_inside(scene, rng))


def handshapes(label: str, rng: np.random.Generator) -> Sequence[Handshape]:
    """Those by which a label of ``image_labels("all")`` is formed; of "?" those of one of many."""
    shapes: Mapping[str, list[Handshape]] = {**letter_shapes(), **digit_shapes()}
    if label != UNKNOWN:
        return shapes[label]
    others = other_shapes()
    return others[sorted(others)[rng.integers(len(others))]]


def far_enough(rng: np.random.Generator, size: tuple[int, int], turn: Array) -> Camera:
    """A camera of so many pixels, from near enough for MediaPipe to see the hand."""
    focal = float(rng.uniform(1.0, 1.6))
    distance = 9.0 * focal / float(rng.uniform(*_PALM_HEIGHTS))
    return Camera(*size, distance, focal, (0.5, 0.5), turn, HAND_MIDDLE)


def moved_inside(scene: Scene, rng: np.random.Generator) -> Scene:
    """A scene with the hand moved to a random place where all of it is seen."""
    joints, _ = forward(scene.fingers, scene.thumb, scene.bones)
    points = scene.camera.landmarks(joints)[:, :2]
    low = points.min(0) - _MARGIN
    high = points.max(0) + _MARGIN
    room = np.sort(np.stack([-low, 1 - high]), axis=0)
    centre = np.array(scene.camera.centre) + rng.uniform(room[0], room[1])
    return replace(scene, camera=replace(scene.camera, centre=(float(centre[0]), float(centre[1]))))
