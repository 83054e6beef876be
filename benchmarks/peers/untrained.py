"""python -m benchmarks.peers.untrained: bundles, ONNX files and weights of nets for timing alone.

Weights are random, which times do not depend on. Made once, into ``FOLDER``; needs what training
needs. A few minutes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray
from edge_runtime.whole_file import write_whole
from keras_models.architectures import architecture
from keras_models.best_answers import best_answers
from keras_models.checkpoint import WEIGHTS_FILE, Description, write_checkpoint

FOLDER = Path("build/peers")
PLAIN_FILE = "plain.tflite"
_SAMPLES = 4
_SEED = 1
_LOGITS_APART, _FIRST_AHEAD = 3.0, 20.0


@dataclass(frozen=True, slots=True)
class Net:
    """One architecture at its document's size.

    Attributes:
        name: of the architecture, and of the bundle.
        variant: of its ``build``.
        role: of its model in a bundle.
        task: of its bundle.
        recipes: to convert by, for ``python -m export``.
        arrangement: as of ``Description``.
    """

    name: str
    variant: str
    role: str
    task: str
    recipes: str = "float32,dynamic_int8"
    arrangement: str = ""

    @property
    def checkpoint(self) -> Path:
        """Its folder."""
        return FOLDER / "checkpoints" / self.name

    @property
    def bundle(self) -> Path:
        """Its folder."""
        return FOLDER / "bundles" / self.name


NETS = (
    Net(
        *("resnet18", "document", "image", "letters"),
        recipes="float32,dynamic_int8,static_int8_float_io",
    ),
    Net("conv_bilstm_attention", "document", "sequence", "words", arrangement="stretch"),
    Net(
        *("ishara", "conv_hybrid", "sequence", "spelling"),
        recipes="float32,float16,dynamic_int8",
        arrangement="ishara",
    ),
)


def main() -> int:
    """Make what is missing; 0, or 2 after one sentence on standard error."""
    try:
        _make()
    except UserError as error:
        sys.stderr.write(f"untrained: {error}\n")
        return 2
    return 0


def _make() -> None:
    for net in NETS:
        if not (net.bundle / "manifest.json").exists():
            _checkpoint(net)
            _export(str(net.checkpoint), "--recipes", net.recipes, "--name", net.name)
        if not (FOLDER / "onnx" / net.name).exists():
            _run("export", "onnx", str(net.bundle), "--out", str(FOLDER / "onnx"))
    plain = FOLDER / PLAIN_FILE
    if not plain.exists():
        _plain_conversion(next(net for net in NETS if net.name == "conv_bilstm_attention"), plain)
    for name in ("letters", "words"):
        if not (FOLDER / "onnx" / name).exists():
            _run("export", "onnx", name, "--out", str(FOLDER / "onnx"))
    if not (FOLDER / "mobile").exists():
        _run("export", "mobile", "letters", "--out", str(FOLDER / "mobile"))


def built(net: Net) -> keras.Model:
    """The Keras model with the weights of the checkpoint."""
    model = _fresh(net)
    model.load_weights(net.checkpoint / WEIGHTS_FILE)
    return model


def _fresh(net: Net) -> keras.Model:
    row = architecture(net.name)
    return row.build(row.classes, variant=net.variant)


def _checkpoint(net: Net) -> None:
    keras.utils.set_random_seed(_SEED)
    row, model = architecture(net.name), _fresh(net)
    samples = _samples(model.input_shape[1:])
    logits = _spread(model, samples)
    description = Description(
        builder=row.builder,
        arguments={"num_classes": row.classes, "variant": net.variant},
        name=net.name,
        task=net.task,
        role=net.role,
        feature=row.features[0],
        feature_version=1,
        labels=tuple(f"label {number}" for number in range(row.classes)),
        arrangement=net.arrangement,
    )
    write_checkpoint(
        net.checkpoint,
        model,
        description,
        calibration=samples,
        evaluation=samples,
        truth=best_answers(logits),
    )


def _spread(model: keras.Model, samples: FloatArray) -> FloatArray:
    """(sample, ..., label) logits that lie apart as a trained model's do, the first label ahead of
    all; changes the last layer.

    What is exported is compared with them, and noise is all that those of fresh weights differ by:
    it would decide which variant is recommended, where time alone is to.
    """
    logits = np.asarray(model.predict(samples, batch_size=1, verbose=0))
    last = [layer for layer in model.layers if layer.weights][-1]
    kernel, bias = (weight * (_LOGITS_APART / logits.std()) for weight in last.get_weights())
    bias[0] += _FIRST_AHEAD
    last.set_weights([kernel, bias])
    return np.asarray(model.predict(samples, batch_size=1, verbose=0))


def _samples(shape: tuple[int, ...]) -> FloatArray:
    rng = np.random.default_rng(_SEED)
    return rng.normal(0, 0.5, (_SAMPLES, *shape)).astype(np.float32)


def _plain_conversion(net: Net, out: Path) -> None:
    """Keras 3's own model for one clip at a time, by the converter's defaults: LSTMs become loops.

    ``from_keras_model`` itself fails, as it leaves the number of clips open.
    """
    import tensorflow as tf

    model = built(net)
    with tempfile.TemporaryDirectory(prefix="asl-edge-") as folder:
        clip = keras.InputSpec(dtype="float32", shape=(1, *model.input_shape[1:]))
        model.export(folder, verbose=False, input_signature=[clip])
        converter = tf.lite.TFLiteConverter.from_saved_model(folder)
        write_whole(out, converter.convert())


def _export(*arguments: str) -> None:
    bundles, reports = FOLDER / "bundles", FOLDER / "reports"
    _run("export", *arguments, "--out", str(bundles), "--report", str(reports))


def _run(*arguments: str) -> None:
    done = subprocess.run([sys.executable, "-m", *arguments], stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise UserError(f"python -m {' '.join(arguments)} failed: see what it said")


if __name__ == "__main__":
    sys.exit(main())
