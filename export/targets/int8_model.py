"""The models of a bundle for devices that compute in 8-bit integers only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.manifest import ModelSpec
from edge_runtime.errors import UserError
from edge_runtime.interpreters import LiteRtInterpreter
from edge_runtime.interpreters.quantisation import Quantisation
from edge_runtime.landmarks import FloatArray
from export.graph import Graph, Tensor, graph
from export.targets.dense_scale import one_scale_dense

PREFERRED = "static_int8"
# Of the range of the answers: the second rounding of the weights may cost this much, no more.
MOST_CHANGE = 0.05


@dataclass(frozen=True, slots=True)
class Int8Model:
    """One model as a .tflite file that takes and answers int8.

    Attributes:
        role: in the bundle.
        variant: of the bundle that it comes from.
        spec: what the manifest says of the model.
        content: the file.
        graph: what it computes.
        is_merged: whether its dense layers were given one scale each.
        change: largest difference of its answers from the bundle's, as a share of their range.
        inputs: (vector, ...) int8, the bundle's golden inputs, quantised.
        outputs: (vector, label) int8, what LiteRT answers to them.
    """

    role: str
    variant: str
    spec: ModelSpec
    content: bytes
    graph: Graph
    is_merged: bool
    change: float
    inputs: NDArray[np.int8]
    outputs: NDArray[np.int8]

    @property
    def scale_and_zero(self) -> tuple[tuple[float, int], tuple[float, int]]:
        """(scale, zero point) of the input and of the output."""
        taken, answered = self.graph.inputs[0], self.graph.outputs[0]
        return _scale(taken), _scale(answered)

    def quantised(self, values: FloatArray) -> NDArray[np.int8]:
        """(..., input) float32 -> int8, as the runtime does it."""
        return _quantisation(self.graph.inputs[0]).to_integers(values)


def int8_models(bundle: Bundle) -> tuple[Int8Model, ...]:
    """Every model of a bundle that has an int8 variant, by role.

    Raises:
        UserError: none has one, or a file is damaged.
    """
    found = [
        _model(bundle, role, model, variant)
        for role, model in sorted(bundle.manifest.models.items())
        if (variant := _variant(model)) is not None
    ]
    if not found:
        raise UserError(
            f"bundle {bundle.manifest.name} has no variant that takes and answers int8: export it "
            f"with --recipes {PREFERRED}, or another architecture, as a GRU cannot be int8"
        )
    return tuple(found)


def without_int8(bundle: Bundle) -> tuple[str, ...]:
    """Roles of the models that have no int8 variant."""
    models = sorted(bundle.manifest.models.items())
    return tuple(role for role, model in models if _variant(model) is None)


def _variant(model: ModelSpec) -> str | None:
    """Of several, the plain recipe, which is there wherever another one is."""
    found = sorted(
        name
        for name, variant in model.variants.items()
        if (variant.input.dtype, variant.output.dtype) == ("int8", "int8")
    )
    return PREFERRED if PREFERRED in found else next(iter(found), None)


def _model(bundle: Bundle, role: str, spec: ModelSpec, variant: str) -> Int8Model:
    original = bundle.read(spec.variants[variant].file)
    golden = bundle.golden(role)
    merged = one_scale_dense(original)
    answers = _answers(merged, golden.inputs)
    change = _change(answers, golden.outputs[variant])
    if change > MOST_CHANGE:
        merged, answers = original, _answers(original, golden.inputs)
        change = _change(answers, golden.outputs[variant])
    parts = graph(merged)
    return Int8Model(
        role=role,
        variant=variant,
        spec=spec,
        content=merged,
        graph=parts,
        is_merged=merged != original,
        change=change,
        inputs=_quantisation(parts.inputs[0]).to_integers(golden.inputs),
        outputs=_quantisation(parts.outputs[0]).to_integers(answers),
    )


def _answers(content: bytes, inputs: FloatArray) -> FloatArray:
    interpreter = LiteRtInterpreter(content)
    return np.concatenate([interpreter.invoke(row[None]) for row in inputs])


def _change(answers: FloatArray, recorded: FloatArray) -> float:
    return float(np.abs(answers - recorded).max() / (np.ptp(recorded) or 1))


def _scale(tensor: Tensor) -> tuple[float, int]:
    return tensor.scales[0], tensor.zero_points[0]


def _quantisation(tensor: Tensor) -> Quantisation:
    details: dict[str, Any] = {"dtype": np.int8, "quantization": _scale(tensor)}
    found = Quantisation.of_tensor(details, tensor.name)
    assert found is not None
    return found
