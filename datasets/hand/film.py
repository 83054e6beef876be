"""Films of the hand: motion before a fixed camera."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from datasets.hand.bones import ADULT, Bones
from datasets.hand.camera import Camera
from datasets.hand.look import STUDIO, Look
from datasets.hand.motion import HAND_MIDDLE, Motion
from datasets.hand.renderer import Scene, render

# The shutter is open for this share of a frame.
_SHUTTER = 0.35


@dataclass(frozen=True)
class Set:
    """What stays the same in a film.

    Attributes:
        width, height: pixels.
        distance_cm: from the camera to where letters are signed.
        focal: focal length in image heights.
        centre: (xy=2) where the middle of the upright hand appears, 0..1.
        look: how it is painted; the grain differs between frames.
        bones: the signer's.
        is_left: which hand signs.
    """

    width: int = 640
    height: int = 480
    distance_cm: float = 60.0
    focal: float = 1.6
    centre: tuple[float, float] = (0.5, 0.56)
    look: Look = STUDIO
    bones: Bones = ADULT
    is_left: bool = False

    def scenes(self, motion: Motion) -> list[Scene]:
        """One scene a frame, blurred as much as the hand moves."""
        reach = self.distance_cm / self.focal
        shift = motion.middles()[:, :2] / (reach * self.width / self.height, -reach)
        centres = np.array(self.centre) + shift
        size = (self.width, self.height)
        moved = np.gradient(centres, axis=0) * size * _SHUTTER if len(motion) > 1 else shift * 0
        return [
            Scene(
                motion.fingers[frame],
                motion.thumb[frame],
                # The hand moves, not the camera: looking elsewhere by as much is the same picture.
                Camera(
                    *size,
                    self.distance_cm,
                    self.focal,
                    (float(centre[0]), float(centre[1])),
                    motion.turn[frame],
                    HAND_MIDDLE,
                ),
                replace(self.look, grain_seed=frame),
                self.bones,
                self.is_left,
                (float(moved[frame, 0]), float(moved[frame, 1])),
            )
            for frame, centre in enumerate(centres)
        ]

    def frames(self, motion: Motion, share: float = 0.5) -> Iterator[NDArray[np.uint8]]:
        """Pictures (row, column, bgr=3) uint8 of the motion; see ``renderer.render``."""
        for scene in self.scenes(motion):
            yield render(scene, share)
