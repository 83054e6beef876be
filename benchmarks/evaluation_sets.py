"""Evaluation sets of the shipped bundles, made from the local data sets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from datasets.hand_table import HandTable
from datasets.motion.signers import real_signers
from datasets.motion.training_windows import training_windows
from datasets.readers import load, read
from datasets.readers.ardamavi import slide_show_signers
from datasets.words import word_clips
from edge_runtime.bench.evaluation import Evaluation, EvaluationSet
from edge_runtime.bundle import Bundle, open_bundle
from edge_runtime.features import frame_feature, sequence_feature
from edge_runtime.landmarks import FloatArray

LETTER_SETS = ("traduttore", "traduttore_words", "borisgraudt", "nejohnson2")
DIGIT_SET = "ardamavi"
# Enough for a tenth of a point of agreement, few enough for a file of some megabytes.
MOST_SAMPLES = 2000
_MOST_CLIPS = 1000
_WINDOWS_OF_A_SIGNER = 60


def evaluation_sets(root: Path, seed: int = 0) -> Evaluation:
    """One set for every model of the shipped bundles.

    The shipped digits were trained without three people, whose photographs are theirs. The other
    models were trained on everybody in the data folder, so their sets are of people whom they know:
    they show what a device or a variant loses, not how well strangers are read.

    Args:
        root: the local data folder.
        seed: chooses samples where there are too many.

    Raises:
        UserError: a data set is missing or damaged.
    """
    rng = np.random.default_rng(seed)
    return Evaluation(
        (
            _letters(open_bundle("letters"), root, rng),
            _motion(open_bundle("letters"), root, rng),
            _digits(open_bundle("digits"), root),
            _words(open_bundle("words"), root, rng),
        )
    )


def _letters(bundle: Bundle, root: Path, rng: np.random.Generator) -> EvaluationSet:
    table = HandTable.concatenate([load(name, root) for name in LETTER_SETS])
    table = table[np.isin(table.label, bundle.model("static").labels)]
    rows = even_rows(table.label, MOST_SAMPLES, rng)
    source = f"{', '.join(LETTER_SETS)}: as many frames of each label"
    return _made(bundle, "static", _hands(bundle, table[rows]), table.label[rows], source)


def _digits(bundle: Bundle, root: Path) -> EvaluationSet:
    table = load(DIGIT_SET, root)
    table = table[np.isin(table.signer, list(slide_show_signers(read(DIGIT_SET, root))))]
    source = f"{DIGIT_SET}: the photographs of the three people of the slide show"
    made = _hands(bundle, table)
    return _made(bundle, "static", made, table.label, source, held_out=True)


def _hands(bundle: Bundle, table: HandTable) -> FloatArray:
    spec = bundle.model("static")
    feature = frame_feature(spec.feature, spec.feature_version)
    return feature.of_batch(table.hands, table.aspect, table.is_left)


def _motion(bundle: Bundle, root: Path, rng: np.random.Generator) -> EvaluationSet:
    made = [training_windows(signer, _WINDOWS_OF_A_SIGNER, rng) for signer in real_signers(root)]
    inputs, label = (np.concatenate(part) for part in zip(*made, strict=True))
    rows = even_rows(label, MOST_SAMPLES, rng)
    return _made(bundle, "motion", inputs[rows], label[rows], "windows of streams of every signer")


def _words(bundle: Bundle, root: Path, rng: np.random.Generator) -> EvaluationSet:
    spec = bundle.model("sequence")
    table = word_clips(root)
    table = table[np.isin(table.label, spec.labels)]
    table = table[even_rows(table.label, _MOST_CLIPS, rng)]
    _, variant = bundle.variant("sequence")
    feature = sequence_feature(spec.feature, spec.feature_version)
    inputs = feature.kernel(table.stretched(variant.input.shape[1]).sequence)
    return _made(
        bundle,
        "sequence",
        inputs,
        table.label,
        "whole clips of every recording, as many of each word",
    )


def _made(
    bundle: Bundle,
    role: str,
    inputs: FloatArray,
    label: NDArray[np.str_],
    source: str,
    *,
    held_out: bool = False,
) -> EvaluationSet:
    spec = bundle.model(role)
    labels, answers = np.unique(label, return_inverse=True)
    return EvaluationSet(
        bundle=bundle.manifest.name,
        role=role,
        feature=spec.feature,
        feature_version=spec.feature_version,
        labels=tuple(labels.tolist()),
        held_out=held_out,
        source=source,
        inputs=np.ascontiguousarray(inputs, np.float32),
        answers=answers.astype(np.int32),
    )


def even_rows(label: NDArray[np.str_], most: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Random rows, as many of each label where there are enough, at most ``most`` in all."""
    return np.sort(np.concatenate(list(_rows_of_each(label, most, rng))))


def _rows_of_each(
    label: NDArray[np.str_], most: int, rng: np.random.Generator
) -> Iterator[NDArray[np.intp]]:
    names = np.unique(label)
    for name in names:
        yield rng.permutation(np.flatnonzero(label == name))[: max(1, most // len(names))]
