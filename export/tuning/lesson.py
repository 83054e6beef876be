"""Lesson: what a tuned model is taught, which is to answer as the model did before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, prod
from typing import Any

from edge_runtime.landmarks import FloatArray

EPOCHS = 30
LEARNING_RATE = 1e-4
# So many samples bear that rate. 80 photographs do not: ResNet-18 lost 7 points by it, and none by
# a rate that was as much smaller as they are fewer.
ENOUGH_SAMPLES = 1000
# Of one batch: samples, and numbers of their input.
BATCH, BATCH_NUMBERS = 64, 2**22


@dataclass(frozen=True, slots=True)
class Lesson:
    """Samples and the answers that the untuned model gave.

    No labels are needed, so that models of signs and of texts are taught alike, and no person is
    seen whom the model was not trained on.

    Attributes:
        inputs: (sample, ...) float32, rows that the model was trained on.
        logits: (sample, ..., label) float32, its answers.
        epochs: to teach for.
        note: told after each epoch how many are done.
    """

    inputs: FloatArray
    logits: FloatArray
    epochs: int = EPOCHS
    note: Callable[[int], None] = lambda done: None

    @property
    def batch(self) -> int:
        """Samples a step."""
        affordable = BATCH_NUMBERS // prod(self.inputs.shape[1:])
        return max(1, min(BATCH, affordable, len(self.inputs)))

    @property
    def steps(self) -> int:
        """In all epochs together."""
        return self.epochs * ceil(len(self.inputs) / self.batch)

    @property
    def careful_rate(self) -> float:
        """Learning rate for a model that answers nearly right already; smaller for few samples."""
        return LEARNING_RATE * min(1.0, len(self.inputs) / ENOUGH_SAMPLES)

    def teach(
        self, model: Any, callbacks: tuple[Any, ...] = (), rate: float = LEARNING_RATE
    ) -> None:
        """Train a tf_keras model in place, by the mean squared error of its logits.

        On the landmark MLP that lost less on people never seen than the divergence of the
        probabilities, and than the labels.
        """
        import tf_keras

        tf_keras.utils.set_random_seed(0)
        schedule = tf_keras.optimizers.schedules.CosineDecay(rate, self.steps)
        model.compile(tf_keras.optimizers.Adam(schedule), "mse")
        told = tf_keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, _: self.note(epoch + 1))
        model.fit(
            self.inputs,
            self.logits,
            batch_size=self.batch,
            epochs=self.epochs,
            verbose=0,
            callbacks=[told, *callbacks],
        )
