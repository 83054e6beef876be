"""Stands in for edgetpu_compiler, which is not to be had here: prints its report's published form.

Its name on the PATH is edgetpu_compiler; the environment's STAND_IN says how it is to behave.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from export.graph import graph

HEAD = (
    "Edge TPU Compiler version 16.0.384591198\nStarted a compilation timeout timer of 180 seconds."
)
NOT_ALL = """Model successfully compiled but not all operations are supported by the Edge TPU. A \
percentage of the model will instead run on the CPU, which is slower.
Number of operations that will run on Edge TPU: {mapped}
Number of operations that will run on CPU: {on_cpu}
"""


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--show_operations", action="store_true", required=True)
    parser.add_argument("--min_runtime_version", type=int, required=True)
    parser.add_argument("--out_dir", type=Path, required=True)
    parser.add_argument("models", type=Path, nargs="+")
    options = parser.parse_args()
    mood = os.environ.get("STAND_IN", "all")
    print(HEAD)
    if mood == "hang":
        time.sleep(60)
    if mood == "fail":
        print("Internal compiler error. Aborting!")
        return 1
    if mood == "babble":
        return 0
    print(f"\nModels compiled successfully in {17 * len(options.models)} ms.\n")
    for model in options.models:
        compile_one(model, options.out_dir, mood)
    return 0


def compile_one(model: Path, out: Path, mood: str) -> None:
    names = [operation.name for operation in graph(model.read_bytes()).operations]
    left = len(names) - 1 if mood == "first" else 0
    output = out / f"{model.stem}_edgetpu.tflite"
    output.write_bytes(b"compiled " + model.read_bytes())
    output.with_suffix(".log").write_text(HEAD)
    print(f"Input model: {model}")
    print("Input size: 171.20KiB")
    print(f"Output model: {output}")
    print("Output size: 243.93KiB")
    print("On-chip memory used for caching model parameters: 176.50KiB")
    print("On-chip memory remaining for caching model parameters: 7.67MiB")
    print("Off-chip memory used for streaming uncached model parameters: 0.00B")
    print("Number of Edge TPU subgraphs: 1")
    print(f"Total number of operations: {len(names)}")
    print(f"Operation log: {output.with_suffix('.log')}\n")
    if left:
        print(NOT_ALL.format(mapped=len(names) - left, on_cpu=left))
    print(f"{'Operator':<31}{'Count':<11}Status\n")
    print(f"{names[0]:<31}{len(names) - left:<11}Mapped to Edge TPU")
    if left:
        print(f"{names[0]:<31}{left:<11}More than one subgraph is not supported")
    print()


if __name__ == "__main__":
    sys.exit(main())
