"""MobileModel: one model of a bundle as files that take landmarks or pictures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.manifest import ModelSpec
from edge_runtime.errors import UserError
from edge_runtime.features import ImageFeature
from edge_runtime.interpreters.litert import started
from edge_runtime.landmarks import FloatArray
from export.targets.mobile import flatbuffer
from export.targets.mobile.chain import chain
from export.targets.mobile.converted import converted
from export.targets.mobile.head import expected, head, mobile_labels
from export.targets.mobile.metadata import with_metadata
from export.targets.mobile.preprocessing.table import Input, Preprocessing, preprocessing
from export.targets.mobile.samples.samples import Samples

OUTPUT = "probabilities"
# Largest difference of a probability from the runtime's. Integer arithmetic rounds some activations
# the other way after a difference in the last bit.
TOLERANCE, INTEGER_TOLERANCE = 1e-4, 0.02


@dataclass(frozen=True, slots=True)
class MobileVariant:
    """One file.

    Attributes:
        content: of the .tflite file, with metadata.
        probabilities: (sample, label) float32, what it answers to the samples.
        max_difference: of those from the runtime's.
    """

    content: bytes
    probabilities: FloatArray
    max_difference: float


@dataclass(frozen=True, slots=True)
class MobileModel:
    """One model in one or more variants.

    Attributes:
        role: in the bundle.
        spec: of the bundle.
        labels: one for each probability; "None" is none of the others.
        inputs: of every variant.
        variants: by recipe name.
        recommended: name of the variant for phones.
        samples: what the variants were tried on.
    """

    role: str
    spec: ModelSpec
    labels: tuple[str, ...]
    inputs: tuple[Input, ...]
    variants: dict[str, MobileVariant]
    recommended: str
    samples: Samples


def mobile_model(bundle: Bundle, role: str) -> MobileModel:
    """Build and prove the files of one model.

    Raises:
        UserError: no graph computes the model's feature, no variant takes and answers float32, or
            a file does not answer as the runtime does.
    """
    spec, entry = bundle.model(role), preprocessing(bundle, role)
    samples = entry.samples(bundle, role)
    ends = converted(entry.graph(_shape(spec)), {i.name: i.shape for i in entry.inputs}), head(spec)
    variants = {
        name: _variant(bundle, role, name, entry, ends, samples) for name in float_variants(spec)
    }
    recommended = spec.recommended.get("aarch64", spec.recommended["default"])
    if recommended not in variants:
        recommended = next(iter(variants))
    return MobileModel(
        role, spec, mobile_labels(spec), entry.inputs, variants, recommended, samples
    )


def float_variants(spec: ModelSpec) -> list[str]:
    """Names of the variants that take and answer float32, float32 itself first.

    Raises:
        UserError: there is none.
    """
    names = [
        name
        for name, variant in spec.variants.items()
        if variant.input.dtype == variant.output.dtype == "float32"
    ]
    if not names:
        raise UserError(
            "files for phones need a variant that takes and answers float32: export the bundle "
            "with one, such as float32"
        )
    return sorted(names, key=lambda name: (name != "float32", name))


def _shape(spec: ModelSpec) -> tuple[int, ...]:
    return spec.variants[float_variants(spec)[0]].input.shape


def _variant(
    bundle: Bundle,
    role: str,
    name: str,
    entry: Preprocessing,
    ends: tuple[bytes, bytes],
    samples: Samples,
) -> MobileVariant:
    spec = bundle.model(role)
    core = bundle.read(spec.variants[name].file)
    _refuse_memory(core, f"the {name} variant of the {role} model")
    content = with_metadata(
        chain([ends[0], core, ends[1]], [i.name for i in entry.inputs], OUTPUT),
        name=f"{bundle.manifest.name} {role}",
        description=f"{bundle.manifest.task} of American Sign Language, version "
        f"{bundle.manifest.version}, {name}",
        inputs=entry.inputs,
        labels=mobile_labels(spec),
        pictures=isinstance(entry.feature, ImageFeature),
    )
    answers = answered(content, samples.inputs)
    difference = _difference(answers, _wanted(bundle, role, name, samples))
    limit = INTEGER_TOLERANCE if "int8" in name else TOLERANCE
    if not difference <= limit:
        raise UserError(
            f"the {name} file of the {role} model differs from the runtime by {difference:.2g} in "
            f"a probability, more than {limit:g}: export the bundle again"
        )
    return MobileVariant(content, answers, difference)


def _refuse_memory(content: bytes, where: str) -> None:
    tensors = [
        tensor for subgraph in flatbuffer.read(content).subgraphs for tensor in subgraph.tensors
    ]
    if any(tensor.isVariable for tensor in tensors):
        raise UserError(
            f"{where} remembers the clip before (it has a fused LSTM), and not every interpreter "
            "of phones can be told to forget it: give a bundle of another architecture, such as gru"
        )


def answered(content: bytes, inputs: dict[str, FloatArray]) -> FloatArray:
    """(sample, label) what a file answers to inputs (sample, ...) by name."""
    engine, _, _ = started(content, 1, "for phones")
    run = engine.get_signature_runner()
    rows = zip(*inputs.values(), strict=True)
    answers = [
        run(**dict(zip(inputs, (v[None] for v in row), strict=True)))[OUTPUT] for row in rows
    ]
    return np.concatenate(answers)


def _wanted(bundle: Bundle, role: str, name: str, samples: Samples) -> FloatArray:
    interpreter = bundle.interpreter(role, name)
    spec = bundle.model(role)
    return np.stack([expected(interpreter.invoke(row[None])[0], spec) for row in samples.features])


def _difference(found: FloatArray, wanted: FloatArray) -> float:
    # A NaN among the answers must be refused.
    return float(np.nan_to_num(np.abs(found - wanted), nan=np.inf).max())
