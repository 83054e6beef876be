"""python -m benchmarks.peers.worker NAME MAKER ARGUMENTS: a contender, which takes turns when told.

See ``Peer``; the arguments are a list in JSON.

On standard output: ``ready``, or ``refused`` and why; then for each line on standard input the
``Measurement`` of one turn as a line of JSON. It ends with its standard input.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from dataclasses import asdict
from itertools import pairwise

from benchmarks.peers.contender import Contender
from edge_runtime.bench import Measurement, present_condition
from edge_runtime.bench.measurement import TOTAL
from edge_runtime.bench.others import cpu_time
from edge_runtime.cli.native_log import quiet
from edge_runtime.errors import UserError

_DIGITS = 7  # of seconds


def main() -> int:
    """Serve until standard input ends."""
    # Libraries print what they like; nothing but answers goes where those are read.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    with quiet():
        try:
            module, _, function = sys.argv[2].partition(":")
            make = getattr(importlib.import_module(module), function)
            contender: Contender = make(*json.loads(sys.argv[3]))
            # Does not count: caches fill, and hands are found.
            contender.turn()
        except UserError as error:
            print("refused", error, file=answers)
            return 0
        print("ready", file=answers)
        for line in sys.stdin:
            turn = measured(sys.argv[1], line.strip(), contender)
            print(json.dumps(asdict(turn)), file=answers)
    return 0


def measured(name: str, number: str, contender: Contender) -> Measurement:
    """One turn of a contender, with what else the machine did meanwhile."""
    before, cpu = present_condition(), cpu_time()
    turn = contender.turn()
    now = cpu_time()
    others = {"others": round(now.others_since(cpu), 4)} if cpu and now else {}
    first_ns = turn.finished_ns[0]
    finished_s = tuple(round((at_ns - first_ns) / 1e9, _DIGITS) for at_ns in turn.finished_ns)
    # From one's end to the next one's; the first one's beginning is not known.
    gaps_ms = [1000 * (b - a) / turn.every for a, b in pairwise(finished_s)]
    stages_ms = {stage: tuple(values) for stage, values in turn.stages_ms.items()}
    return Measurement(
        suite="peers",
        name=f"{name}, round {number}",
        settings={"contender": name, "round": number},
        before=before,
        after=present_condition(),
        stages_ms={TOTAL: (gaps_ms[0], *gaps_ms)} | stages_ms,
        finished_s=finished_s,
        warm_ups=len(finished_s),
        every=turn.every,
        facts=turn.facts | others,
    )


if __name__ == "__main__":
    sys.exit(main())
