"""Run an export's TensorFlow part in a process of its own, because the converter can die."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from edge_runtime.errors import UserError

JOB_FILE = "job.json"
ERRORS_FILE = "stderr.txt"
STEP_PREFIX = "asl-edge step: "


@dataclass(frozen=True, slots=True)
class Job:
    """What the child is to do; it finds its arrays in, and writes its answers to, one folder.

    Attributes:
        builder: "package.module:function".
        arguments: of the builder.
        weights: path of the .weights.h5 file.
        recipes: names of the recipes to convert by, in order.
    """

    builder: str
    arguments: dict[str, Any]
    weights: str
    recipes: tuple[str, ...]


def run(job: Job, folder: Path, progress: Callable[[str], None]) -> None:
    """Run a job and wait for it.

    Args:
        job: goes through ``job.json`` in the folder.
        folder: where the child reads and writes.
        progress: told each step of the child when it begins.

    Raises:
        UserError: the child failed or died; the message is how, without its subject.
    """
    (folder / JOB_FILE).write_text(json.dumps(asdict(job)))
    command = [sys.executable, "-m", "export.worker", str(folder)]
    errors = folder / ERRORS_FILE
    with (
        errors.open("wb") as stderr,
        subprocess.Popen(
            command, env=_environment(), stdout=subprocess.PIPE, stderr=stderr, errors="replace"
        ) as process,
    ):
        for line in process.stdout or ():
            if line.startswith(STEP_PREFIX):
                progress(line.removeprefix(STEP_PREFIX).strip())
    if process.returncode < 0:
        name = signal.Signals(-process.returncode).name
        raise UserError(f"died of {name} inside TensorFlow: leave it out or change the model")
    if process.returncode:
        raise UserError(f"failed ({_reason(errors.read_text(errors='replace'))})")


def _environment() -> dict[str, str]:
    # The child imports what this process could import, wherever either was started.
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONUNBUFFERED": "1",
        "KERAS_BACKEND": "tensorflow",
        "CUDA_VISIBLE_DEVICES": "-1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }


def _reason(text: str) -> str:
    """The line of a child's standard error that says most to a person."""
    lacking = re.findall(r"^(?:Custom|TF Select) ops: (.+)$", text, re.MULTILINE)
    if lacking:
        return f"TFLite has no operations {lacking[0].strip()}: use other layers"
    raised = re.findall(r"^\w[\w.]*(?:Error|Exception): (.+)$", text, re.MULTILINE)
    lines = raised or text.strip().split("\n")
    return lines[-1].strip()[:300] or "it gave no reason"
