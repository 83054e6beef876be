"""TFLite's dense layer for tf2onnx 1.17, which loses its bias where the input has three dimensions.

Importing this module makes tf2onnx use it. It reshapes such an input first, so that tf2onnx, which
would drop the bias when it does so itself, has nothing to reshape.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from tf2onnx.handler import tfl_op
from tf2onnx.tflite_handlers.tfl_math import TflFullyConnectedOp


@tfl_op(["TFL_FULLY_CONNECTED"])
class DenseWithBias:
    """Handles one operation, in the form in which tf2onnx wants it."""

    @classmethod
    def to_tf(cls, ctx: Any, node: Any, **known: Any) -> None:
        """Reshape the input to (rows, features) where TFLite does so, and leave the rest."""
        sequence, *weights = node.input
        if not node.get_attr_int("keep_num_dims") and ctx.get_rank(sequence) != 2:
            features = ctx.get_shape(weights[0])[1]
            shape = ctx.make_const(f"{node.name}_rows", np.array([-1, features], np.int64))
            rows = ctx.make_node(
                "Reshape",
                [sequence, shape.output[0]],
                shapes=[[-1, features]],
                dtypes=[ctx.get_dtype(sequence)],
                skip_conversion=True,
            )
            ctx.replace_inputs(node, [rows.output[0], *weights])
        TflFullyConnectedOp.to_tf(ctx, node, **known)
