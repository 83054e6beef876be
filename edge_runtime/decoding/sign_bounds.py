"""SignBounds: where signs begin and end in a stream, from the motion of the hands."""

from __future__ import annotations

import math

from edge_runtime.decoding.hand_motion import HandMotion
from edge_runtime.decoding.sign_settings import SignSettings
from edge_runtime.landmarks import FloatArray, Landmarks


class SignBounds:
    """Hands that come, or move after a rest, begin to sign. Hands rest that leave, that are still
    for longer than a sign is held, or that are still where they rested before. Hands that are
    there from a stream's first frame on rest until they move.

    Attributes:
        signing: whether hands are, as of the newest frame.
        resting: hands are there and rest.
        began_s: capture time at which they last began to sign, or will have come from a rest.
        moved_s: when they last moved, or came.
        hands_s: when hands were last seen.

    Args:
        settings: times and speeds.
    """

    def __init__(self, settings: SignSettings) -> None:
        self._settings = settings
        self._motion = HandMotion()
        self.clear()

    def clear(self) -> None:
        """Nothing has been seen."""
        self._motion.clear()
        self.signing = self.resting = False
        self.began_s = self.moved_s = self.hands_s = -math.inf
        self._is_moving = self._is_gone = False
        self._from_start = True
        self._rest_place: FloatArray | None = None
        self._sign_place: FloatArray | None = None

    def update(self, landmarks: Landmarks, now_s: float) -> None:
        """Take the next frame."""
        speed = self._motion.update(landmarks, now_s)
        if landmarks.has_left_hand or landmarks.has_right_hand:
            came, self._is_gone, self.hands_s = self._is_gone, False, now_s
            self._watch(speed, came, now_s)
        elif now_s - self.hands_s > self._settings.lost_s:
            self.signing = self.resting = self._is_moving = self._from_start = False
            self._is_gone, self._sign_place = True, None

    def wrote(self) -> None:
        """A sign was written: hands that are still here hold it."""
        self._sign_place = self._motion.places

    @property
    def holds_sign(self) -> bool:
        """Whether the hands are still where the last sign was written."""
        return self._is_at(self._sign_place)

    def _watch(self, speed: float, came: bool, now_s: float) -> None:
        settings = self._settings
        self._is_moving = speed >= (settings.still if self._is_moving else settings.moving)
        if came or self._is_moving:
            self.moved_s = now_s
        if not self.signing and (came or self._is_moving):
            self.began_s = now_s + (settings.arrive_s if self.resting else 0)
            self.signing, self.resting = True, False
        elif not self.signing:
            self.resting = True
        elif now_s - self.moved_s > self._still_s():
            self.signing, self.resting = False, True
        if self.resting and self._is_rest_place():
            self._rest_place = self._motion.places

    def _is_rest_place(self) -> bool:
        """Hands were here before they ever signed, or have come here from a sign: elsewhere they
        may hold one that could not be read."""
        if self._sign_place is None:
            return self._from_start
        return not self.holds_sign

    def _still_s(self) -> float:
        """How long hands must be still here to rest."""
        here = self._is_at(self._rest_place)
        return self._settings.settle_s if here else self._settings.rest_s

    def _is_at(self, place: FloatArray | None) -> bool:
        return place is not None and self._motion.way_from(place) < self._settings.elsewhere
