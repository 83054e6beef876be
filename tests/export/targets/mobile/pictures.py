"""A bundle of a small, untrained classifier of pictures, through a real export."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from edge_runtime.features.crop224 import normalised
from export.__main__ import main
from keras_models.architectures import architecture
from keras_models.checkpoint import Description, write_checkpoint

LABELS = ("A", "B", "C")


def picture_bundle(folder: Path) -> Path:
    """The bundle's folder; its model takes crop224."""
    row = architecture("resnet18")
    arguments = {"num_classes": len(LABELS), **row.tiny, "side": 224}
    import keras

    keras.utils.set_random_seed(1)
    model = row.build(**arguments)
    pictures = np.random.default_rng(1).integers(0, 256, (6, 224, 224, 3)).astype(np.uint8)
    features = normalised(pictures)
    description = Description(
        builder=row.builder,
        arguments=arguments,
        name="pictures",
        feature="crop224",
        feature_version=1,
        labels=LABELS,
        task="letters",
        role="image",
    )
    truth = np.arange(len(features)) % len(LABELS)
    checkpoint = folder / "checkpoint"
    write_checkpoint(
        checkpoint, model, description, calibration=features, evaluation=features, truth=truth
    )
    assert main(["bundle", str(checkpoint), "--recipes", "float32", "--out", str(folder)]) == 0
    return folder / "pictures"
