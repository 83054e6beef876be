"""Interpreters: one file per implementation behind the Protocol."""

from __future__ import annotations

from pathlib import Path

from edge_runtime.errors import UserError
from edge_runtime.interpreters.fake import FakeInterpreter
from edge_runtime.interpreters.litert import LiteRtInterpreter, verifies_models
from edge_runtime.interpreters.probe import survives
from edge_runtime.interpreters.protocol import Interpreter
from edge_runtime.interpreters.vetting import vet

__all__ = ["FakeInterpreter", "Interpreter", "LiteRtInterpreter", "load", "vet"]


def load(path: str | Path, threads: int = 1) -> Interpreter:
    """Interpreter of a bare .tflite file; bundles have their own way (``Bundle.interpreter``).

    Raises:
        UserError: the file cannot be read, or is no model that this runtime can run.
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise UserError(f"model {path} cannot be read ({reason}): give a .tflite file") from error
    if not verifies_models() and not survives(content):
        raise UserError(f"model {path} is damaged (it crashes the interpreter): export it again")
    return LiteRtInterpreter(content, threads, name=str(path))
