"""Boards that nobody has measured, and the arithmetic that they cannot go below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from benchmarks.boards import BOARDS, Board
from benchmarks.macs import multiply_accumulates
from benchmarks.report import figures
from benchmarks.report.parts import Cell, Section, Table
from edge_runtime.bench import Result
from edge_runtime.bundle import open_bundle, shipped_bundles
from edge_runtime.errors import UserError
from edge_runtime.recognition import leading_role
from edge_runtime.trackers import hand_models


def unmeasured(results: Sequence[Result]) -> Iterator[Section]:
    """The boards of ``BOARDS`` that no result is of."""
    measured = [result.device.board for result in results if not result.device.emulated]
    boards = [each for each in BOARDS if not any(board.startswith(each.name) for board in measured)]
    if not boards:
        return
    work = work_of_parts()
    text = (
        "Nobody has run this on these boards: there is no figure of theirs here. The floor is an "
        "estimate from arithmetic alone, a time that cannot be beaten in float32 by all cores at "
        "their highest clock; real times are several times as long, as memory, cache and all that "
        "is not a multiplication are left out. It is the model's multiply-accumulates divided by "
        "the cores' peak rate.",
        "Multiply-accumulates of one invocation, counted in the graphs: "
        + "; ".join(f"{name} {figures.number(macs / 1e6)} million" for name, macs in work.items())
        + ".",
        *sorted({f"{board.core}: {board.source}." for board in boards}),
    )
    head = ("board", "processor", "peak", *(f"floor: {name}" for name in work), "measured")
    rows = tuple(_row(board, work) for board in boards)
    yield Section("Boards that were not measured", text, (Table(head, rows, texts=2),))


def work_of_parts() -> dict[str, int]:
    """Name -> multiply-accumulates of what a frame may need: the tracker's landmark model, and each
    shipped bundle's leading model."""
    work = {}
    with suppress(UserError):  # of mediapipe 1.x, which carries no models
        work["hand landmarks"] = multiply_accumulates(hand_models.read_models().landmarks)
    for name in shipped_bundles():
        bundle = open_bundle(name)
        role = leading_role(bundle)
        _, variant = bundle.variant(role, "float32")
        work[name] = multiply_accumulates(bundle.read(variant.file))
    return work


def _row(board: Board, work: dict[str, int]) -> tuple[Cell, ...]:
    floors = (figures.milliseconds(macs / board.gmacs_per_s / 1e6) for macs in work.values())
    processor = f"{board.cores} x {board.core}, {board.clock_ghz:g} GHz"
    return (
        Cell(f"{board.name} ({board.note})" if board.note else board.name),
        Cell(processor),
        Cell(f"{board.gmacs_per_s:.1f} GMAC/s"),
        *(Cell(f"> {floor}", "doubt") for floor in floors),
        Cell("not measured", "doubt"),
    )
