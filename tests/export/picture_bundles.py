"""Rebuild the runtime tests' bundles of pictures: python -m tests.export.picture_bundles"""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

import numpy as np

from export.__main__ import main
from keras_models.checkpoint import Description, write_checkpoint
from tests.export import picture_nets

FOLDER = Path(__file__).parents[1] / "edge_runtime" / "recognition" / "tiny"

# Name, builder, role, arrangement, feature, task, labels.
ROWS = (
    ("brightness", "image", "", "crop224", "letters", ("dark", "bright")),
    ("brightening", "clip", "stretch", "clip112", "words", ("?", "brighter", "darker")),
    ("shoulders", "sequence", "pad", "skeleton27", "words", ("?", "person")),
)


def build(folder: Path) -> None:
    """Write a checkpoint, a bundle, and a zip of it for each row."""
    for name, role, arrangement, feature, task, labels in ROWS:
        model = getattr(picture_nets, name)(len(labels))
        # Even samples: they compress to nothing.
        levels = np.linspace(-1, 1, len(labels) * 2, dtype=np.float32)
        shape = model.input_shape[1:]
        samples = np.stack([np.full(shape, level, np.float32) for level in levels])
        description = Description(
            builder=f"tests.export.picture_nets:{name}",
            arguments={"num_classes": len(labels)},
            name=name,
            task=task,
            role=role,
            arrangement=arrangement,
            feature=feature,
            feature_version=1,
            labels=labels,
        )
        checkpoint = folder / name
        truth = np.arange(len(samples)) % len(labels)
        write_checkpoint(
            checkpoint,
            model,
            description,
            calibration=samples,
            evaluation=samples,
            truth=truth,
        )
        out = folder / "bundles"
        main([str(checkpoint), "--recipes", "float32", "--name", name, "--out", str(out)])
        _zip(out / name, FOLDER / f"{name}.zip")


def _zip(bundle: Path, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(bundle.iterdir()):
            entry = zipfile.ZipInfo(file.name)
            archive.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        build(Path(temporary))
