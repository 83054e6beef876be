"""How much memory the tensors of a model need at a time, before any of it is taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from math import prod
from typing import Any

import numpy as np

# (indices that an operation reads, indices that it writes); -1 stands for one that is left out.
Operation = tuple[Sequence[int], Sequence[int]]


def refuse_hostile_sizes(engine: Any, most_bytes: int) -> None:
    """Refuse a model whose tensors need more memory at a time.

    Args:
        engine: an interpreter that has not allocated its tensors yet.
        most_bytes: that they may need.

    Raises:
        ValueError: they need more.
    """
    details = engine.get_tensor_details()
    sizes = {int(each["index"]): _bytes(each) for each in details}
    if sum(sizes.values()) <= most_bytes:
        return
    # Deep nets on pictures have many large tensors, which take turns in the same memory.
    operations = [(each["inputs"], each["outputs"]) for each in engine._get_ops_details()]
    inputs = [int(each["index"]) for each in engine.get_input_details()]
    outputs = [int(each["index"]) for each in engine.get_output_details()]
    needed = bytes_at_once(sizes, operations, inputs, outputs)
    if needed > most_bytes:
        raise ValueError(f"its tensors need {needed} bytes at a time")


def bytes_at_once(
    sizes: Mapping[int, int],
    operations: Sequence[Operation],
    inputs: Iterable[int],
    outputs: Iterable[int],
) -> int:
    """The most bytes that are in use during any one operation.

    A tensor is in use from the operation that writes it to the last that reads it, outputs to the
    end; inputs, and what no operation writes, such as weights, all the time.

    Args:
        sizes: bytes of each tensor, by its index.
        operations: in the order in which they run.
        inputs: indices of the model's.
        outputs: indices of the model's.
    """
    last = max(0, len(operations) - 1)
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    for number, (read, written) in enumerate(operations):
        for index in map(int, written):
            begins.setdefault(index, number)
        ends |= dict.fromkeys(map(int, (*read, *written)), number)
    begins |= dict.fromkeys(inputs, 0)
    ends |= dict.fromkeys((*inputs, *outputs), last)
    changes = [0] * (last + 2)
    for index, size in sizes.items():
        is_written = index in begins
        changes[begins[index] if is_written else 0] += size
        changes[(ends[index] if is_written else last) + 1] -= size
    return max(accumulate(changes))


def _bytes(tensor: dict[str, Any]) -> int:
    return prod(map(int, tensor["shape"])) * np.dtype(tensor["dtype"]).itemsize
