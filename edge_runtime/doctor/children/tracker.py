"""Look for a hand in the sample clip with one kind of tracker."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any, cast

from edge_runtime.errors import UserError

if TYPE_CHECKING:
    from edge_runtime.trackers.choose import TrackerKind

# The clip shows a hand from its fifth picture on.
_LAST_FRAME = 12


def main(argv: list[str] | None = None) -> None:
    """Of the kind named by the only argument: {"found": whether it saw the hand}, or {"error"}."""
    (kind,) = sys.argv[1:] if argv is None else argv
    told: dict[str, Any]
    try:
        told = {"found": _finds_a_hand(cast("TrackerKind", kind))}
    except UserError as error:
        told = {"error": str(error)}
    sys.stdout.write(json.dumps(told))


def _finds_a_hand(kind: TrackerKind) -> bool:
    import cv2

    from edge_runtime.sources.sample import open_sample
    from edge_runtime.trackers.choose import choose

    with closing(open_sample()) as clip, closing(choose(kind=kind)) as tracker:
        for frame in clip:
            rgb: Any = cv2.cvtColor(frame.bgr, cv2.COLOR_BGR2RGB)
            seen = tracker.track(rgb, frame.timestamp_s)
            if seen.has_left_hand or seen.has_right_hand:
                return True
            if frame.index == _LAST_FRAME:
                break
    return False
