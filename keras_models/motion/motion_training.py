"""Train motion_mlp, and judge it on every signer in turn who draws J or Z."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from datasets.motion.signers import READERS_OF_CLIPS, SignerClips, real_signers
from datasets.motion.training_windows import training_windows
from datasets.readers import READERS
from edge_runtime.bundle.manifest import TrainingData
from edge_runtime.features import STROKE240
from edge_runtime.landmarks import FloatArray
from keras_models.checkpoint import Description, write_checkpoint
from keras_models.motion.motion_judging import LABELS, MotionReport, judge
from keras_models.motion_mlp import build
from keras_models.training.progress import EpochProgress

THRESHOLD = 0.5
_EPOCHS, _BATCH, _LEARNING_RATE, _WEIGHT_DECAY = 25, 256, 2e-3, 1e-3
# Signers without strokes of their own add other motions, of which less is enough.
_STREAMS, _STREAMS_WITHOUT_STROKES = 2000, 500
_CALIBRATION, _EVALUATION_PER_SIGNER = 1000, 1000

Windows = tuple[FloatArray, NDArray[np.int64]]


def train(data_root: Path, out: Path, *, seed: int = 0) -> None:
    """python -m keras_models train motion_mlp --data FOLDER --out build/motion_mlp

    Every signer who draws J or Z is held out once; the shipped weights are trained on all. The
    evaluation samples are of all signers, so they measure conversion, not recognition: that stands
    in the metrics, and is printed. It takes about four minutes on two cores.

    Raises:
        UserError: a data file is missing or damaged.
    """
    rng = np.random.default_rng(seed)
    signers = real_signers(data_root)
    windows = {signer.name: _windows(signer, rng) for signer in signers}
    reports = {}
    for signer in (signer for signer in signers if signer.strokes):
        others = [windows[other.name] for other in signers if other is not signer]
        model = _fit(others, seed, f"without {signer.name}")
        reports[signer.name] = judge(model, signer, THRESHOLD, rng).metrics()
    model = _fit(list(windows.values()), seed, "all signers")
    samples = [_sampled(part, _EVALUATION_PER_SIGNER, rng) for part in windows.values()]
    everything = _together(list(windows.values()))
    write_checkpoint(
        out,
        model,
        _description(windows, {"held_out_signers": reports}),
        calibration=_sampled(everything, _CALIBRATION, rng)[0],
        evaluation=_together(samples)[0],
        truth=_together(samples)[1],
    )
    Console().print(_table(reports))


def _windows(signer: SignerClips, rng: np.random.Generator) -> Windows:
    streams = _STREAMS if signer.held else _STREAMS_WITHOUT_STROKES
    features, labels = training_windows(signer, streams, rng)
    return features, np.searchsorted(np.array(LABELS), labels).astype(np.int64)


def _fit(parts: Sequence[Windows], seed: int, title: str) -> keras.Model:
    keras.utils.set_random_seed(seed)
    features, truth = _together(parts)
    model = build(len(LABELS), input_size=STROKE240.size)
    steps = -(-len(truth) // _BATCH) * _EPOCHS
    model.compile(
        optimizer=keras.optimizers.AdamW(
            keras.optimizers.schedules.CosineDecay(_LEARNING_RATE, steps),
            weight_decay=_WEIGHT_DECAY,
        ),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    progress = EpochProgress(title, _EPOCHS)
    model.fit(features, truth, batch_size=_BATCH, epochs=_EPOCHS, verbose=0, callbacks=[progress])
    return model


def _together(parts: Sequence[Windows]) -> Windows:
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


def _sampled(part: Windows, count: int, rng: np.random.Generator) -> Windows:
    chosen = rng.choice(len(part[1]), min(count, len(part[1])), replace=False)
    return part[0][chosen], part[1][chosen]


def _description(windows: dict[str, Windows], metrics: dict[str, Any]) -> Description:
    return Description(
        builder="keras_models.motion_mlp:build",
        arguments={"num_classes": len(LABELS), "input_size": STROKE240.size},
        name="letters-motion",
        task="letters",
        role="motion",
        feature=STROKE240.name,
        feature_version=STROKE240.version,
        labels=LABELS,
        unknown_threshold=THRESHOLD,
        training_data=tuple(_training_data(windows)),
        metrics=metrics,
    )


def _training_data(windows: dict[str, Windows]) -> list[TrainingData]:
    infos = {READERS[reader].info.name: READERS[reader].info for reader in READERS_OF_CLIPS}
    return [
        TrainingData(
            name,
            info.repository,
            info.commit,
            info.licence,
            sum(len(w[1]) for signer, w in windows.items() if signer.startswith(f"{name}/")),
        )
        for name, info in infos.items()
    ]


def _table(reports: dict[str, dict[str, float]]) -> Table:
    table = Table(title="strokes found, each signer held out in turn")
    table.add_column("")
    for name in reports:
        table.add_column(name, justify="right")
    for figure in (field.name for field in fields(MotionReport)):
        values = (report.get(figure) for report in reports.values())
        table.add_row(figure, *("-" if v is None else f"{v:.3f}" for v in values))
    return table
