"""edge-bench: how fast and how right this device recognises signs."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from edge_runtime.cli.answer import answer, with_opencv
from edge_runtime.cli.bench_arguments import parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv``; answers the exit status.

    Raises:
        SystemExit: --help, --version, or options that argparse refuses.
    """
    arguments = parser().parse_args(argv)
    return answer(
        "edge-bench",
        lambda: with_opencv("edge_runtime.cli.bench_session").run(arguments),
        stopped="",
        verbose=arguments.verbose,
    )


if __name__ == "__main__":
    sys.exit(main())
