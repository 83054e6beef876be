"""The largest probability of a file for phones is what the runtime would say."""

import numpy as np
import pytest

from edge_runtime.bundle.manifest import ModelSpec
from edge_runtime.decoding.topk import probabilities
from edge_runtime.decoding.unknown import UnknownRule
from edge_runtime.interpreters import LiteRtInterpreter
from export.targets.mobile.chain import chain
from export.targets.mobile.head import expected, head, mobile_labels


def spec(labels, threshold):
    return ModelSpec("hand63", 1, labels, {}, {}, temperature=0.7, unknown_threshold=threshold)


@pytest.mark.parametrize(
    ("labels", "threshold", "named"),
    [
        (("A", "?", "B"), 0.6, ("A", "None", "B")),
        (("A", "B", "?"), 0.3, ("A", "B", "None")),
        (("A", "B", "C"), 0.4, ("A", "B", "C", "None")),
        (("A", "B", "C"), 0.0, ("A", "B", "C")),
    ],
)
def test_none_leads_exactly_where_the_runtime_says_unknown(labels, threshold, named):
    model = spec(labels, threshold)
    rule = UnknownRule(labels, threshold)
    assert mobile_labels(model) == named
    graph = LiteRtInterpreter(chain([head(model)], ["logits"], "probabilities"))
    seen = set()
    for logits in np.random.default_rng(1).normal(0, 1.5, (200, 3)).astype(np.float32):
        answer = graph.invoke(logits[None])[0]
        np.testing.assert_allclose(answer, expected(logits, model), atol=1e-6)
        shares = probabilities(logits, model.temperature)
        label, share = rule.best(shares)
        assert named[int(answer.argmax())] == (label or "None")
        seen.add(label)
        if label:
            assert answer.max() == pytest.approx(share, abs=1e-6)
    assert len(seen) == len(named)
