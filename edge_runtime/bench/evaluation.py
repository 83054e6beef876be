"""Evaluation: samples with their labels, to see how right a model is on the device itself."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.golden import DAMAGE
from edge_runtime.bundle.schema import decode, parse_json
from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray
from edge_runtime.whole_file import write_whole

FORMAT = 1
MAX_BYTES = 256 * 2**20
MAX_UNPACKED_BYTES = 512 * 2**20
_TABLE = "table"
_MEND = "make it again with python -m benchmarks evaluation-set"


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """The samples for one model of one bundle.

    Attributes:
        bundle: its name.
        role: of the model.
        feature, feature_version: what the inputs are.
        labels: each once.
        held_out: whether the shipped model was trained without the people who show them.
        source: where the samples are from, for people.
        inputs: (sample, ...) float32, as the model takes them.
        answers: (sample,) int32, index into ``labels`` of what is shown.
    """

    bundle: str
    role: str
    feature: str
    feature_version: int
    labels: tuple[str, ...]
    held_out: bool
    source: str
    inputs: FloatArray
    answers: NDArray[np.int32]

    def truth(self, labels: tuple[str, ...]) -> NDArray[np.intp]:
        """(sample,) the answers as indices into a model's own labels; -1 of those it lacks."""
        places = {label: place for place, label in enumerate(labels)}
        return np.array([places.get(label, -1) for label in self.labels], np.intp)[self.answers]


@dataclass(frozen=True, slots=True)
class _Row:
    """What the file's table says of one set; its arrays are called inputs.N and answers.N."""

    bundle: str
    role: str
    feature: str
    feature_version: int
    labels: tuple[str, ...]
    held_out: bool
    source: str


@dataclass(frozen=True, slots=True)
class _Table:
    format: int
    sets: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All sets of one file, one for each model."""

    sets: tuple[EvaluationSet, ...]

    def of(self, bundle: Bundle, role: str) -> EvaluationSet | None:
        """The samples of one model; None where there are none.

        Raises:
            UserError: they were made for another feature, or the model takes another shape.
        """
        name = bundle.manifest.name
        for one in self.sets:
            if (one.bundle, one.role) == (name, role):
                _check_fit(one, bundle)
                return one
        return None

    def check(self, bundles: Sequence[Bundle]) -> None:
        """Refuse to go on with bundles that these samples say nothing of.

        Raises:
            UserError: there are none for any of the bundles, or as ``of``.
        """
        found = [self.of(bundle, role) for bundle in bundles for role in bundle.manifest.models]
        if not any(found):
            there = ", ".join(sorted({one.bundle for one in self.sets})) or "none"
            raise UserError(f"the evaluation sets are for other bundles ({there}): name one")

    def write(self, path: Path) -> None:
        """As one .npz file, whole or not at all.

        Raises:
            UserError: the folder cannot be written.
        """
        write_whole(path, to_bytes(self))

    @staticmethod
    def read(path: Path) -> Evaluation:
        """What ``write`` wrote; nothing in it is ever unpickled.

        Raises:
            UserError: there is no such file, or it is damaged.
        """
        try:
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise UserError(f"{path} cannot be read ({error.strerror}): {_MEND}") from error
        return from_bytes(content, str(path))


def to_bytes(evaluation: Evaluation) -> bytes:
    """The same sets give the same bytes."""
    arrays: dict[str, Any] = {}
    rows = []
    for number, one in enumerate(evaluation.sets):
        arrays[f"inputs.{number}"], arrays[f"answers.{number}"] = one.inputs, one.answers
        rows.append({name: getattr(one, name) for name in _Row.__slots__})
    table = json.dumps({"format": FORMAT, "sets": rows}, ensure_ascii=False)
    arrays[_TABLE] = np.frombuffer(table.encode(), np.uint8)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def from_bytes(content: bytes, where: str) -> Evaluation:
    """Parse and check.

    Raises:
        UserError: it is damaged, hostile, or of another version.
    """
    try:
        _refuse_bomb(content)
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            table = decode(_Table, parse_json(arrays[_TABLE].tobytes(), "its table"), "its table")
            if table.format != FORMAT:
                raise ValueError(f"its format is {table.format}, not {FORMAT}")
            sets = tuple(_set(row, number, arrays) for number, row in enumerate(table.sets))
    except (*DAMAGE, UserError) as error:
        reason = str(error).removesuffix(": export it again")
        raise UserError(f"{where} is no evaluation set ({reason}): {_MEND}") from error
    return Evaluation(sets)


def _refuse_bomb(content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise ValueError(f"it is larger than {MAX_BYTES} bytes")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > MAX_UNPACKED_BYTES:
        raise ValueError(f"it unpacks to {unpacked} bytes")


def _set(row: _Row, number: int, arrays: Any) -> EvaluationSet:
    inputs, answers = arrays[f"inputs.{number}"], arrays[f"answers.{number}"]
    if inputs.dtype != np.float32 or inputs.ndim < 2 or not np.isfinite(inputs).all():
        raise ValueError("its inputs are not finite float32 ones, a row for each sample")
    if answers.dtype != np.int32 or answers.shape != inputs.shape[:1] or not len(answers):
        raise ValueError("its answers are not one int32 for each sample")
    if answers.min() < 0 or answers.max() >= len(row.labels):
        raise ValueError("an answer is none of its labels")
    return EvaluationSet(**asdict(row) | {"inputs": inputs, "answers": answers})


def _check_fit(one: EvaluationSet, bundle: Bundle) -> None:
    spec = bundle.model(one.role)
    _, variant = bundle.variant(one.role)
    if (one.feature, one.feature_version) != (spec.feature, spec.feature_version):
        raise UserError(
            f"the evaluation set for {one.bundle} is of feature {one.feature} "
            f"{one.feature_version}, but the model takes {spec.feature} {spec.feature_version}: "
            f"{_MEND}"
        )
    if one.inputs.shape[1:] != variant.input.shape[1:] or len(variant.output.shape) != 2:
        raise UserError(
            f"the evaluation set for {one.bundle} has samples of {one.inputs.shape[1:]}, but its "
            f"{one.role} model takes {variant.input.shape[1:]} and answers "
            f"{variant.output.shape[1:]}: {_MEND}"
        )
