"""The C files of one model."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

import numpy as np

from edge_runtime.bundle.manifest import Manifest
from edge_runtime.errors import UserError
from edge_runtime.version import VERSION
from export.targets.int8_model import Int8Model
from export.targets.micro import c_source
from export.targets.micro.arena import Arena, arena
from export.targets.micro.operators import methods

# Steps of the 8-bit output. TFLite Micro's kernels were found up to 6 from LiteRT's over every
# architecture of the project, of the shipped models 1; a wrong model is off by far more.
TOLERANCE_STEPS = 10


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """What one model becomes.

    Attributes:
        prefix: of its files and of its names in C.
        model: the model.
        arena: the memory that it needs.
        methods: that register its operations.
        contents: by file name.
    """

    prefix: str
    model: Int8Model
    arena: Arena
    methods: tuple[str, ...]
    contents: dict[str, bytes]


def model_files(manifest: Manifest, model: Int8Model) -> ModelFiles:
    """Write one model as C.

    Raises:
        UserError: TFLite Micro lacks an operation, or the model answers more than one row of
            logits, for which there is no sketch.
    """
    answers = prod(model.graph.outputs[0].shape)
    if answers != len(model.spec.labels):
        raise UserError(
            f"{model.role} answers {answers} numbers for {len(model.spec.labels)} labels: models "
            "that answer for each frame have no sketch"
        )
    prefix = c_source.identifier(manifest.name, model.role)
    needed = arena(model.graph)
    registered = methods(model.graph)
    values = _values(manifest, model, prefix, needed, registered)
    contents = {
        f"{prefix}_{template}": c_source.fill(template, values)
        for template in ("model.h", "model.c", "golden.h", "golden.c", "operators.h", "sketch.cc")
    }
    contents[f"{prefix}.tflite"] = model.content
    return ModelFiles(prefix, model, needed, registered, contents)


def _values(
    manifest: Manifest, model: Int8Model, prefix: str, needed: Arena, registered: tuple[str, ...]
) -> dict[str, object]:
    (input_scale, input_zero), (output_scale, output_zero) = model.scale_and_zero
    taken, answered = model.graph.inputs[0].shape, model.graph.outputs[0].shape
    spec = model.spec
    return {
        "title": f"{manifest.name} {manifest.version}, {model.role}",
        "runtime": VERSION,
        "prefix": prefix,
        "PREFIX": prefix.upper(),
        "model_bytes": len(model.content),
        "model": c_source.array(np.frombuffer(model.content, np.uint8)),
        "arena_bytes": needed.bytes,
        "feature": f"{spec.feature} version {spec.feature_version}",
        "input_shape": "x".join(map(str, taken)),
        "input_size": prod(taken),
        "input_scale": c_source.number(input_scale),
        "input_zero": input_zero,
        "output_shape": "x".join(map(str, answered)),
        "output_size": prod(answered),
        "output_scale": c_source.number(output_scale),
        "output_zero": output_zero,
        "temperature": c_source.number(spec.temperature),
        "unknown_threshold": c_source.number(spec.unknown_threshold),
        "labels_count": len(spec.labels),
        "labels": "\n".join(f"    {c_source.text(label)}," for label in spec.labels),
        "vectors": len(model.inputs),
        "tolerance": TOLERANCE_STEPS,
        "inputs": c_source.array(model.inputs),
        "outputs": c_source.array(model.outputs),
        "operators_count": len(registered),
        "operators": "\n".join(
            f"  if (resolver.{method}() != kTfLiteOk) return kTfLiteError;" for method in registered
        ),
        "reset": _reset(model),
    }


def _reset(model: Int8Model) -> str:
    """Clips begin anew, though TFLite's LSTM would go on from the one before."""
    if not any(tensor.is_variable for tensor in model.graph.tensors):
        return ""
    return "  if (interpreter->Reset() != kTfLiteOk) return nullptr;\n"
