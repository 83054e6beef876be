"""edge-bench: how fast and how right this device recognises signs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from edge_runtime.cli.answer import answer, with_opencv
from edge_runtime.cli.bench_arguments import parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv``; answers the exit status.

    Raises:
        SystemExit: --help, --version, or options that argparse refuses.
    """
    arguments = parser().parse_args(argv)
    with _standard_error() as told:
        return answer(
            "edge-bench",
            lambda: with_opencv("edge_runtime.cli.bench_session").run(arguments, told),
            stopped="",
            verbose=arguments.verbose,
        )


def _standard_error() -> TextIO:
    """The terminal itself: what libraries print is filtered line by line, and progress has none."""
    try:
        return os.fdopen(os.dup(sys.stderr.fileno()), "w", encoding="utf-8", errors="replace")
    except (OSError, ValueError):  # it is closed, or no file
        return Path(os.devnull).open("w", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
