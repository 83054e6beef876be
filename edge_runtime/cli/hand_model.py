"""Make a hand model for mediapipe 1.x, which carries none, from a wheel of an older mediapipe.

python -m edge_runtime.cli.hand_model mediapipe-0.10.21-*.whl
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from edge_runtime.errors import UserError
from edge_runtime.trackers.hand_models import cache_path, pack_task


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv``; answers the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m edge_runtime.cli.hand_model",
        description="Pack hand_landmarker.task from a mediapipe wheel that carries its models.",
    )
    parser.add_argument("wheel", type=Path, help="a mediapipe wheel, 0.10.5 to 0.10.21")
    parser.add_argument(
        "out", type=Path, nargs="?", default=cache_path(), help="default: %(default)s"
    )
    arguments = parser.parse_args(argv)
    try:
        print(pack_task(arguments.wheel, arguments.out))
    except UserError as error:
        print(f"hand_model: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
