"""The command line of edge-bench."""

from __future__ import annotations

import argparse
from pathlib import Path

from edge_runtime.cli.arguments import TRACKERS, camera, count, size
from edge_runtime.version import VERSION

# As bench.suites.SUITES, which imports OpenCV; --help need not wait for that.
SUITES = {
    "frame": "frames end to end, as fast as they can be read",
    "draw": "the same with every frame drawn",
    "live": "at a camera's pace: how old a frame is when its label is there",
    "tracker": "finding the hands alone: MediaPipe's tracker and our own",
    "model": "the models alone, every variant, on their golden vectors",
}
_USUAL = ("frame", "live", "tracker", "model")

_EXAMPLES = """\
examples:
  edge-bench --quick                          everything in a few minutes; not to be quoted
  edge-bench --out pi5.json                   by the rules of a result that may be published
  edge-bench --list                           what would be measured, and how long it takes
  edge-bench --bundle letters --bundle words --suite frame,model
  edge-bench --suite live --camera 0 --camera-size 1280x720
  edge-bench --suite model --threads 1,2,4 --variant float32 --variant static_int8
  edge-bench --suite model --evaluation evaluation.npz

suites:
"""
_RULES = """
rules:
  Each measurement warms up with 50 inferences and then takes at least 1,024 and 60 seconds. Of
  frames FPS is (n - 1) / elapsed; percentiles are of all kept timings, linear between two. The
  golden vectors are replayed first: a model that does not answer them is shown as wrong, without
  times. Raw timings, device, temperature and throttling go to one JSON file, which a checkout's
  python -m benchmarks report and compare read. Ctrl-C keeps what was measured.

exit status:
  0 done, 2 something to mend (one sentence says what), 130 ended by Ctrl-C

environment:
  ASL_EDGE_HAND_MODEL   as --hand-model
"""


def parser() -> argparse.ArgumentParser:
    """Every option of edge-bench."""
    suites = "".join(f"  {name:<9} {what}\n" for name, what in SUITES.items())
    top = argparse.ArgumentParser(
        prog="edge-bench",
        description="Measure how fast and how right this device recognises signs.",
        epilog=_EXAMPLES + suites + _RULES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"edge-bench {VERSION}")
    _add_what(top.add_argument_group("what is measured"))
    _add_frames(top.add_argument_group("frames"))
    _add_how(top.add_argument_group("how"))
    return top


def _add_what(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--suite",
        type=_suites,
        default=_USUAL,
        metavar="NAME,NAME",
        help=f"parts of the benchmark, see below (default: {','.join(_USUAL)})",
    )
    group.add_argument(
        "--bundle",
        action="append",
        metavar="NAME|PATH",
        help="letters, digits, words, or the path of a bundle; may be repeated (default: letters)",
    )
    group.add_argument(
        "--variant",
        action="append",
        metavar="RECIPE",
        help="quantised variant; may be repeated (default: of models all, of frames the bundle's "
        "choice for this device)",
    )
    group.add_argument(
        "--threads",
        type=_counts,
        metavar="N,N",
        help="of the interpreters, one number or several; frames are measured with the first "
        "(default: 1,2 where there are two cores)",
    )
    group.add_argument(
        "--evaluation",
        type=Path,
        metavar="FILE.npz",
        help="samples with labels, made by python -m benchmarks evaluation-set in a checkout: each "
        "variant's accuracy here, and its agreement with float32",
    )
    group.add_argument(
        "--trusted-key", type=Path, metavar="FILE.pem", help="take only bundles signed with it"
    )


def _add_frames(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--size",
        action="append",
        type=size,
        metavar="WxH",
        help="of the frames; the video is scaled to it; may be repeated (default: 640x480 and "
        "1920x1080)",
    )
    group.add_argument("--source", default="sample", metavar="VIDEO|sample", help="default: sample")
    group.add_argument(
        "--camera",
        type=camera,
        metavar="N|PATH|picamera2",
        help="for the suite live (default: the video, played at its own pace)",
    )
    group.add_argument("--camera-size", type=size, metavar="WxH", help="ask the camera for this")
    group.add_argument(
        "--tracker", choices=TRACKERS, default="auto", help="of frames (default: auto)"
    )
    group.add_argument("--tracker-threads", type=count, metavar="N", help="of our own tracker")
    group.add_argument("--hand-model", type=Path, metavar="FILE", help="a hand_landmarker.task")


def _add_how(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--quick", action="store_true", help="2 s each; the result says that it is a quick one"
    )
    group.add_argument(
        "--out",
        type=Path,
        metavar="FILE.json",
        help="the result (default: edge-bench-DEVICE-TIME.json here)",
    )
    group.add_argument("--list", action="store_true", help="only say what would be measured")
    group.add_argument(
        "--verbose", action="store_true", help="also what the libraries underneath print"
    )


def _suites(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    for name in names:
        if name not in SUITES:
            raise argparse.ArgumentTypeError(f"{name} is no suite: use {', '.join(SUITES)}")
    return names


def _counts(text: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(map(count, text.split(","))))
