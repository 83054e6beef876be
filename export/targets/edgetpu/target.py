"""TARGET: python -m export edgetpu BUNDLE."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from edge_runtime.bundle import Bundle
from export.targets.edgetpu.check import check
from export.targets.edgetpu.compiler import compiler
from export.targets.edgetpu.report import markdown, show
from export.targets.folder import write_folder
from export.targets.int8_model import int8_models, without_int8

REPORT_FILE = "edgetpu.md"


@dataclass(frozen=True, slots=True)
class EdgeTpu:
    """A ``Target``."""

    name: str = "edgetpu"
    summary: str = (
        "check the int8 models for Coral's Edge TPU, and compile them where that is possible"
    )

    def write(self, bundle: Bundle, out: Path, console: Console) -> Path:
        """Write OUT/NAME: ROLE_int8.tflite of each model, what the compiler makes of it, and
        ``REPORT_FILE``.

        Raises:
            UserError: the bundle has no int8 variant, or the disk refuses.
        """
        outcome = check(int8_models(bundle), compiler())
        show(outcome, console)
        for role in without_int8(bundle):
            console.print(f"{role} is left out: it has no int8 variant", markup=False)
        contents = {one.file: one.model.content for one in outcome.checked} | outcome.files
        contents[REPORT_FILE] = markdown(bundle.manifest, outcome).encode()
        return write_folder(out / bundle.manifest.name, contents, REPORT_FILE)


TARGET = EdgeTpu()
