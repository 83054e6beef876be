"""answer: run a command, and say in one sentence what a user can mend."""

from __future__ import annotations

import sys
from collections.abc import Callable

from edge_runtime.cli.native_log import quiet
from edge_runtime.errors import UserError


def answer(program: str, command: Callable[[], object], stopped: str = "stopped") -> int:
    """The exit status: 0; 2 after a UserError's sentence; 130 after Ctrl-C.

    Args:
        program: that the sentence is from.
        command: to run, without the start-up chatter of TensorFlow.
        stopped: said after Ctrl-C.
    """
    try:
        with quiet():
            command()
    except UserError as error:
        sys.stderr.write(f"{program}: {error}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write(f"{stopped}\n")
        return 130
    return 0
