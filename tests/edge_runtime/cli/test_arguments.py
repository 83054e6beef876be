"""The command line says what it can do, and refuses what it cannot in one line."""

from typing import get_args

import pytest

from edge_runtime.cli.arguments import TRACKERS, parser
from edge_runtime.trackers.choose import TrackerKind
from edge_runtime.version import VERSION


def test_defaults_are_a_camera_and_letters():
    arguments = parser().parse_args([])
    assert (arguments.camera, arguments.source, arguments.bundle) == (0, None, "letters")
    assert (arguments.threads, arguments.headless, arguments.mirror) == (1, False, False)


def test_trackers_are_those_that_can_be_chosen():
    assert get_args(TrackerKind) == TRACKERS


def test_values_are_read():
    arguments = parser().parse_args(
        ["--camera", "/dev/video2", "--camera-size", "1280x720", "--min-confidence", "0.7"]
    )
    assert arguments.camera == "/dev/video2"
    assert arguments.camera_size == (1280, 720)
    assert arguments.min_confidence == 0.7
    assert parser().parse_args(["--camera", "1"]).camera == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("--threads 0", "0 is not a whole number of at least 1"),
        ("--limit many", "many is not a whole number"),
        ("--min-confidence 2", "2 is not a number from 0 to 1"),
        ("--min-confidence much", "much is not a number"),
        ("--camera-size big", "big is not a size such as 1280x720"),
        ("--camera 0 --source sample", "not allowed with argument"),
    ],
)
def test_wrong_values_are_explained(line, reason, capsys):
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(line.split())
    assert ended.value.code == 2
    assert reason in capsys.readouterr().err


def test_help_shows_every_option_and_examples(capsys):
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(["--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert "examples:" in text
    for action in parser()._actions:
        assert action.option_strings[-1] in text
        assert action.help


def test_version(capsys):
    with pytest.raises(SystemExit):
        parser().parse_args(["--version"])
    assert capsys.readouterr().out == f"asl-edge {VERSION}\n"
