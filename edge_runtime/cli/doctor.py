"""edge-doctor: look at a machine, and say what keeps edge-run from working on it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence

from edge_runtime.doctor import CHECKS, Finding, Machine, State, examine
from edge_runtime.doctor.report import Lines, as_json, colours
from edge_runtime.version import VERSION

_PROBLEM = 1
_INTERRUPTED = 130

_EXAMPLES = """\
examples:
  edge-doctor                            everything: half a minute on a small board
  edge-doctor --quiet                    only what can be mended
  edge-doctor --only cameras power       some of it
  edge-doctor --json > doctor.json       for programs, or to send to somebody who helps
  ssh pi@board .local/share/asl-edge/runtime/current/bin/edge-doctor
                                         of a board that edge-flash set up, from elsewhere

It changes nothing. Beneath every finding stands the one command that mends it.

exit status:
  0 nothing stops edge-run, 1 there is a problem, 2 unknown option, 130 ended by Ctrl-C

environment:
  NO_COLOR               no colours
  ASL_EDGE_HAND_MODEL    as for edge-run
"""


def parser() -> argparse.ArgumentParser:
    """Every option, with its meaning and default."""
    made = argparse.ArgumentParser(
        prog="edge-doctor",
        description="Say what keeps edge-run from working on this machine, and the command that "
        "mends it.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"asl-edge {VERSION}")
    made.add_argument("--json", action="store_true", help="one JSON object on standard output")
    made.add_argument("--quiet", action="store_true", help="leave out what is well")
    made.add_argument(
        "--only",
        nargs="+",
        choices=CHECKS,
        metavar="CHECK",
        help=f"look at these alone: {', '.join(CHECKS)}",
    )
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv``; answers the exit status.

    Raises:
        SystemExit: --help, --version, or options that argparse refuses.
    """
    arguments = parser().parse_args(argv)
    machine = Machine()
    try:
        if arguments.json:
            found = dict(examine(machine, arguments.only))
            print(json.dumps(as_json(machine, found), indent=1))
            findings = [finding for several in found.values() for finding in several]
        else:
            findings = _print(machine, arguments.only, all_findings=not arguments.quiet)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader has gone (edge-doctor | head), and Python must not try to flush what is left.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PROBLEM
    return _PROBLEM if any(finding.state == "problem" for finding in findings) else 0


def _print(machine: Machine, names: list[str] | None, *, all_findings: bool) -> list[Finding]:
    """Each section when it is known, since some take seconds."""
    lines = Lines(coloured=colours(sys.stdout, os.environ), all_findings=all_findings)
    print(lines.heading(machine), flush=True)
    findings: list[Finding] = []
    for name, several in examine(machine, names):
        findings += several
        for line in lines.section(name, several):
            print(line, flush=True)
    counts: Counter[State] = Counter(finding.state for finding in findings)
    print("\n".join(lines.summary(counts)))
    return findings


if __name__ == "__main__":
    sys.exit(main())
