"""The command line of edge-run."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from edge_runtime.version import VERSION
from edge_runtime.web import DEFAULT_ADDRESS

# As trackers.choose.TrackerKind, which imports OpenCV; --help need not wait for that.
TRACKERS = ("auto", "mediapipe", "own")

_EXAMPLES = """\
examples:
  edge-run                                    camera 0, letters, in a window
  edge-run --source sample                    the clip that comes along; needs no camera
  edge-run --source sample --headless --json -   the same as JSON lines
  edge-run --camera 1 --camera-size 1280x720 --mirror
  edge-run --source talk.mp4 --headless --record annotated.mp4
  edge-run --source photos --bundle digits --headless --score
  edge-run --source rtsp://camera.local/stream
  edge-run --serve                            watch in a browser of this machine
  edge-run --serve 0.0.0.0:8765               or of others, by the address that it prints
  rpicam-vid -t 0 --codec mjpeg -o - | edge-run --source - --headless

keys in the window:
  space, backspace, c (clear), m (mirror), p (pause), h (help), q or Esc (quit)

exit status:
  0 done, 2 something to mend (one sentence says what), 130 ended by Ctrl-C

environment:
  ASL_EDGE_HAND_MODEL   as --hand-model
  ASL_EDGE_TRUSTED_KEY  as --trusted-key
  ASL_EDGE_MQTT_USER, ASL_EDGE_MQTT_PASSWORD  for --mqtt, where the broker asks
"""


def parser() -> argparse.ArgumentParser:
    """Every option, with its meaning and default."""
    made = argparse.ArgumentParser(
        prog="edge-run",
        description="Recognise American Sign Language in a camera, a video or pictures.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"asl-edge {VERSION}")
    _add_input(made.add_argument_group("input"))
    _add_recognition(made.add_argument_group("recognition"))
    _add_tracking(made.add_argument_group("finding hands"))
    _add_output(made.add_argument_group("output"))
    return made


def _add_input(group: argparse._ArgumentGroup) -> None:
    where = group.add_mutually_exclusive_group()
    where.add_argument(
        "--camera",
        type=camera,
        default="0",  # as text: argparse sees --camera 0 beside --source only if it differs
        metavar="N|PATH|picamera2",
        help="number or device path of the camera, or picamera2 (default: 0)",
    )
    where.add_argument(
        "--source",
        metavar="VIDEO|FOLDER|URL|-|sample",
        help="a video, an image or a folder of images (each judged for itself), the URL of a "
        "network camera (rtsp://, http://), gst: and a GStreamer pipeline, - for JPEG pictures on "
        "standard input, or the clip that comes along",
    )
    group.add_argument(
        "--camera-size", type=size, metavar="WxH", help="ask the camera for this size"
    )
    group.add_argument("--loop", action="store_true", help="begin the video again when it ends")
    group.add_argument("--limit", type=count, metavar="N", help="end after N frames")


def _add_recognition(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--bundle",
        default="letters",
        metavar="NAME|PATH",
        help="letters, digits, words, or the path of a bundle (default: letters)",
    )
    group.add_argument(
        "--word-list",
        type=Path,
        metavar="FILE",
        help="words or phrases that are likely, a plain text; for bundles of fingerspelled text",
    )
    group.add_argument(
        "--trusted-key",
        type=Path,
        metavar="FILE.pem",
        help="take only bundles signed with this public key, and none older than before (default: "
        "that of ASL_EDGE_TRUSTED_KEY, else ~/.config/asl-edge/ or /etc/asl-edge/trusted_key.pem, "
        "else any bundle)",
    )
    group.add_argument(
        "--variant",
        metavar="RECIPE",
        help="quantised variant of the model (default: the bundle's choice for this device)",
    )
    group.add_argument(
        "--threads",
        type=count,
        default=1,
        metavar="N",
        help="of the model's interpreter; measure before raising it (default: 1)",
    )


def _add_tracking(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--tracker",
        choices=TRACKERS,
        default="auto",
        help="finds the hands: mediapipe, or our own over the same models, which needs no "
        "mediapipe; the body, where a bundle wants it, is found by mediapipe alone (default: auto, "
        "mediapipe where it is installed)",
    )
    group.add_argument(
        "--tracker-threads",
        type=count,
        metavar="N",
        help="of our own tracker; mediapipe has one (default: 2 where there are two cores for it)",
    )
    group.add_argument(
        "--hand-model",
        type=Path,
        metavar="FILE",
        help="a hand_landmarker.task, or for our own tracker a folder with its models (default: "
        "the models inside mediapipe, where it has them)",
    )
    group.add_argument(
        "--min-confidence",
        type=_share,
        default=0.5,
        metavar="P",
        help="of finding and following a hand, 0 to 1 (default: 0.5)",
    )


def _add_output(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--headless", action="store_true", help="no window; the text goes to standard output"
    )
    group.add_argument(
        "--json",
        metavar="FILE|-|tcp://HOST:PORT|unix:PATH",
        help="write one JSON line per event to a file, to standard output, or to every program "
        "that connects to a port or socket of this machine",
    )
    group.add_argument(
        "--mqtt",
        metavar="HOST[:PORT]/TOPIC",
        help="publish the events to an MQTT broker, under TOPIC/sign, TOPIC/text and so on",
    )
    group.add_argument(
        "--serve",
        nargs="?",
        const=DEFAULT_ADDRESS,
        metavar="HOST:PORT",
        help="show a web page instead of the window; only to this machine unless a HOST of it is "
        f"given (default: {DEFAULT_ADDRESS})",
    )
    group.add_argument("--record", type=Path, metavar="FILE.mp4", help="write the annotated video")
    group.add_argument(
        "--mirror", action="store_true", help="show the picture mirrored; results are the same"
    )
    group.add_argument(
        "--score",
        action="store_true",
        help="with a folder: compare each label with the name of the picture's folder",
    )
    group.add_argument(
        "--verbose", action="store_true", help="also what the libraries underneath print"
    )


def camera(text: str) -> int | str:
    """A camera's number, or its path or name as it is."""
    return int(text) if text.isdecimal() else text


def count(text: str) -> int:
    """A whole number of at least 1.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number of at least 1")
    return int(text)


def seed(text: str) -> int:
    """A whole number of at least 0, as random generators are begun with.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text} is not a whole number of at least 0")
    return int(text)


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 0 to 1")
    return value


def size(text: str) -> tuple[int, int]:
    """(width, height) of WxH.

    Raises:
        argparse.ArgumentTypeError: it is no size.
    """
    match = re.fullmatch(r"([1-9]\d*)x([1-9]\d*)", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text} is not a size such as 1280x720")
    return int(match[1]), int(match[2])
