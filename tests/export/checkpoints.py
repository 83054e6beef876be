"""Write checkpoints for tests, trained on clusters of points that stand for hand shapes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

LABELS = ("A", "B", "C", "?")


def clusters(samples: int, seed: int, shape: tuple[int, ...] = (63,)) -> tuple[Any, NDArray[Any]]:
    """(sample, *shape) float32 about one centre for each label, and the labels' indices."""
    centres = np.random.default_rng(7).normal(size=(len(LABELS), *shape))
    random = np.random.default_rng(seed)
    truth = np.arange(samples) % len(LABELS)
    features = centres[truth] + random.normal(scale=1.2, size=(samples, *shape))
    return features.astype(np.float32), truth


def write_checkpoint(folder: Path, model: Any, shape: tuple[int, ...], **changes: Any) -> Path:
    """Train a model on the clusters and write it as keras_models does."""
    import keras

    keras.utils.set_random_seed(1)
    features, truth = clusters(800, 1, shape)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.01), loss)
    model.fit(features, truth, batch_size=32, epochs=3, verbose=0)
    folder.mkdir(parents=True)
    model.save_weights(folder / "model.weights.h5")
    np.savez(folder / "calibration.npz", features=features)
    held_out, answers = clusters(400, 2, shape)
    np.savez(folder / "evaluation.npz", features=held_out, labels=answers)
    describe(folder, **changes)
    return folder


def describe(folder: Path, **changes: Any) -> None:
    """Write ``model.json``, with some of its fields changed."""
    source = {
        "name": "clusters",
        "upstream": "https://example.org/clusters",
        "commit": "0123456789abcdef",
        "licence": "Apache-2.0",
        "samples": 800,
    }
    description = {
        "builder": "tests.export.nets:small",
        "arguments": {"num_classes": len(LABELS)},
        "name": "clusters",
        "task": "letters",
        "role": "static",
        "feature": "hand63",
        "feature_version": 1,
        "labels": LABELS,
        "temperature": 1.5,
        "unknown_threshold": 0.4,
        "decoder": {"hold_s": 0.5},
        "tracker": {"hands": 1},
        "training_data": [source],
        "metrics": {"accuracy": 0.98, "by_label": {"A": 0.97, "B": 0.99}},
    }
    (folder / "model.json").write_text(json.dumps(description | changes))
