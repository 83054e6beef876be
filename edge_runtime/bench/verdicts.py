"""Verdicts: how right each variant is on this device, found out once for all who ask."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from edge_runtime.bench.evaluation import Evaluation, EvaluationSet
from edge_runtime.bundle import Bundle
from edge_runtime.errors import UserError
from edge_runtime.interpreters import Interpreter

_REFERENCE = "float32"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How right one variant of one model is here.

    Attributes:
        wrong: why its answers are wrong; "" where the golden vectors are answered as recorded.
        facts: figures by name. "golden_vectors", "golden_agreement" (share with the recorded best
            label) and "golden_difference" (the largest, as a share of the range of the logits).
            With evaluation samples also "accuracy" and "agreement" (share answered as by float32
            on this device), 0..1, "samples", and "held_out", 1 where the training saw none of
            them.
    """

    wrong: str = ""
    facts: dict[str, float] = field(default_factory=dict)


class Verdicts:
    """Replays golden vectors and evaluation samples.

    Args:
        evaluation: samples with labels; None leaves accuracies out.
    """

    def __init__(self, evaluation: Evaluation | None = None) -> None:
        self._evaluation = evaluation
        self._known: dict[tuple[str, str, str, int], Verdict] = {}
        self._answers: dict[tuple[str, str, str, int], NDArray[np.intp]] = {}

    def of(self, bundle: Bundle, role: str, variant: str, threads: int) -> Verdict:
        """Of one variant of one model, run with so many threads."""
        key = (str(bundle.path), role, variant, threads)
        if key not in self._known:
            self._known[key] = self._judge(bundle, role, variant, threads)
        return self._known[key]

    def of_bundle(self, bundle: Bundle, variant: str, role: str, threads: int) -> Verdict:
        """Of a bundle whose leading model runs in ``variant``: wrong where any of its models is.

        Other models run in their recommended variants.
        """
        leading = self.of(bundle, role, variant, threads)
        others = [
            self.of(bundle, other, bundle.variant(other)[0], threads)
            for other in bundle.manifest.models
            if other != role
        ]
        wrong = next((each.wrong for each in (leading, *others) if each.wrong), "")
        return Verdict(wrong, leading.facts)

    def _judge(self, bundle: Bundle, role: str, variant: str, threads: int) -> Verdict:
        try:
            test = bundle.self_test_of(role, variant, threads)
        except UserError as error:
            return Verdict(wrong=str(error))
        facts = {
            "golden_vectors": float(test.vectors),
            "golden_agreement": test.agreeing / test.vectors,
            # JSON has no infinity, which stands for NaN among the answers.
            "golden_difference": min(test.max_difference, 1e9),
        }
        if not test.passed:
            wrong = (
                f"{role} {variant} does not answer its golden vectors as recorded (off by "
                f"{test.max_difference:.0%} of their range)"
            )
            return Verdict(wrong, facts)
        return Verdict("", facts | self._accuracy(bundle, role, variant, threads))

    def _accuracy(self, bundle: Bundle, role: str, variant: str, threads: int) -> dict[str, float]:
        chosen = self._evaluation and self._evaluation.of(bundle, role)
        if not chosen:
            return {}
        answers = self._best(chosen, bundle, role, variant, threads)
        truth = chosen.truth(bundle.model(role).labels)
        facts = {
            "samples": float(len(truth)),
            "accuracy": float((answers == truth).mean()),
            "held_out": float(chosen.held_out),
        }
        if _REFERENCE in bundle.model(role).variants:
            reference = self._best(chosen, bundle, role, _REFERENCE, threads)
            facts["agreement"] = float((answers == reference).mean())
        return facts

    def _best(
        self, chosen: EvaluationSet, bundle: Bundle, role: str, variant: str, threads: int
    ) -> NDArray[np.intp]:
        key = (str(bundle.path), role, variant, threads)
        if key not in self._answers:
            interpreter = bundle.interpreter(role, variant, threads)
            self._answers[key] = best_labels(interpreter, chosen)
        return self._answers[key]


def best_labels(interpreter: Interpreter, chosen: EvaluationSet) -> NDArray[np.intp]:
    """(sample,) index of the label that a model gives each sample, one invocation a sample."""
    rows = (interpreter.invoke(row[None])[0] for row in chosen.inputs)
    return np.array([int(row.argmax()) for row in rows], np.intp)
