"""Description: what a checkpoint says of itself, in ``model.json``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from edge_runtime.bundle.manifest import TrainingData

MODEL_FILE = "model.json"
WEIGHTS_FILE = "model.weights.h5"
CALIBRATION_FILE = "calibration.npz"
EVALUATION_FILE = "evaluation.npz"


@dataclass(frozen=True, slots=True)
class Description:
    """How to rebuild a model, and what its manifest will say of it.

    Attributes:
        builder: "package.module:function" that answers a keras.Model of one input, whose one
            output is logits.
        arguments: keyword arguments of the builder.
        role: "static", "motion", "sequence" or "stage1", "stage2" and so on; further fields as in
            ``ModelSpec`` and ``Manifest``.
        arrangement: how frames come to the model's number of them: "stretch", "pad", ``JOINED``, or
            "" for a model that takes no sequence.
    """

    builder: str
    arguments: dict[str, Any]
    name: str
    task: str
    role: str
    feature: str
    feature_version: int
    labels: tuple[str, ...]
    arrangement: str = ""
    temperature: float = 1.0
    unknown_threshold: float = 0.0
    decoder: dict[str, float] = field(default_factory=dict)
    tracker: dict[str, int] = field(default_factory=dict)
    training_data: tuple[TrainingData, ...] = ()
    metrics: dict[str, Any] = field(default_factory=dict)
