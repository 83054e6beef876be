"""Labelled landmarks over time: words spelled by virtual signers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from datasets.hand.bones import Array
from datasets.hand.digit_shapes import digit_shapes
from datasets.hand.kinematics import forward, mediapipe_points
from datasets.hand.landmark_samples import SOURCE
from datasets.hand.letter_shapes import letter_shapes
from datasets.hand.motion import HAND_MIDDLE, Motion, Pose
from datasets.hand.moving_letters import MOVING_LETTERS, moving_shapes
from datasets.hand.orientation import tilt
from datasets.hand.people import People
from datasets.hand.phrase import SPACE, phrase
from datasets.hand.spelling import Style, spell
from datasets.hand.tracker_noise import observed
from datasets.hand.view import image_normalised
from datasets.hand_table import HandTable

_ASPECTS = (4 / 3, 4 / 3, 16 / 9, 1.0)
# How much people turn their hands, standard deviations about x, y and z.
LEAN_DEGREES = (6.0, 8.0, 8.0)
_SIZE_SPREAD = 0.25


def make_clips(words: Sequence[str], per_word: int, seed: int) -> HandTable:
    """Landmarks of words, each clip spelled by a virtual person of its own, at 30 frames a second.

    People differ in bones, handshapes, speed, size of the strokes of J and Z, and in how the
    tracker sees them. Hands are right ones in unmirrored images.

    Args:
        words: letters A to Z and digits; a single letter is a clip of that letter.
        per_word: clips of each word.
        seed: the same seed gives the same clips.

    Returns:
        Rows of source "kinematic" in order of clip and frame; the label is that of the frame,
        "?" on the way between letters. A clip is named "kinematic-<seed>-<word>-<number>".

    Raises:
        UserError: a word is empty or has another character.
    """
    tables = []
    for word in words:
        for number in range(per_word):
            name = f"{SOURCE}-{seed}-{word.upper()}-{number}"
            rng = np.random.default_rng((seed, number, *map(ord, word)))
            tables.append(_clip(word.upper(), name, rng))
    return HandTable.concatenate(tables)


def make_phrase(text: str, number: int, seed: int) -> HandTable:
    """Landmarks of a phrase of several words, spelled by one virtual person.

    Args:
        text: words of letters A to Z and digits, with spaces between them.
        number: of the person.
        seed: the same seed and number give the same clip.

    Returns:
        As ``make_clips``; where the hand is below the picture between two words, the label is " "
        and the landmarks are NaN.

    Raises:
        UserError: there is no word, or it has another character.
    """
    name = f"{SOURCE}-{seed}-{text.upper()}-{number}"
    table = _clip(text.upper(), name, np.random.default_rng((seed, number, *map(ord, text))))
    table.hands[table.label == SPACE] = np.nan
    return table


def _clip(text: str, name: str, rng: np.random.Generator) -> HandTable:
    people = People(rng, 1)
    made = phrase if SPACE in text else spell
    motion = made(text, int(rng.integers(2**31)), random_style(rng), own_poses(text, people))
    aspect = float(rng.choice(_ASPECTS))
    frames = len(motion)
    return HandTable(
        hands=_seen(rng, people, motion, aspect).astype(np.float32),
        aspect=np.full(frames, aspect, np.float32),
        is_left=np.zeros(frames, bool),
        label=np.array(motion.labels),
        source=np.full(frames, SOURCE),
        signer=np.full(frames, name),
        clip=np.full(frames, name),
        frame=np.arange(frames, dtype=np.int32),
    )


def random_style(rng: np.random.Generator) -> Style:
    """How somebody might spell, from hasty to slow."""
    return Style(
        hold_frames=int(rng.integers(5, 22)),
        move_frames=int(rng.integers(4, 13)),
        leads=tuple(float(lead) for lead in rng.uniform(0, 0.4, 4)),
        drift_cm=float(rng.uniform(0.1, 1.0)),
        tremor_degrees=float(rng.uniform(0.2, 1.2)),
        stroke_speed=float(np.exp(rng.normal(0.1, 0.3))),
        stroke_size=float(np.exp(rng.normal(0, _SIZE_SPREAD))),
    )


def own_poses(word: str, people: People) -> dict[str, Pose]:
    """How the one person of ``people`` forms the letters of a word."""
    shapes = {**letter_shapes(), **digit_shapes()}
    poses = {}
    for letter in sorted(set(word)):
        options = moving_shapes(letter) if letter in MOVING_LETTERS else shapes.get(letter)
        if options:
            signed = people.sign(options, np.zeros(1, int))
            poses[letter] = Pose(signed.fingers[0], signed.thumb[0], signed.turn[0], np.zeros(3))
    return poses


def _seen(rng: np.random.Generator, people: People, motion: Motion, aspect: float) -> Array:
    """Landmarks (frame, 21, 3) before one camera."""
    frames = len(motion)
    joints, _ = forward(motion.fingers, motion.thumb, people.bones[np.zeros(frames, int)])
    points = (mediapipe_points(joints) - HAND_MIDDLE) @ motion.turn.swapaxes(1, 2)
    points += motion.middles()[:, None]
    points = points @ tilt(rng.normal(0, LEAN_DEGREES)).T
    return image_normalised(
        observed(rng, points, np.zeros(frames, int)),
        distance=np.full(frames, rng.uniform(45, 110)),
        focal=np.full(frames, rng.uniform(0.9, 1.5)),
        centre=np.tile(rng.uniform((0.35, 0.4), (0.65, 0.6)), (frames, 1)),
        aspect=np.full(frames, aspect),
    )
