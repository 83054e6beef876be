"""README.txt of the folder: sizes, and the way from landmarks to a label."""

from __future__ import annotations

from collections.abc import Sequence

from edge_runtime.bundle.manifest import Manifest
from edge_runtime.version import VERSION
from export.targets.micro import c_source
from export.targets.micro.model_files import ModelFiles

# Features that there are C files of.
IN_C = {"hand63": ("hand63.h", "hand63.c")}


def readme(manifest: Manifest, written: Sequence[ModelFiles]) -> bytes:
    """The text, of one bundle's models."""
    features = sorted({one.model.spec.feature for one in written})
    title = f"{manifest.name} {manifest.version} for TFLite Micro"
    return c_source.fill(
        "README.txt",
        {
            "name": manifest.name,
            "version": manifest.version,
            "rule": "=" * len(title),
            "runtime": VERSION,
            "models": "\n".join(map(_model, written)),
            "feature_files": "".join(
                f"{name}.h, .c            the feature of that name\n"
                for name in features
                if name in IN_C
            ),
            "features": "\n   ".join(map(_feature, features)),
            "dense": "\n".join(map(_dense, written)),
        },
    )


def _model(one: ModelFiles) -> str:
    model = one.model
    spec = model.spec
    taken, answered = (
        "x".join(map(str, tensor.shape))
        for tensor in (model.graph.inputs[0], model.graph.outputs[0])
    )
    needed = one.arena
    head = f"{needed.head} of tensors"
    if needed.planning > needed.head:
        head = f"{needed.planning} to plan {head}"
    arena = f"{head}, {needed.tail} of notes, and a tenth"
    return f"""PREFIX {one.prefix}
    takes       {spec.feature} version {spec.feature_version}, {taken} int8
    answers     {answered} int8: {", ".join(spec.labels)}
    flash       {len(model.content)} bytes
    arena       {needed.bytes} bytes: {arena}
    operations  {", ".join(one.methods)}
"""


def _feature(name: str) -> str:
    if name in IN_C:
        return f"{name}: asl_{name}, of MediaPipe's 21 landmarks of one hand."
    return f"{name}: not written in C; see edge_runtime/features/ of asl-edge."


def _dense(one: ModelFiles) -> str:
    if not one.model.is_merged:
        return f"{one.prefix}: as in the bundle."
    change = f"{one.model.change:.2%}"
    return f"""{one.prefix}: one scale each. TensorFlow writes one for every output,
which copies of TFLite Micro older than mid-2024 cannot read, and others keep 8 bytes of memory for.
The answers to the golden vectors differ from the bundle's by {change} of their range at most."""
