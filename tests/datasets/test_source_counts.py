"""What a model is said to be trained on."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from datasets.hand import landmark_samples, signer
from datasets.source_counts import training_data


def test_only_what_is_known_has_a_licence() -> None:
    names = ["traduttore", landmark_samples.SOURCE, signer.SOURCE, "theirs", "theirs"]
    found = training_data([SimpleNamespace(source=np.array(names))])
    assert {data.name: (data.upstream, data.licence, data.samples) for data in found} == {
        "traduttore": ("traduttore/traduttore-model", "MIT", 1),
        "kinematic": ("datasets.hand", "Apache-2.0", 1),
        "rendered": ("datasets.hand", "Apache-2.0", 1),
        "theirs": ("unknown", "unknown", 2),
    }
