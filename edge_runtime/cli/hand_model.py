"""Make the hand model for where no installed mediapipe carries one: 1.x, or boards without it.

python -m edge_runtime.cli.hand_model --download
python -m edge_runtime.cli.hand_model mediapipe-0.10.21-*.whl
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from edge_runtime.errors import UserError
from edge_runtime.trackers.hand_models import cache_path
from edge_runtime.trackers.hand_task import pack_task
from edge_runtime.trackers.wheel_download import WHEEL, download_wheel


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv``; answers the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m edge_runtime.cli.hand_model",
        description="Pack hand_landmarker.task from a mediapipe wheel that carries its models.",
    )
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("wheel", type=Path, nargs="?", help="a mediapipe wheel, 0.10.5 to 0.10.21")
    source.add_argument(
        "--download", action="store_true", help=f"fetch {WHEEL} with pip (36 MB, digest checked)"
    )
    parser.add_argument("--out", type=Path, default=cache_path(), help="default: %(default)s")
    arguments = parser.parse_args(argv)
    try:
        print(_pack(arguments.wheel, arguments.out))
    except UserError as error:
        print(f"hand_model: {error}", file=sys.stderr)
        return 2
    return 0


def _pack(wheel: Path | None, out: Path) -> Path:
    if wheel is not None:
        return pack_task(wheel, out)
    with TemporaryDirectory() as folder:
        return pack_task(download_wheel(Path(folder)), out)


if __name__ == "__main__":
    sys.exit(main())
