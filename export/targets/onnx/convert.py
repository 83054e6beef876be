"""Convert files in a process of its own: python -m export.targets.onnx.convert FOLDER

tf2onnx imports TensorFlow, which takes seconds, talks much and might die.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from edge_runtime.errors import UserError

OPSET = 17
TIME_LIMIT_S = 600


def convert(contents: Sequence[bytes], limit_s: float = TIME_LIMIT_S) -> list[bytes | UserError]:
    """The ONNX models of some float32 .tflite files, or why one cannot be converted."""
    with tempfile.TemporaryDirectory(prefix="asl-edge-") as name:
        folder = Path(name)
        for number, content in enumerate(contents):
            (folder / f"{number}.tflite").write_bytes(content)
        failure = _attempt(folder, limit_s)
        return [_answer(folder / f"{k}.onnx", failure) for k in range(len(contents))]


def _attempt(folder: Path, limit_s: float) -> str:
    """Run the child; how it failed, or nothing."""
    command = [sys.executable, "-m", __name__, str(folder)]
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "CUDA_VISIBLE_DEVICES": "-1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, timeout=limit_s, check=False
        )
    except subprocess.TimeoutExpired:
        return f"tf2onnx took longer than {limit_s:g} s"
    lines = done.stderr.decode(errors="replace").strip().splitlines() or ["it gave no reason"]
    return f"tf2onnx died ({lines[-1].strip()[:200]})" if done.returncode else ""


def _answer(path: Path, failure: str) -> bytes | UserError:
    if path.is_file():
        return path.read_bytes()
    reason = path.with_suffix(".txt")
    if reason.is_file():
        return UserError(f"tf2onnx cannot convert it ({reason.read_text('utf-8')})")
    return UserError(failure or "tf2onnx wrote no file")


def main(folder: str) -> int:
    """The child's side: beside each NUMBER.tflite its .onnx, or a .txt that says why not."""
    # These two teach tf2onnx more of TFLite.
    import export.targets.onnx.dense
    import export.targets.onnx.lstm  # noqa: F401

    for source in sorted(Path(folder).glob("*.tflite")):
        try:
            _convert(source)
        except Exception as error:  # noqa: BLE001, PERF203, as tf2onnx raises anything.
            reason = " ".join(str(error).split())[:200]
            source.with_suffix(".txt").write_text(reason or repr(error), "utf-8")
    return 0


def _convert(source: Path) -> None:
    import onnx
    import tf2onnx

    model, _ = tf2onnx.convert.from_tflite(str(source), opset=OPSET)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, source.with_suffix(".part"))
    source.with_suffix(".part").replace(source.with_suffix(".onnx"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
