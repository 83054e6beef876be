"""python -m benchmarks COMMAND."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import bench_commands, growth_commands, ratio_commands, start, tracker_commands
from edge_runtime.cli.allocator import few_arenas
from edge_runtime.cli.native_log import quiet
from edge_runtime.errors import UserError

_EXAMPLES = """\
examples:
  edge-bench --out pi5.json                             measures; comes with the wheel
  python -m benchmarks show pi5.json                    its table
  python -m benchmarks report pi5.json laptop.json      one page of both, with plots
  python -m benchmarks compare before.json after.json   what changed beyond noise
  python -m benchmarks reference a.json b.json          keep them in benchmarks/reference
  python -m benchmarks evaluation-set --data ~/asl-data   for edge-bench --evaluation
  python -m benchmarks start                            seconds to the first answer
  python -m benchmarks ratios --prepare                 beside what others use, in turns
  python -m benchmarks guard build/bench/ratios.json    whether anything fell behind
  python -m benchmarks growth                           how cost grows, with a picture
  python -m benchmarks tracker                          our own hand tracker against MediaPipe's
  python -m benchmarks agreement sample photos/         whether it sees the same hands
  python -m benchmarks viewers                          what viewers of the page cost
  python -m benchmarks soak                             whether memory grows in 100,000 frames
"""


def parser() -> argparse.ArgumentParser:
    """Options of every command; each sets ``run``, which takes the parsed arguments."""
    top = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure the runtime, and report what edge-bench measured.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    bench_commands.register(commands)
    first = commands.add_parser("start", help="how long the first answer takes")
    first.set_defaults(run=_start)
    first.add_argument("--bundle", default="letters", help="name or path (default: letters)")
    tracker_commands.register(commands)
    ratio_commands.register(commands)
    growth_commands.register(commands)
    _add_viewers(commands.add_parser("viewers", help="what viewers of the web page cost"))
    _add_soak(commands.add_parser("soak", help="whether a process of hours grows"))
    return top


def _add_viewers(viewers: argparse.ArgumentParser) -> None:
    viewers.set_defaults(run=_viewers)
    viewers.add_argument("--source", default="sample", help="sample or a video (default: sample)")
    viewers.add_argument("--rounds", type=_frames, default=5, help="default: %(default)s")
    viewers.add_argument(
        "--frames", type=_frames, default=200, help="of each turn (default: %(default)s)"
    )
    viewers.add_argument(
        "--out", type=Path, default=Path("build/bench/viewers.json"), help="raw timings"
    )


def _add_soak(soak: argparse.ArgumentParser) -> None:
    soak.set_defaults(run=_soak)
    soak.add_argument("--source", default="sample", help="sample or a video (default: sample)")
    soak.add_argument("--bundle", default="letters", help="name or path (default: letters)")
    soak.add_argument("--frames", type=_frames, default=100_000, help="default: %(default)s")
    soak.add_argument(
        "--tracker",
        choices=("auto", "mediapipe", "own", "recorded"),
        default="auto",
        help="recorded: what it found in the video, without its time (default: auto)",
    )
    soak.add_argument(
        "--calm",
        action="store_true",
        help="the video alone: no camera that fails, no other bundles, no viewers",
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0, or 2 after one sentence on standard error."""
    arguments = parser().parse_args(argv)
    try:
        arguments.run(arguments)
    except UserError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def _start(arguments: argparse.Namespace) -> None:
    print(start.table(arguments.bundle))


def _viewers(arguments: argparse.Namespace) -> None:
    with quiet():
        from benchmarks import viewers

        result = viewers.measure(
            arguments.source, counts=(0, 1, 8), rounds=arguments.rounds, frames=arguments.frames
        )
    result.write(arguments.out)
    print(f"{viewers.table(result)}\nraw timings: {arguments.out}")


def _soak(arguments: argparse.Namespace) -> None:
    few_arenas()  # as edge-run does
    with quiet():
        from benchmarks import soak, troubles

        named = {"bundle": arguments.bundle, "video": arguments.source}
        if arguments.calm:
            done, told = soak.run(arguments.frames, **named), "the video alone"
        else:
            done, told = troubles.run(arguments.frames, tracker=arguments.tracker, **named)
    print(f"{told}\n{done.table()}")
    if not (done.holds and done.as_quick):
        raise UserError("the process grew while it ran: find out what it keeps")


def _frames(text: str) -> int:
    if not text.isdecimal() or int(text) < 2:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number of at least 2")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
