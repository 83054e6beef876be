"""Labelled landmarks of virtual signers, as many as wanted, in seconds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from datasets.hand.bones import Array
from datasets.hand.digit_shapes import digit_shapes
from datasets.hand.handshape import Handshape
from datasets.hand.kinematics import forward, mediapipe_points
from datasets.hand.letter_shapes import letter_shapes
from datasets.hand.other_shapes import other_shapes
from datasets.hand.people import People, Poses, Rows
from datasets.hand.tracker_noise import observed
from datasets.hand.view import image_normalised
from datasets.hand_table import HandTable

LabelSet = Literal["digits", "letters"]
SOURCE = "kinematic"
UNKNOWN = "?"

_HANDS_PER_PERSON = 2
_ASPECTS = (4 / 3, 4 / 3, 16 / 9, 1.0)
# What looks like a digit is no unknown hand for letters only where no letter looks so too.
_DIGITS_UNLIKE_LETTERS = ("3", "4", "5", "7", "8")
_LETTERS_UNLIKE_DIGITS = ("A", "E", "I", "M", "N", "P", "Q", "S", "T", "Y")
# Halfway between two letters that are nearer than this one still sees one of them.
_LEAST_CHANGE_DEGREES = 20.0
_FIRST_SHARE, _LAST_SHARE = 0.3, 0.7


def make_hands(
    label_set: LabelSet, per_label: int, seed: int, *, unknown_per_label: float = 6.0
) -> HandTable:
    """Landmarks of every label of a set, signed by virtual people.

    Each virtual person has bones, handshapes, ways of holding the hand and slackness of their
    own. Hands are right ones in unmirrored images of several aspects, with perspective, z in
    MediaPipe's meaning and the tracker's kind of noise.

    Args:
        label_set: "letters" (the 24 without motion) or "digits".
        per_label: hands of each label.
        seed: the same seed gives the same hands.
        unknown_per_label: hands labelled "?", in multiples of ``per_label``: one half other
            handshapes, one half transitions between two labels.

    Returns:
        Rows of source "kinematic"; a signer is "kinematic-<seed>-<person>", a clip all hands of
        one label by one signer.
    """
    rng = np.random.default_rng(seed)
    people = People(rng, max(1, per_label // _HANDS_PER_PERSON))
    shapes = letter_shapes() if label_set == "letters" else digit_shapes()
    who = _shared_out(people, per_label)
    half = round(per_label * unknown_per_label / 2)
    parts = [(label, who, people.sign(options, who)) for label, options in shapes.items()]
    if half:
        others = _unlike(label_set)
        share = _shared_out(people, -(-half // len(others)))
        parts += [(UNKNOWN, share, people.sign(options, share)) for options in others]
        some = _shared_out(people, half)
        parts.append((UNKNOWN, some, _changes(rng, people, list(shapes.values()), some)))
    return HandTable.concatenate(
        [
            _table(rng, people, label, f"{number}-{label}", seed, who, poses)
            for number, (label, who, poses) in enumerate(parts)
        ]
    )


def _shared_out(people: People, hands: int) -> Rows:
    """Who signs each of so many hands: everyone in turn, as evenly as it goes."""
    return np.sort(np.arange(hands) % people.count)


def _unlike(label_set: LabelSet) -> list[Sequence[Handshape]]:
    if label_set == "letters":
        shapes, names = digit_shapes(), _DIGITS_UNLIKE_LETTERS
    else:
        shapes, names = letter_shapes(), _LETTERS_UNLIKE_DIGITS
    return [*other_shapes().values(), *(shapes[name] for name in names)]


def _changes(
    rng: np.random.Generator, people: People, shapes: list[list[Handshape]], who: Rows
) -> Poses:
    """Hands on the way from one label to another that differs from it clearly."""
    start, end = (_any(rng, people, shapes, who) for _ in range(2))
    share = rng.uniform(_FIRST_SHARE, _LAST_SHARE, len(who))
    alike = np.abs(start.fingers - end.fingers)[..., :2].mean((1, 2)) < _LEAST_CHANGE_DEGREES
    if alike.any():
        again = _changes(rng, people, shapes, who[alike])
        halfway = start.towards(end, share)
        for name in Poses.__slots__:
            getattr(halfway, name)[alike] = getattr(again, name)
        return halfway
    return start.towards(end, share)


def _any(
    rng: np.random.Generator, people: People, shapes: list[list[Handshape]], who: Rows
) -> Poses:
    """A hand of a random label for each person of the list."""
    which = rng.integers(len(shapes), size=len(who))
    fingers, thumb, turn = (
        np.empty((len(who), 4, 4)),
        np.empty((len(who), 5)),
        np.empty((len(who), 3, 3)),
    )
    for label in np.unique(which):
        rows = which == label
        poses = people.sign(shapes[label], who[rows])
        fingers[rows], thumb[rows], turn[rows] = poses.fingers, poses.thumb, poses.turn
    return Poses(fingers, thumb, turn)


def _table(
    rng: np.random.Generator,
    people: People,
    label: str,
    clip: str,
    seed: int,
    who: Rows,
    poses: Poses,
) -> HandTable:
    hands = len(who)
    aspect = rng.choice(_ASPECTS, hands)
    first = np.r_[True, who[1:] != who[:-1]]
    start = np.maximum.accumulate(np.where(first, np.arange(hands), 0))
    return HandTable(
        hands=_seen(rng, people, who, poses, aspect).astype(np.float32),
        aspect=aspect.astype(np.float32),
        is_left=np.zeros(hands, bool),
        label=np.full(hands, label),
        source=np.full(hands, SOURCE),
        signer=np.array([f"{SOURCE}-{seed}-{person}" for person in who]),
        clip=np.array([f"{SOURCE}-{seed}-{clip}-{person}" for person in who]),
        frame=(np.arange(hands) - start).astype(np.int32),
    )


def _seen(
    rng: np.random.Generator, people: People, who: Rows, poses: Poses, aspect: Array
) -> Array:
    """Landmarks (hand, 21, 3) of the poses, each before a camera of its own."""
    joints, _ = forward(poses.fingers, poses.thumb, people.bones[who])
    points = mediapipe_points(joints) @ poses.turn.swapaxes(1, 2)
    points -= points.mean(1, keepdims=True)
    hands = len(who)
    return image_normalised(
        observed(rng, points, np.arange(hands)),
        distance=rng.uniform(35, 110, hands),
        focal=rng.uniform(0.9, 1.5, hands),
        centre=rng.uniform((0.25, 0.3), (0.75, 0.7), (hands, 2)),
        aspect=aspect,
    )
