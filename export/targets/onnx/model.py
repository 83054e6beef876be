"""One model of a bundle as ONNX, checked with ONNX Runtime."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.manifest import ModelSpec
from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray
from edge_runtime.version import VERSION
from export.targets.onnx.convert import convert

if TYPE_CHECKING:
    import onnx

VARIANT = "float32"
OUTPUT = "logits"
# Largest difference from the answers that the bundle records, as a share of their range.
TOLERANCE = 1e-4


@dataclass(frozen=True, slots=True)
class OnnxModel:
    """One file.

    Attributes:
        role: in the bundle.
        content: the file.
        difference: largest, of a logit, from what the bundle records for its golden inputs.
        operators: that it uses, sorted.
    """

    role: str
    content: bytes
    difference: float
    operators: tuple[str, ...]


def onnx_models(bundle: Bundle) -> list[OnnxModel | UserError]:
    """Every model, or why it cannot be had as ONNX, in the order of their roles.

    Raises:
        UserError: the packages are missing, or a file of the bundle is damaged.
    """
    if find_spec("tf2onnx") is None or find_spec("onnxruntime") is None:
        raise UserError("ONNX files need tf2onnx and onnxruntime: run pip install '.[train]'")
    roles = [role for role, model in _models(bundle) if VARIANT in model.variants]
    files = [bundle.read(bundle.model(role).variants[VARIANT].file) for role in roles]
    converted = dict(zip(roles, convert(files), strict=True))
    return [_checked(bundle, role, converted.get(role)) for role, _ in _models(bundle)]


def _models(bundle: Bundle) -> list[tuple[str, ModelSpec]]:
    return sorted(bundle.manifest.models.items())


def _checked(bundle: Bundle, role: str, found: bytes | UserError | None) -> OnnxModel | UserError:
    import onnx

    where = f"model {role} of bundle {bundle.manifest.name}"
    if found is None:
        return UserError(f"{where} has no {VARIANT} variant: export it with --recipes {VARIANT}")
    if isinstance(found, UserError):
        return UserError(f"{where}: {found}")
    model = onnx.load_from_string(found)
    _name(model, bundle.model(role))
    _describe(model, bundle, bundle.model(role))
    content = model.SerializeToString()
    golden = bundle.golden(role)
    recorded = golden.outputs[VARIANT]
    difference = float(np.abs(run(content, golden.inputs) - recorded).max())
    # A NaN must fail, and no comparison with it is true.
    if not difference <= TOLERANCE * float(np.ptp(recorded)):
        return UserError(f"{where} as ONNX differs from the bundle by {difference:.3g}")
    operators = tuple(sorted({node.op_type for node in model.graph.node} - {"Identity"}))
    return OnnxModel(role, content, difference, operators)


def run(content: bytes, inputs: FloatArray) -> FloatArray:
    """(sample, ...) float32 -> (sample, ..., label) float32 by ONNX Runtime, one sample a time."""
    import onnxruntime

    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    return np.concatenate([session.run(None, {name: row[None]})[0] for row in inputs])


def _name(model: onnx.ModelProto, spec: ModelSpec) -> None:
    """Call the input by its feature and the output by what it is, not as the converter did."""
    from onnx import helper

    taken, answered = model.graph.input[0], model.graph.output[0]
    first = helper.make_node("Identity", [spec.feature], [taken.name])
    last = helper.make_node("Identity", [answered.name], [OUTPUT])
    taken.name, answered.name = spec.feature, OUTPUT
    model.graph.node.insert(0, first)
    model.graph.node.append(last)


def _describe(model: onnx.ModelProto, bundle: Bundle, spec: ModelSpec) -> None:
    from onnx import helper

    manifest = bundle.manifest
    properties: dict[str, Any] = {
        "bundle": manifest.name,
        "version": manifest.version,
        "feature": spec.feature,
        "feature_version": spec.feature_version,
        "arrangement": spec.arrangement,
        "labels": json.dumps(spec.labels, ensure_ascii=False),
        "temperature": spec.temperature,
        "unknown_threshold": spec.unknown_threshold,
    }
    model.producer_name, model.producer_version = "asl-edge", VERSION
    helper.set_model_props(model, {name: str(value) for name, value in properties.items()})
