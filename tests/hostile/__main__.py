"""python -m tests.hostile: ten thousand damaged and hostile files, and a table of them."""

from __future__ import annotations

import argparse
import sys
from multiprocessing import get_context

from . import campaign
from .kinds import KINDS, Kind

_ALL = sum(kind.share for kind in KINDS)


def main() -> int:
    """0 where nothing crashed, hung or failed otherwise; 1 and the mutants that did."""
    options = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    options.add_argument("--mutants", type=int, default=_ALL, help="default: %(default)s")
    options.add_argument("--seed", type=int, default=0, help="default: %(default)s")
    options.add_argument("--kind", default="", help="only kinds whose names hold this")
    options.add_argument("--only", type=int, help="one mutant of them, by its number")
    options.add_argument("--processes", type=int, default=2, help="default: %(default)s")
    asked = options.parse_args()
    kinds = [kind for kind in KINDS if asked.kind in kind.name]
    jobs = [(kind, _numbers(kind, asked), asked.seed) for kind in kinds]
    rows = []
    with get_context("fork").Pool(asked.processes, maxtasksperchild=1) as pool:
        for row in pool.imap(_run, jobs):
            rows.append(row)
            # A campaign takes an hour: what is done of it is told as it goes.
            print(f"{row.name}: {row.counts.total()} done", file=sys.stderr, flush=True)
    print(campaign.table(rows))
    wrong = [line for row in rows for line in row.wrong]
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


def _run(job: tuple[Kind, range, int]) -> campaign.Row:
    return campaign.run(*job)


def _numbers(kind: Kind, asked: argparse.Namespace) -> range:
    if asked.only is not None:
        return range(asked.only, asked.only + 1)
    return range(max(1, round(kind.share * asked.mutants / _ALL)))


if __name__ == "__main__":
    sys.exit(main())
