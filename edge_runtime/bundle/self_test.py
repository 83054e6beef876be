"""Run a model on its golden vectors: does this machine answer as the exporting one did?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from edge_runtime.bundle.golden import Golden
from edge_runtime.errors import UserError
from edge_runtime.interpreters.protocol import Interpreter

# Other CPUs round otherwise: five steps of an 8-bit output. A wrong model is off by far more.
TOLERANCE = 0.02


@dataclass(frozen=True, slots=True)
class SelfTest:
    """What one model answered to its golden vectors.

    Attributes:
        role: of the model.
        variant: that was run.
        vectors: how many there were.
        agreeing: how many of them got the recorded best label.
        max_difference: largest difference from the recorded logits, as a fraction of their range.
    """

    role: str
    variant: str
    vectors: int
    agreeing: int
    max_difference: float

    @property
    def passed(self) -> bool:
        """Whether the answers are the recorded ones, up to the rounding of another CPU."""
        return self.max_difference <= TOLERANCE


def run(golden: Golden, interpreter: Interpreter, role: str, variant: str) -> SelfTest:
    """Compare a model's answers with the recorded ones.

    Raises:
        UserError: no vectors were recorded for this variant, or their shape is not the model's.
    """
    expected = golden.outputs.get(variant)
    shapes = (golden.inputs.shape[1:], expected.shape[1:] if expected is not None else None)
    if expected is None or shapes != (interpreter.input_shape[1:], interpreter.output_shape[1:]):
        raise UserError(
            f"the golden vectors do not fit variant {variant} of model {role}: export it again"
        )
    answers = np.concatenate([interpreter.invoke(row[None]) for row in golden.inputs])
    span = float(np.ptp(expected)) or 1.0
    difference = float(np.abs(answers - expected).max()) / span
    agreeing = int((answers.argmax(axis=-1) == expected.argmax(axis=-1)).sum())
    # A NaN among the answers must fail, and no comparison with NaN is true.
    return SelfTest(
        role, variant, len(expected), agreeing, float(np.nan_to_num(difference, nan=np.inf))
    )
