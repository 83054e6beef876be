"""Stages for tests, and the search written as plain loops."""

from __future__ import annotations

import math

import numpy as np

from edge_runtime.keyframe import KeyFrameSearch, Stage
from edge_runtime.landmarks import FloatArray

CLASSES, SIZE = 4, 3


def random_stages(stages: int, seed: int, levels: int = 0) -> list[Stage]:
    """Softmax of random linear layers; ``levels`` rounds them, so that there are many ties."""
    rng = np.random.default_rng(seed)

    def stage(number: int) -> Stage:
        weights = rng.normal(0, 1, (number * SIZE, CLASSES))

        def probabilities(rows: FloatArray) -> FloatArray:
            # A sum along an axis adds each row's products in one order, whatever the other rows.
            logits = (rows[:, :, None] * weights).sum(axis=1)
            answers = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
            return np.round(answers * levels) / levels if levels else answers

        return probabilities

    return [stage(number) for number in range(1, stages + 1)]


def random_search(stages: int, seed: int, levels: int = 0) -> KeyFrameSearch:
    return KeyFrameSearch(random_stages(stages, seed, levels), CLASSES)


def looped(stages: list[Stage], features: FloatArray) -> list[tuple[int, int, float]]:
    """(frame, class, probability) of each stage, as the document describes the search."""
    chosen: list[int] = []
    answers = []
    for stage in stages:
        best = (-1, -1, -math.inf)
        for frame in range(len(features)):
            row = np.concatenate([features[i] for i in sorted([*chosen, frame])])
            if np.isnan(row).any():
                continue
            for label, probability in enumerate(stage(row[None].astype(np.float32))[0]):
                if np.float32(probability) > best[2]:
                    best = (frame, label, np.float32(probability))
        answers.append(best)
        chosen.append(best[0])
    return answers
