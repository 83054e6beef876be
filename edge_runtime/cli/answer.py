"""answer: run a command, and say in one sentence what a user can mend."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from types import ModuleType

from edge_runtime.cli.native_log import quiet
from edge_runtime.errors import UserError

USER_ERROR = 2
INTERRUPTED = 130
BROKEN_PIPE = 141


def answer(
    program: str, command: Callable[[], object], stopped: str = "stopped", *, verbose: bool = False
) -> int:
    """The exit status: the command's if it answers one, else 0; 2 after a UserError's sentence; 130
    after Ctrl-C; 141 where the reader of what it prints has gone.

    Args:
        program: that the sentence is from.
        command: to run.
        stopped: said after Ctrl-C.
        verbose: also what TensorFlow, MediaPipe and OpenCV print of themselves.
    """
    try:
        with nullcontext() if verbose else quiet():
            status = command()
    except UserError as error:
        sys.stderr.write(f"{program}: {error}\n")
        return USER_ERROR
    except KeyboardInterrupt:
        if stopped:
            sys.stderr.write(f"{stopped}\n")
        return INTERRUPTED
    except BrokenPipeError:
        # Python must not try to flush what the reader left.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return status if isinstance(status, int) else 0


def with_opencv(module: str) -> ModuleType:
    """Import a module that needs OpenCV, which --help and --version need not wait for.

    Raises:
        UserError: OpenCV cannot be loaded.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise UserError(
            f"OpenCV cannot be loaded ({error}): on Debian and Raspberry Pi OS install the "
            "packages libgl1 and libglib2.0-0, elsewhere ask edge-doctor"
        ) from error
