"""edge-bench: how fast and how right this device recognises signs."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import nullcontext

from edge_runtime.cli.bench_arguments import parser
from edge_runtime.cli.native_log import quiet
from edge_runtime.errors import UserError

_USER_ERROR = 2
_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv``; answers the exit status.

    Raises:
        SystemExit: --help, --version, or options that argparse refuses.
    """
    arguments = parser().parse_args(argv)
    try:
        with nullcontext() if arguments.verbose else quiet():
            return _run(arguments)
    except UserError as error:
        print(f"edge-bench: {error}", file=sys.stderr)
        return _USER_ERROR
    except KeyboardInterrupt:
        return _INTERRUPTED


def _run(arguments: Namespace) -> int:
    """Imports OpenCV, which --help and --version need not wait for."""
    try:
        from edge_runtime.cli.bench_session import run
    except ImportError as error:
        raise UserError(
            f"OpenCV cannot be loaded ({error}): on Debian and Raspberry Pi OS install the "
            "packages libgl1 and libglib2.0-0"
        ) from error
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
