"""python -m datasets COMMAND."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import datasets.hand.commands
import datasets.hand.corpus_commands
from datasets.commands import (
    check,
    clean,
    compact,
    download,
    extract,
    extract_speed,
    features,
    gsl_videos,
    labels,
    leaks,
    mirror,
    sheet,
    slice_classes,
    stats,
    store,
    to_csv,
    verify,
)
from edge_runtime.errors import UserError

EXAMPLES = """examples:
  python -m datasets check --data ~/asl-data          are all files there, whole and licensed?
  python -m datasets stats --data ~/asl-data          sources, signers, counts, licences
  python -m datasets stats build/store --page page/   the same of a store, with plots
  python -m datasets sheet letters.png --labels ABC   what each signer's letters look like
  python -m datasets leaks --split 80/20              what both sides of a split would share
  python -m datasets store build/store                landmarks of all data sets as one store
  python -m datasets extract videos/ build/videos     landmarks of videos and photographs
  python -m datasets download --help                  videos of MS-ASL: slice, download, extract ...
"""


def parser() -> argparse.ArgumentParser:
    """Options of every command; each sets ``run``, which takes the parsed arguments."""
    top = argparse.ArgumentParser(
        prog="python -m datasets",
        description="Look at, check and extend the data sets that the models are trained on.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subparsers = top.add_subparsers(metavar="COMMAND", required=True)
    for command in (
        check,
        stats,
        sheet,
        leaks,
        slice_classes,
        download,
        gsl_videos,
        extract,
        extract_speed,
        clean,
        labels,
        to_csv,
        mirror,
        features,
        store,
        verify,
        compact,
        datasets.hand.commands,
        datasets.hand.corpus_commands,
    ):
        command.register(subparsers)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0, or 2 after one sentence on standard error."""
    arguments = parser().parse_args(argv)
    try:
        return arguments.run(arguments) or 0
    except UserError as error:
        print(f"datasets: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
