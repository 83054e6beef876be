"""The sections of what was measured: frames, their stages, trackers, models."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from benchmarks.report import figures, svg
from benchmarks.report.parts import Cell, Picture, Section, Table
from edge_runtime.bench import Measurement, Result

Pair = tuple[Result, Measurement]
_FRAMES = ("frame", "live", "draw")
_TIMES = ("p50", "p90", "p99")
_WRONG = Cell("wrong", "bad")
_ACCURACY = (
    "Accuracy is that of the evaluation set on that device. Where it says that the people were "
    "seen, the shipped model was trained on them: it shows what a device or a variant loses, not "
    "how well strangers are read."
)


def of_suites(results: Sequence[Result], *suites: str) -> list[Pair]:
    """(result, measurement) of those suites, in order."""
    return [
        (result, each) for result in results for each in result.measurements if each.suite in suites
    ]


def frames(results: Sequence[Result]) -> Iterator[Section]:
    """Frames end to end, and where their time goes."""
    pairs = of_suites(results, "frame", "draw")
    if pairs:
        best = max((each.fps for _, each in pairs if not each.wrong), default=1.0)
        yield Section(
            "Frames, end to end",
            (
                "As fast as the frames can be read, without a window: capture, conversion, hand "
                "tracking, features, model, decoding and JSON lines. The times are from having the "
                "frame to having its label.",
                _ACCURACY,
            ),
            (_table(pairs, best),),
            tuple(_stage_bars(pairs)),
        )
    pairs = of_suites(results, "live")
    if pairs:
        yield Section(
            "At a camera's pace",
            (
                "The newest frame is taken, 30 come in a second. The times are the age of a frame "
                "when its label has been handed over: from its being in memory, so that the "
                "camera's own exposure and transfer are not in it.",
            ),
            (_table(pairs, None, dropped=True),),
        )


def trackers(results: Sequence[Result]) -> Iterator[Section]:
    """Finding the hands alone."""
    pairs = of_suites(results, "tracker")
    if pairs:
        best = max(each.fps for _, each in pairs)
        text = "On frames of the clip that are in memory already, in which one hand is shown."
        head = ("device", "tracker", "FPS", *_TIMES, "memory", "")
        rows = tuple(
            (
                Cell(result.device.name),
                Cell(each.name.removeprefix("tracker ")),
                Cell(figures.number(each.fps), share=each.fps / best),
                *_times(each),
                Cell(figures.memory(each)),
                figures.all_marks(each, result),
            )
            for result, each in pairs
        )
        yield Section("Finding the hands alone", (text,), (Table(head, rows, texts=2),))


def models(results: Sequence[Result]) -> Iterator[Section]:
    """The interpreter alone: every variant, its speed beside how right it is."""
    pairs = of_suites(results, "model")
    if pairs:
        text = (
            "Bare invocations on the golden vectors, which are replayed first: a variant that does "
            "not answer them as recorded is wrong, and has no times. Accuracy and agreement with "
            "float32 are those of that very variant on that very device. A star marks what the "
            "bundle recommends for it.",
        )
        head = ("device", "model", *_TIMES, "size", "golden", "accuracy", "as float32", "")
        rows = tuple(_model_row(result, each) for result, each in pairs)
        yield Section("Models alone", text, (Table(head, rows, texts=2),))


def runs(results: Sequence[Result]) -> Iterator[Section]:
    """How the times are spread, and how they went over the run."""
    pairs = [pair for pair in of_suites(results, *_FRAMES) if not pair[1].wrong]
    if pairs:
        pictures = [picture for result, each in pairs for picture in _run_pictures(result, each)]
        text = "Every kept timing is in these; those beyond the right edge are counted."
        yield Section("Spread, and the course of each run", (text,), (), tuple(pictures))


def _table(pairs: Sequence[Pair], best: float | None, *, dropped: bool = False) -> Table:
    head = ("device", "bundle and frames", "FPS", *_TIMES, "our own p90", "memory", "model")
    head += (*(("dropped",) if dropped else ()), "accuracy", "")
    return Table(head, tuple(_frame_row(*pair, best, dropped) for pair in pairs), texts=2)


def _frame_row(
    result: Result, each: Measurement, best: float | None, dropped: bool
) -> tuple[Cell, ...]:
    own = Cell("" if each.wrong else figures.milliseconds(each.own_percentile_ms(90)))
    fps = _figure(each, lambda: Cell(figures.number(each.fps), share=best and each.fps / best))
    lost = Cell(f"{each.facts.get('dropped', 0):.0f}")
    return (
        Cell(result.device.name),
        Cell(figures.what_ran(each) + (", drawn" if each.suite == "draw" else "")),
        fps,
        *_times(each),
        own,
        Cell(figures.memory(each)),
        Cell(figures.size(each.facts.get("model_bytes"))),
        *((lost,) if dropped else ()),
        figures.accuracy(each),
        figures.all_marks(each, result),
    )


def _model_row(result: Result, each: Measurement) -> tuple[Cell, ...]:
    facts = each.facts
    golden = Cell("wrong", "bad") if each.wrong else Cell("as recorded", "good")
    star = " *" if each.settings.get("recommended") == "yes" else ""
    return (
        Cell(result.device.name),
        Cell(f"{each.name}{star}"),
        *_times(each),
        Cell(figures.size(facts.get("model_bytes"))),
        golden,
        figures.accuracy(each),
        Cell(figures.share(facts.get("agreement"))),
        figures.all_marks(each, result),
    )


def _figure(each: Measurement, made: Callable[[], Cell]) -> Cell:
    return _WRONG if each.wrong else made()


def _times(each: Measurement) -> tuple[Cell, ...]:
    def cell(percent: int) -> Cell:
        return _figure(each, lambda: Cell(figures.milliseconds(each.percentile_ms(percent))))

    return cell(50), cell(90), cell(99)


def _stage_bars(pairs: Sequence[Pair]) -> Iterator[Picture]:
    shown = [(result, each) for result, each in pairs if each.parts and not each.wrong]
    if shown:
        bars = {
            f"{figures.what_ran(each)}": {part: each.percentile_ms(50, part) for part in each.parts}
            for _, each in shown
        }
        accounted = min(each.accounted for _, each in shown)
        yield Picture(
            svg.stacked_bars(bars, "ms"),
            f"Where a frame's time goes, median of each stage. The stages account for at least "
            f"{accounted:.1%} of the time from frame to frame.",
        )


def _run_pictures(result: Result, each: Measurement) -> Iterator[Picture]:
    total = each.stages_ms["total"]
    times = {f"p{percent}": each.percentile_ms(percent) for percent in (50, 90, 99)}
    yield Picture(
        svg.histogram(total, times),
        f"{each.name}: {len(total):,} timings; {result.device.name}",
    )
    yield Picture(
        svg.course(each.finished_s, total),
        f"{each.name}, over the run: median of each second, and the middle nine tenths",
    )
