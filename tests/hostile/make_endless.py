"""Make the models of tests/edge_runtime/cli/endless, which never answer; needs TensorFlow.

python -m tests.hostile.make_endless
"""

from pathlib import Path

import tensorflow as tf

OUT = Path(__file__).parents[1] / "edge_runtime" / "cli" / "endless"


def converted(least: float) -> bytes:
    """A .tflite file of (1, 63) -> (1, 4) that loops for ever where any |value| is above least."""

    @tf.function(input_signature=[tf.TensorSpec((1, 63), tf.float32)])
    def loop(values: tf.Tensor) -> tf.Tensor:
        count, sine = tf.while_loop(
            lambda count, sine: tf.reduce_max(tf.abs(values)) + 0.0 * sine > least,
            lambda count, sine: (count + 1.0, tf.sin(sine + 1.0)),
            [tf.constant(0.0), tf.constant(0.0)],
        )
        return tf.reshape(tf.stack([count, sine, sine, sine]), (1, 4))

    module = tf.Module()
    module.loop = loop
    converter = tf.lite.TFLiteConverter.from_concrete_functions(
        [loop.get_concrete_function()], module
    )
    return converter.convert()


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    (OUT / "always.tflite").write_bytes(converted(-1.0))
    (OUT / "for_hands.tflite").write_bytes(converted(0.1))
