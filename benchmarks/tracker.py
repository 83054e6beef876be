"""Hand trackers against one another, on the same frames, in turns."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path

import numpy as np

from benchmarks.contenders import Contender, contenders
from edge_runtime.bench import this_device
from edge_runtime.bundle import open_bundle
from edge_runtime.errors import UserError
from edge_runtime.sources import open_source
from edge_runtime.whole_file import write_whole

ROUNDS = 10
_DECIMALS = 6  # of seconds


@dataclass(frozen=True, slots=True)
class Passage:
    """One contender's way through all frames, once.

    Attributes:
        contender: its name.
        hands: found in all frames together.
        asked_s: when the tracker was given each frame, seconds from the first.
        answered_s: when it answered, likewise.
    """

    contender: str
    hands: int
    asked_s: list[float]
    answered_s: list[float]

    @property
    def fps(self) -> float:
        """Frames a second of the whole loop, (n - 1) / elapsed."""
        return (len(self.asked_s) - 1) / self.asked_s[-1]

    @property
    def track_ms(self) -> list[float]:
        """Of the tracker alone, each frame."""
        return [1000 * ms for ms in np.subtract(self.answered_s, self.asked_s).tolist()]

    @property
    def frame_ms(self) -> list[float]:
        """Of the whole loop, each frame but the last."""
        return [1000 * ms for ms in np.diff(self.asked_s).tolist()]


@dataclass(frozen=True, slots=True)
class TrackerResult:
    """What was measured; every statistic is computed on reading.

    Attributes:
        benchmark: "tracker".
        machine: name -> value, of the device and the packages that times depend on.
        settings: what was asked for.
        started: when, ISO 8601 with the time zone.
        passages: in the order that they were measured in, each round's contenders after another.
    """

    benchmark: str
    machine: dict[str, str]
    settings: dict[str, str | int]
    started: str
    passages: list[Passage]

    def write(self, path: Path) -> None:
        """As JSON; the file appears whole or not at all.

        Raises:
            UserError: the folder cannot be written.
        """
        write_whole(path, json.dumps(asdict(self)).encode() + b"\n")

    @staticmethod
    def read(path: Path) -> TrackerResult:
        """What ``write`` wrote.

        Raises:
            UserError: there is no such file, or it is no result.
        """
        try:
            table = json.loads(path.read_text("utf-8"))
            passages = [Passage(**passage) for passage in table.pop("passages")]
            return TrackerResult(**table, passages=passages)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise UserError(
                f"{path} is not a result of python -m benchmarks tracker: name one"
            ) from error


def measure(
    source: str = "sample", *, hands: int = 1, rounds: int = ROUNDS, threads: Iterable[int] = (1, 2)
) -> TrackerResult:
    """Run every contender over ``source`` in turns, after a round that does not count.

    Args:
        source: "sample" or a video.
        hands: that are looked for.
        rounds: at least 1.
        threads: of our own tracker.

    Raises:
        UserError: there is no such video, or no hand model.
    """
    with_frames = open_source(source)
    with_frames.close()
    if not with_frames.sequence:
        raise UserError(f"{source} is no video: name one, or sample")
    started = datetime.now(timezone.utc).astimezone().isoformat(timespec="seconds")
    every = contenders(hands, threads)
    passages = [_passage(one, source) for _ in range(rounds + 1) for one in every]
    for one in every:
        one.tracker.close()
    device = this_device()
    return TrackerResult(
        benchmark="tracker",
        machine={"device": device.name, **device.versions},
        settings={"source": source, "hands": hands, "rounds": rounds, "bundle": "letters"},
        started=started,
        passages=passages[len(every) :],
    )


def _passage(one: Contender, source: str) -> Passage:
    one.tracker.begin()
    one.loop(source, one.tracker, open_bundle("letters"))
    first_s = one.tracker.asked_s[0]
    return Passage(
        contender=one.name,
        hands=one.tracker.hands,
        asked_s=[round(moment - first_s, _DECIMALS) for moment in one.tracker.asked_s],
        answered_s=[round(moment - first_s, _DECIMALS) for moment in one.tracker.answered_s],
    )
