"""Load the Edge TPU's delegate: a library that does not fit the interpreter ends the process."""

from __future__ import annotations

import json
import sys
from typing import Any


def main(argv: list[str] | None = None) -> None:
    """Of the library named by the only argument: {"loaded": true}, or {"error"}."""
    (library,) = sys.argv[1:] if argv is None else argv
    try:
        from ai_edge_litert.interpreter import load_delegate
    except ImportError:
        from tflite_runtime.interpreter import load_delegate
    told: dict[str, Any]
    try:
        load_delegate(library)
        told = {"loaded": True}
    except (ValueError, OSError, RuntimeError) as error:
        told = {"error": " ".join(str(error).split()) or "no Edge TPU answers"}
    sys.stdout.write(json.dumps(told))
