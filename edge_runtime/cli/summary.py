"""What a run was, told on standard error at its end."""

from __future__ import annotations

import sys

from edge_runtime.pipeline import Pipeline
from edge_runtime.sinks.score import Score
from edge_runtime.sources.folder import ImageFolder
from edge_runtime.sources.protocol import Source

_NOTES = {
    "capture": "waiting for the frame",
    "track": "finding the hands",
    "wait": "until the model is done with the frame before",
    "handover": "from the thread that tracks",
    "invoke": "the model",
    "own": "processor time of all but the tracker and the model",
    "total": "from having the frame to having the answer",
}


def print_summary(pipeline: Pipeline, source: Source, score: Score | None) -> None:
    """Frames, hands, speed, milliseconds by stage, and the text."""
    frames = pipeline.stopwatch.frames
    if not frames:
        return
    lines = [*_speed(pipeline), *_stages(pipeline)]
    if isinstance(source, ImageFolder) and source.unreadable:
        lines.append(f"{len(source.unreadable)} pictures could not be read")
    if score is not None:
        lines += score.table()
    if source.sequence:
        lines.append(f"text: {pipeline.text}")
    print("\n".join(lines), file=sys.stderr)


def _speed(pipeline: Pipeline) -> list[str]:
    watch, hands = pipeline.stopwatch, pipeline.hands_found
    share = hands / watch.frames
    return [f"frames: {watch.frames}, with a hand: {hands} ({share:.1%}), FPS: {watch.fps():.1f}"]


def _stages(pipeline: Pipeline) -> list[str]:
    rows = [f"{'stage':<10}{'p50 ms':>9}{'p90 ms':>9}"]
    for stage, (p50, p90) in pipeline.stopwatch.percentiles_ms().items():
        rows.append(f"{stage:<10}{p50:>9.3f}{p90:>9.3f}  {_NOTES.get(stage, '')}".rstrip())
    return rows
