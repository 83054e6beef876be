"""python -m benchmarks COMMAND."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import machine, report, start, tracker_commands
from benchmarks.result import LEAST_FRAMES, LEAST_SECONDS, Result
from edge_runtime.cli.native_log import quiet
from edge_runtime.errors import UserError

_EXAMPLES = """\
examples:
  python -m benchmarks frame                            the sample clip, letters
  python -m benchmarks frame --source talk.mp4 --threads 2
  python -m benchmarks frame --frames 12000 --save-reference
  python -m benchmarks start                            seconds to the first answer
  python -m benchmarks tracker                          our own hand tracker against MediaPipe's
  python -m benchmarks agreement sample photos/         whether it sees the same hands
  python -m benchmarks viewers                          what viewers of the page cost
  python -m benchmarks soak                             whether memory grows in 100,000 frames
  python -m benchmarks show build/bench/frame.json      the table of an earlier run
"""
REFERENCES = Path(__file__).parent / "reference"


def parser() -> argparse.ArgumentParser:
    """Options of every command; each sets ``run``, which takes the parsed arguments."""
    top = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure the runtime on this machine.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    _add_frame(commands.add_parser("frame", help="where each millisecond of a frame goes"))
    first = commands.add_parser("start", help="how long the first answer takes")
    first.set_defaults(run=_start)
    first.add_argument("--bundle", default="letters", help="name or path (default: letters)")
    tracker_commands.register(commands)
    _add_viewers(commands.add_parser("viewers", help="what viewers of the web page cost"))
    _add_soak(commands.add_parser("soak", help="whether a process of hours grows"))
    show = commands.add_parser("show", help="print the table of a result")
    show.set_defaults(run=_show)
    show.add_argument("result", type=Path, help="a file that an earlier run wrote")
    return top


def _add_frame(frame: argparse.ArgumentParser) -> None:
    frame.set_defaults(run=_measure)
    frame.add_argument("--source", default="sample", help="sample or a video (default: sample)")
    frame.add_argument("--bundle", default="letters", help="name or path (default: letters)")
    frame.add_argument(
        "--frames", type=_frames, default=LEAST_FRAMES, help="to measure (default: %(default)s)"
    )
    frame.add_argument("--threads", type=int, default=1, help="of the model (default: 1)")
    frame.add_argument("--hand-model", type=Path, help="a hand_landmarker.task")
    frame.add_argument(
        "--out",
        type=Path,
        default=Path("build/bench/frame.json"),
        help="raw timings (default: %(default)s)",
    )
    frame.add_argument(
        "--save-reference",
        action="store_true",
        help="keep the result in benchmarks/reference, for others to compare with",
    )


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


def _measure(arguments: argparse.Namespace) -> None:
    with quiet():
        from benchmarks.frame import Setup, measure

        result = measure(
            Setup(
                source=arguments.source,
                bundle=arguments.bundle,
                frames=arguments.frames,
                threads=arguments.threads,
                hand_model=arguments.hand_model,
            )
        )
    result.write(arguments.out)
    print(report.table(result))
    print(f"raw timings: {arguments.out}")
    if arguments.save_reference:
        print(f"reference: {_save_reference(result)}")


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
    with quiet():
        from benchmarks import soak

        done = soak.run(arguments.frames, bundle=arguments.bundle, video=arguments.source)
    print(done.table())
    if not done.holds:
        raise UserError("the process grew while it ran: find out what it keeps")


def _show(arguments: argparse.Namespace) -> None:
    print(report.table(Result.read(arguments.result)))


def _save_reference(result: Result) -> Path:
    if result.quick or not result.stable:
        raise UserError(
            f"a reference takes {LEAST_FRAMES} frames and {LEAST_SECONDS:g} s at least, on a quiet "
            "machine: raise --frames, or stop what else runs"
        )
    path = REFERENCES / f"{machine.file_name(result.machine)}.json"
    result.write(path)
    return path


def _frames(text: str) -> int:
    if not text.isdecimal() or int(text) < 2:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number of at least 2")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
