"""Golden vectors of files for phones: inputs, and what each file answers to them."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np

from export.targets.mobile.model import OUTPUT, MobileModel

# A text file of samples must stay small: windows and pictures are many numbers.
_MOST_JSON_NUMBERS = 40_000


def golden_npz(model: MobileModel) -> bytes:
    """Arrays ``inputs.NAME`` and ``probabilities.VARIANT``, (sample, ...) float32 each."""
    arrays: dict[str, Any] = {f"inputs.{n}": array for n, array in model.samples.inputs.items()}
    for name, variant in model.variants.items():
        arrays[f"{OUTPUT}.{name}"] = variant.probabilities
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def golden_json(model: MobileModel) -> bytes:
    """The first samples for tests in any language, with the answers of the recommended variant.

    {"variant": ..., "labels": [...], "samples": [{"inputs": {name: nested lists, without the batch
    of 1}, "probabilities": [...], "label": the answer}, ...]}; pictures are left to the .npz.
    """
    probabilities = model.variants[model.recommended].probabilities
    numbers = sum(array[0].size for array in model.samples.inputs.values())
    count = min(len(probabilities), _MOST_JSON_NUMBERS // numbers)
    samples = [
        {
            "inputs": {n: array[row].tolist() for n, array in model.samples.inputs.items()},
            OUTPUT: probabilities[row].tolist(),
            "label": model.labels[int(probabilities[row].argmax())],
        }
        for row in range(count)
    ]
    document = {"variant": model.recommended, "labels": model.labels, "samples": samples}
    return f"{json.dumps(document)}\n".encode()
