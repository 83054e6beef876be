"""TARGET: python -m export onnx BUNDLE."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.manifest import GOLDEN_FILE, LABELS_FILE, Manifest
from edge_runtime.errors import UserError
from export.model_card import markdown_table
from export.targets.folder import write_folder
from export.targets.onnx.convert import OPSET
from export.targets.onnx.model import OUTPUT, VARIANT, OnnxModel, onnx_models

REPORT_FILE = "onnx.md"
_HEAD = ("model", "KiB", "difference", "operators")


@dataclass(frozen=True, slots=True)
class Onnx:
    """A ``Target``."""

    name: str = "onnx"
    summary: str = "write the float32 models as ONNX, checked with ONNX Runtime"

    def write(self, bundle: Bundle, out: Path, console: Console) -> Path:
        """Write OUT/NAME: ROLE.onnx of each model, the bundle's labels and golden vectors, and
        ``REPORT_FILE``.

        Raises:
            UserError: no model can be converted, or the disk refuses.
        """
        tried = onnx_models(bundle)
        written = [one for one in tried if isinstance(one, OnnxModel)]
        refused = [str(one) for one in tried if isinstance(one, UserError)]
        if not written:
            raise UserError(refused[0])
        contents = {f"{one.role}.onnx": one.content for one in written}
        contents |= {name: bundle.read(name) for name in (LABELS_FILE, GOLDEN_FILE)}
        contents[REPORT_FILE] = _markdown(bundle.manifest, written, refused).encode()
        console.print(_table(written))
        for line in refused:
            console.print(f"left out: {line}", soft_wrap=True, markup=False, highlight=False)
        return write_folder(out / bundle.manifest.name, contents, REPORT_FILE)


def _table(written: Sequence[OnnxModel]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in _HEAD:
        table.add_column(name, justify="right" if name in _HEAD[1:3] else "left")
    for one in written:
        table.add_row(*_row(one))
    return table


def _markdown(manifest: Manifest, written: Sequence[OnnxModel], refused: Sequence[str]) -> str:
    return "\n".join(_lines(manifest, written, refused))


def _lines(
    manifest: Manifest, written: Sequence[OnnxModel], refused: Sequence[str]
) -> Iterator[str]:
    yield f"# {manifest.name} {manifest.version} as ONNX"
    yield ""
    yield (
        f"Opset {OPSET}, batch 1, made of the bundle's {VARIANT} files. Input: the feature, by its "
        f"name; output: `{OUTPUT}`. Labels, feature version, temperature and threshold are in the "
        "files' metadata. The difference is the largest of a logit from what the bundle records "
        f"for the inputs of `{GOLDEN_FILE}`, by ONNX Runtime."
    )
    yield ""
    yield from markdown_table(_HEAD, map(_row, written))
    for reason in refused:
        yield f"Left out: {reason}."
        yield ""


def _row(one: OnnxModel) -> tuple[str, ...]:
    size = f"{len(one.content) / 1024:.1f}"
    return f"{one.role}.onnx", size, f"{one.difference:.1e}", " ".join(one.operators)


TARGET = Onnx()
