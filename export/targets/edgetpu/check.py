"""One model checked for the Edge TPU, and compiled where the compiler is installed."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from edge_runtime.errors import UserError
from export.targets.edgetpu import compiler
from export.targets.edgetpu.compiler import Compiled
from export.targets.edgetpu.placement import Placement, placement
from export.targets.int8_model import Int8Model


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of one model.

    Attributes:
        model: with its file.
        placement: as foretold by the published rules.
        compiled: what the compiler says; None where it did not run.
    """

    model: Int8Model
    placement: Placement
    compiled: Compiled | None = None

    @property
    def file(self) -> str:
        """Name of the file for the compiler."""
        return f"{self.model.role}_int8.tflite"

    @property
    def surprises(self) -> tuple[str, ...]:
        """Where the compiler does not do what was foretold."""
        if self.compiled is None:
            return ()
        foretold = Counter(
            place.operation.name for place in self.placement.places if place.is_mapped
        )
        mapped = {name: 0 for name, _, _ in self.compiled.statuses}
        for name, count, said in self.compiled.statuses:
            mapped[name] += count if said == compiler.MAPPED else 0
        return tuple(
            f"{name}: {mapped[name]} on the Edge TPU, foretold {foretold[name]}"
            for name in sorted(mapped)
            if mapped[name] != foretold[name]
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """All models of a bundle, and what the compiler left.

    Attributes:
        checked: by model.
        compiler_says: why nothing was compiled; empty where it was.
        files: that the compiler wrote, by name.
    """

    checked: tuple[Checked, ...]
    compiler_says: str
    files: dict[str, bytes]


def check(models: Sequence[Int8Model], program: str | None) -> Outcome:
    """Check models and compile them together.

    Args:
        models: of one bundle.
        program: the compiler; None where it is not installed.
    """
    checked = tuple(Checked(model, placement(model.graph)) for model in models)
    if program is None:
        return Outcome(checked, compiler.HOW_TO_GET_IT, {})
    with tempfile.TemporaryDirectory(prefix="asl-edge-") as name:
        try:
            return _compiled(checked, program, Path(name))
        except UserError as error:
            return Outcome(checked, str(error), {})


def _compiled(checked: tuple[Checked, ...], program: str, folder: Path) -> Outcome:
    out = folder / "out"
    out.mkdir()
    for one in checked:
        (folder / one.file).write_bytes(one.model.content)
    reports = compiler.reports(compiler.run(program, [folder / one.file for one in checked], out))
    for one in checked:
        if one.file not in reports:
            raise UserError(f"{compiler.PROGRAM} says nothing of {one.file}: read its own log")
    done = tuple(Checked(one.model, one.placement, reports[one.file]) for one in checked)
    files = {path.name: path.read_bytes() for path in sorted(out.iterdir())}
    for one in done:
        if one.compiled is not None and one.compiled.file not in files:
            raise UserError(f"{compiler.PROGRAM} wrote no {one.compiled.file}: read its own log")
    return Outcome(done, "", files)
