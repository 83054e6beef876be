"""Films of the hand: motion before a fixed camera."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from datasets.hand.bones import ADULT, Bones
from datasets.hand.camera import Camera
from datasets.hand.look import STUDIO, Look
from datasets.hand.motion import Motion
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
        cameras = [self._camera(motion, frame) for frame in range(len(motion))]
        wrist = np.array([camera.pixels(np.array([0.0, 8.0, 0.0])) for camera in cameras])
        moved = np.gradient(wrist, axis=0) * _SHUTTER if len(wrist) > 1 else wrist * 0
        return [
            Scene(
                motion.fingers[frame],
                motion.thumb[frame],
                camera,
                replace(self.look, grain_seed=frame),
                self.bones,
                self.is_left,
                (float(moved[frame, 0]), float(moved[frame, 1])),
            )
            for frame, camera in enumerate(cameras)
        ]

    def _camera(self, motion: Motion, frame: int) -> Camera:
        # The wrist moves, not the camera: looking elsewhere by as much is the same picture.
        turn = motion.turn[frame]
        hand_middle = np.array([0.0, 7.0, 1.0])
        reach = self.distance_cm / self.focal
        shift = motion.place[frame] + 0.55 * (turn @ hand_middle - hand_middle)
        centre = (
            self.centre[0] + shift[0] / (reach * self.width / self.height),
            self.centre[1] - shift[1] / reach,
        )
        return Camera(
            self.width, self.height, self.distance_cm, self.focal, centre, turn, hand_middle
        )

    def frames(self, motion: Motion, share: float = 0.5) -> Iterator[NDArray[np.uint8]]:
        """Pictures (row, column, bgr=3) uint8 of the motion; see ``renderer.render``."""
        for scene in self.scenes(motion):
            yield render(scene, share)
