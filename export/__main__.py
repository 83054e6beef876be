"""python -m export: a trained checkpoint -> a bundle -> what a phone or a board takes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from rich.console import Console

from edge_runtime.cli.answer import answer
from export.commands import bundle, card, for_target, sbom, signing, table

EXAMPLES = """examples:
  python -m export build/letters
  python -m export build/letters --recipes float32,dynamic_int8 --out edge_runtime/assets/bundles
  python -m export build/letters --motion build/letters_motion --version 1.2.0
  python -m export build/letters --recipes all      with pruned, clustered and trained-for-int8 ones
  python -m export table --only conv_bilstm_attention
  python -m export mobile letters             an archive for a mobile team
  python -m export keygen ~/asl-key.pem && python -m export sign FOLDER --key ~/asl-key.pem
  python -m export build/keyframes            all its stages, stage1, stage2 and so on
"""

# Named first on the command line; a path instead is a checkpoint, for the command "bundle".
COMMANDS = (bundle, table, for_target, signing, card, sbom)
_DEFAULT = "bundle"


def parser() -> argparse.ArgumentParser:
    """Options of every command; each sets ``run``, which takes the options and a console."""
    top = argparse.ArgumentParser(
        prog="python -m export",
        description="Convert trained models, check and time the files, and write bundles that "
        "edge-run reads, or what other devices take.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subparsers = top.add_subparsers(
        metavar="COMMAND", required=True, help=f"{_DEFAULT} where it is left out"
    )
    for command in COMMANDS:
        command.register(subparsers)
    top.set_defaults(commands=frozenset(subparsers.choices))
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0, or 2 after one sentence about what the user can mend."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    reader = parser()
    known = reader.get_default("commands") | {"-h", "--help"}
    options = reader.parse_args(given if given and given[0] in known else [_DEFAULT, *given])
    return answer("export", lambda: options.run(options, Console()))


if __name__ == "__main__":
    sys.exit(main())
