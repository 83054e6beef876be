"""Fingerspelling: words as motion, with the transitions that hands make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np

from datasets.hand.bones import Array
from datasets.hand.digit_shapes import digit_shapes
from datasets.hand.letter_shapes import letter_shapes
from datasets.hand.motion import Key, Motion, Pose, through
from datasets.hand.moving_letters import MOVING_LETTERS, moving_shapes, strokes
from datasets.hand.orientation import held, tilt
from edge_runtime.errors import UserError

UNKNOWN = "?"

_SLIDE_CM = (-3.0, 0.0, 0.0)
_SLIDE_OPENING = 0.82
_SLIDE_SHARE = 0.75
_ENTRY_FROM_CM = (-2.0, -17.0, 0.0)
_ENTRY_TURN = held((0.15, 1, 0.25), (0.35, 0, 1))


@dataclass(frozen=True)
class Style:
    """How somebody spells.

    Attributes:
        hold_frames: that a letter is held, at 30 frames a second.
        move_frames: from one letter to the next.
        entry_frames: in which the hand comes into view before the first letter; 0: it is there.
        leads: (finger=4) how much faster than the wrist each finger gets to its place.
        drift_cm: how far the hand wanders.
        tremor_degrees: how much it shakes.
        stroke_speed, stroke_size: of J and Z, see ``moving_letters.strokes``.
    """

    hold_frames: int = 14
    move_frames: int = 9
    entry_frames: int = 0
    leads: tuple[float, ...] = (0.25, 0.15, 0.1, 0.2)
    drift_cm: float = 0.5
    tremor_degrees: float = 0.5
    stroke_speed: float = 1.0
    stroke_size: float = 1.0


@cache
def textbook_poses() -> Mapping[str, Pose]:
    """The textbook pose of every letter that needs no motion and of every digit."""
    shapes = {**letter_shapes(), **digit_shapes()}
    return MappingProxyType(
        {
            label: Pose(s[0].fingers, s[0].solved_thumb(), s[0].holds[0], np.zeros(3))
            for label, s in shapes.items()
        }
    )


def spell(
    word: str, seed: int = 0, style: Style | None = None, poses: Mapping[str, Pose] | None = None
) -> Motion:
    """A word of letters and digits as motion at 30 frames a second.

    Frames on the way between letters are labelled "?". A doubled letter is signed once more after
    a slide to the side in which the hand opens slightly.

    Args:
        word: letters A to Z and digits, any case.
        seed: of drift and tremor.
        style: how it is spelled.
        poses: the signer's own poses (of J and Z only the handshape is taken); textbook ones are
            taken for letters that are missing.

    Raises:
        UserError: the word is empty or has another character.
    """
    word = word.upper()
    style = style or Style()
    known = {**textbook_poses(), **(poses or {})}
    for character in word:
        if character not in known and character not in MOVING_LETTERS:
            raise UserError(f"{character!r} can't be spelled: use letters A to Z and digits")
    if not word:
        raise UserError("there is no word to spell: give letters A to Z and digits")
    motion = through(_keys(word, style, known), style.leads)
    return alive(motion, style, np.random.default_rng(seed))


def _keys(word: str, style: Style, known: Mapping[str, Pose]) -> list[Key]:
    keys: list[Key] = []
    for number, letter in enumerate(word):
        doubled = number > 0 and word[number - 1] == letter
        place = np.array(_SLIDE_CM) if doubled else np.zeros(3)
        if letter in MOVING_LETTERS:
            keys += _drawn(letter, style, known.get(letter), bool(keys))
            continue
        pose = known[letter].moved(place)
        if number == 0:
            keys += _entry(pose, style)
        elif doubled:
            keys += _slide(keys[-1].pose, pose, style)
        else:
            keys.append(Key(pose, style.move_frames, UNKNOWN))
        keys.append(Key(pose, style.hold_frames, letter))
    return keys


def _entry(pose: Pose, style: Style) -> list[Key]:
    """The hand rises into view, half open, and forms the first letter."""
    if not style.entry_frames:
        return [Key(pose, 1, UNKNOWN)]
    half = Pose(
        pose.fingers * 0.5 + np.array([12.0, 14.0, 8.0, 0.0]),
        pose.thumb,
        _ENTRY_TURN,
        np.array(_ENTRY_FROM_CM),
    )
    return [Key(half, 1, UNKNOWN), Key(pose, style.entry_frames, UNKNOWN)]


def _slide(start: Pose, end: Pose, style: Style) -> list[Key]:
    fingers = start.fingers * (_SLIDE_OPENING, _SLIDE_OPENING, _SLIDE_OPENING, 1)
    middle = Pose(fingers, start.thumb, start.turn, (start.place + end.place) / 2)
    frames = max(2, round(style.move_frames * _SLIDE_SHARE / 2))
    return [Key(middle, frames, UNKNOWN), Key(end, frames, UNKNOWN)]


def _drawn(letter: str, style: Style, own: Pose | None, arriving: bool) -> list[Key]:
    shape = moving_shapes(letter)[0]
    fingers = own.fingers if own else shape.fingers
    thumb = own.thumb if own else shape.solved_thumb()
    keys = strokes(letter, fingers, thumb, style.stroke_speed, style.stroke_size)
    arrival = Key(keys[0].pose, style.move_frames if arriving else 1, UNKNOWN)
    return [arrival, *keys]


def alive(motion: Motion, style: Style, rng: np.random.Generator) -> Motion:
    """The motion with the slow drift and the fine tremor of a real arm.

    Args:
        motion: of one hand.
        style: its ``drift_cm`` and ``tremor_degrees`` count.
        rng: of both.
    """
    frames = len(motion)
    place = style.drift_cm * _wander(rng, frames, 3, period=45)
    angles = 2.0 * style.drift_cm * _wander(rng, frames, 3, period=60)
    angles += style.tremor_degrees * _wander(rng, frames, 3, period=5)
    fingers = motion.fingers.copy()
    fingers[..., :3] += style.tremor_degrees * _wander(rng, frames, 12, period=9).reshape(-1, 4, 3)
    return Motion(
        fingers, motion.thumb, tilt(angles) @ motion.turn, motion.place + place, motion.labels
    )


def _wander(rng: np.random.Generator, frames: int, channels: int, period: float) -> Array:
    """Smooth noise (frame, channel) of unit size: sums of three slow waves."""
    time = np.arange(frames)[:, None, None] / period
    speed = rng.uniform(0.5, 1.5, (1, channels, 3))
    phase = rng.uniform(0, 2 * np.pi, (1, channels, 3))
    return np.sin(2 * np.pi * time * speed + phase).mean(-1) * np.sqrt(2)
