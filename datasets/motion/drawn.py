"""Strokes drawn with a held hand: J from I, Z from a pointing hand, in many hands of writing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from datasets.motion.clip import Clip
from datasets.motion.streams import Stream, Stroke, palm_length
from edge_runtime.landmarks import WRIST

# The static letters whose handshape draws a stroke.
DRAWING_SHAPES = {"J": ("I",), "Z": ("D", "G", "X")}
_STEP_S = 1 / 30


def drawn(label: str, clip: Clip, rng: np.random.Generator) -> Stream:
    """The first hand of ``clip`` drawing a J or a Z, with a short rest before and after."""
    duration_s = float(np.exp(rng.uniform(np.log(0.4), np.log(1.1))))
    before_s, after_s = float(rng.uniform(0.03, 0.3)), float(rng.uniform(0.03, 0.4))
    times_s = np.arange(0.0, before_s + duration_s + after_s, _STEP_S)
    share = _eased(np.clip((times_s - before_s) / duration_s, 0, 1), float(rng.uniform(0.3, 1)))
    hand = clip.hands[int(rng.integers(len(clip.hands)))]
    draw = _draw_j if label == "J" else _draw_z
    turns, places = draw(share, rng)
    relative = (hand - hand[WRIST]) @ turns.transpose(0, 2, 1)
    places = places * palm_length(hand[None])
    hands = relative + hand[WRIST]
    hands[..., :2] += places[:, None]
    stroke = Stroke(label, before_s, before_s + duration_s)
    return Stream(hands.astype(np.float32), times_s, (stroke,))


def _draw_j(
    share: NDArray[np.float64], rng: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The forearm turns the palm towards the signer while the hand dips and comes up again."""
    twist = -np.radians(rng.uniform(80, 210)) * share ** rng.uniform(0.7, 1.4)
    depth = np.sin(np.pi * share ** rng.uniform(0.7, 1.5))
    dip = np.radians(rng.uniform(20, 110)) * depth + np.radians(rng.uniform(-10, 110)) * share
    lean = np.radians(rng.uniform(-60, 15)) * depth + np.radians(rng.uniform(-20, 80)) * share
    turns = _about(2, lean) @ _about(0, dip) @ _about(1, twist)
    side = rng.uniform(-0.4, 1.0) * share
    down = rng.uniform(-0.1, 0.8) * depth + rng.uniform(-0.4, 0.6) * share
    return turns, np.stack([side, down], axis=1)


def _draw_z(
    share: NDArray[np.float64], rng: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The fingertip goes across, back down the diagonal and across again; the arm does a part of
    it, wrist and forearm do the rest."""
    width, height = rng.uniform(0.7, 2.5), rng.uniform(0.5, 2.2)
    bars = rng.uniform(0.7, 1.3, 2)
    corners = np.array([[0, 0], [-bars[0], rng.normal(0, 0.15)], [0, 1], [-bars[1], 1]])
    corners[2:] += rng.normal(0, 0.15, (2, 2))
    corners *= (width, height)
    lengths = np.linalg.norm(np.diff(corners, axis=0), axis=1)
    along = np.r_[0, np.cumsum(lengths)] / lengths.sum()
    tip = np.stack([np.interp(share, along, corners[:, axis]) for axis in (0, 1)], axis=1)
    tip = _rounded(tip)
    by_arm = rng.uniform(0.3, 1.0, 2)
    by_wrist = (1 - by_arm) * tip / rng.uniform(1.4, 2.0)
    roll = np.arcsin(np.clip(by_wrist[:, 0], -0.9, 0.9))
    dip = np.arccos(np.clip(1 - by_wrist[:, 1], -0.5, 1))
    roll = roll + np.radians(rng.uniform(-60, 15)) * share
    return _about(2, roll) @ _about(0, dip), by_arm * tip


def _eased(share: NDArray[np.float64], strength: float) -> NDArray[np.float64]:
    """Slow at both ends by ``strength`` (0 none, 1 full)."""
    return (1 - strength) * share + strength * share * share * (3 - 2 * share)


def _rounded(path: NDArray[np.float64]) -> NDArray[np.float64]:
    """(frame, 2) with its corners rounded over five frames."""
    padded = np.pad(path, ((2, 2), (0, 0)), mode="edge")
    views = np.lib.stride_tricks.sliding_window_view(padded, 5, axis=0)
    rounded: NDArray[np.float64] = views.mean(axis=-1)
    return rounded


def _about(axis: int, angles: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rotation matrices (frame, 3, 3) about x (0), y (1) or z (2), radians."""
    first, second = (axis + 1) % 3, (axis + 2) % 3
    matrices = np.zeros((len(angles), 3, 3))
    matrices[:, axis, axis] = 1
    matrices[:, first, first] = matrices[:, second, second] = np.cos(angles)
    matrices[:, second, first] = np.sin(angles)
    matrices[:, first, second] = -np.sin(angles)
    return matrices
