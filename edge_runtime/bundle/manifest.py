"""The manifest of a bundle: what its models take and answer, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

FORMAT_VERSION = 1
MANIFEST_FILE = "manifest.json"
MANIFEST_DIGEST_FILE = "manifest.sha256"
LABELS_FILE = "labels.txt"
GOLDEN_FILE = "golden.npz"
CARD_FILE = "model_card.md"
# The arrangement of key frames: as many as the N of the role "stageN", in one row.
JOINED = "joined"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """sha256 (hex) and size of one file of the bundle."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class TensorSpec:
    """shape, batch first, and dtype name of a model's input or output."""

    shape: tuple[int, ...]
    dtype: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One .tflite file of a model.

    Attributes:
        file: its name inside the bundle.
        recipe: name of the quantisation recipe that made it.
        input: tensor as the file takes it (int8 for full-integer files).
        output: tensor as the file answers it.
        metrics: measured on unseen signers: accuracy, agreement with float32, and so on.
    """

    file: str
    recipe: str
    input: TensorSpec
    output: TensorSpec
    metrics: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """One model of a bundle, in one or more variants.

    Attributes:
        feature: name of the feature that it takes.
        feature_version: version of that feature; another one is refused.
        labels: one per output, in order. "?" is the class of everything else: its probability
            speaks for "unknown" and it is never shown.
        variants: by recipe name.
        recommended: device class ("x86_64", "aarch64", "armv7l", "edgetpu") -> recipe name, only
            where it was measured; "default" serves the others.
        temperature: logits are divided by this before softmax (calibration on unseen signers).
        unknown_threshold: a best probability below this is "unknown", 0..1.
        arrangement: how the frames of a clip become the model's number of them: "stretch" (evenly
            spaced in time), "pad" (zeros at the end), "ishara" (as the fingerspelling model has
            it), ``JOINED``, or "" for a model that takes no clips.
    """

    feature: str
    feature_version: int
    labels: tuple[str, ...]
    variants: dict[str, Variant]
    recommended: dict[str, str]
    temperature: float = 1.0
    unknown_threshold: float = 0.0
    arrangement: str = ""


@dataclass(frozen=True, slots=True)
class TrainingData:
    """One source that the models were trained on; ``licence`` is an SPDX name."""

    name: str
    upstream: str
    commit: str
    licence: str
    samples: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything of ``manifest.json`` (format 1).

    Attributes:
        name: of the bundle, for people and for ``--bundle``.
        version: semantic version of the bundle.
        task: "letters", "digits", "words" or "spelling".
        models: by role; "static" classifies one frame, "motion" a window of frames, "sequence" a
            clip, "stage1", "stage2" and so on its key frames, "image" a picture of a hand, "clip"
            a clip of pictures.
        decoder: settings of the decoder, by name; unknown names are refused by the decoder.
        tracker: settings of the tracker: {"hands": 1}. "body": 1 or 0 says whether pose and face
            are looked for; else the models' features do.
        files: every other file of the bundle, by name.
        training_data: sources with licences.
        metrics: measured figures by name; nested tables by signer and by label.
    """

    name: str
    version: str
    task: str
    models: dict[str, ModelSpec]
    files: dict[str, FileEntry]
    decoder: dict[str, float] = field(default_factory=dict)
    tracker: dict[str, int] = field(default_factory=dict)
    training_data: tuple[TrainingData, ...] = ()
    metrics: dict[str, Any] = field(default_factory=dict)
    format: int = FORMAT_VERSION
