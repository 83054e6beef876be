"""Write the checkpoint that the tests of reading use: python -m tests.parity.make_checkpoint."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import Any

import numpy as np
import torch

FILE = Path(__file__).parents[1] / "keras_models" / "weights" / "checkpoint.pth"


def contents() -> dict[str, Any]:
    """Weights as PyTorch can lay them out, and what training scripts save beside them."""
    numbers = torch.arange(12, dtype=torch.float32)
    state = OrderedDict(
        plain=numbers.reshape(3, 4),
        transposed=numbers.reshape(3, 4).T,
        every_second=numbers[1::2],
        parameter=torch.nn.Parameter(numbers[:2]),
        half=torch.tensor([0.5, -2.0], dtype=torch.float16),
        bfloat16=torch.tensor([0.5, -2.0], dtype=torch.bfloat16),
        count=torch.tensor(7),
        none=torch.zeros(0, 3),
    )
    layer = torch.nn.Linear(2, 1)
    optimizer = torch.optim.Adam(layer.parameters())
    layer(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    return {
        "epoch": 8,
        "val_acc": np.float64(99.72),
        "history": {"loss": [0.35, 0.07], "scores": np.arange(3.0)},
        "device": torch.device("cpu"),
        "classes": ["A", "B"],
        "folder": Path("models"),
        "optimizer_state_dict": optimizer.state_dict(),
        "model_state_dict": state,
    }


if __name__ == "__main__":
    torch.save(contents(), FILE)
