"""edge-run: recognise signs in a camera, a video or pictures."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from edge_runtime.cli.allocator import few_arenas
from edge_runtime.cli.answer import answer, with_opencv
from edge_runtime.cli.arguments import parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv``; answers the exit status.

    Raises:
        SystemExit: --help, --version, or options that argparse refuses.
    """
    arguments = parser().parse_args(argv)
    few_arenas()
    return answer(
        "edge-run",
        lambda: with_opencv("edge_runtime.cli.session").run(arguments),
        stopped="",
        verbose=arguments.verbose,
    )


if __name__ == "__main__":
    sys.exit(main())
