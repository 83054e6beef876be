"""TARGET: python -m export micro BUNDLE."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from edge_runtime.bundle import Bundle
from edge_runtime.errors import UserError
from edge_runtime.version import VERSION
from export.targets.folder import write_folder
from export.targets.int8_model import Int8Model, int8_models, without_int8
from export.targets.micro import c_source
from export.targets.micro.model_files import ModelFiles, model_files
from export.targets.micro.readme import IN_C, readme

README_FILE = "README.txt"
_SHARED = ("quantise.h", "quantise.c")


@dataclass(frozen=True, slots=True)
class Micro:
    """A ``Target``."""

    name: str = "micro"
    summary: str = "write the int8 models as C arrays with a sketch for TFLite Micro"

    def write(self, bundle: Bundle, out: Path, console: Console) -> Path:
        """Write OUT/NAME: the C files of each model, of the features and ``README_FILE``.

        Raises:
            UserError: the bundle has no int8 variant, TFLite Micro runs none of them, or the disk
                refuses.
        """
        written, refused = _models(bundle)
        contents = {name: content for one in written for name, content in one.contents.items()}
        for name in (*_SHARED, *_feature_files(written)):
            contents[name] = c_source.fill(name, {"runtime": VERSION})
        contents[README_FILE] = readme(bundle.manifest, written)
        console.print(_table(written))
        for line in (*refused, *(f"{role} has no int8 variant" for role in without_int8(bundle))):
            console.print(f"left out: {line}", soft_wrap=True, markup=False, highlight=False)
        return write_folder(out / bundle.manifest.name, contents, README_FILE)


def _models(bundle: Bundle) -> tuple[list[ModelFiles], list[str]]:
    """The models that a sketch can run, and why the others cannot."""
    tried = [_tried(bundle, model) for model in int8_models(bundle)]
    written = [one for one in tried if isinstance(one, ModelFiles)]
    refused = [str(one) for one in tried if isinstance(one, UserError)]
    if not written:
        raise UserError(refused[0])
    return written, refused


def _tried(bundle: Bundle, model: Int8Model) -> ModelFiles | UserError:
    try:
        return model_files(bundle.manifest, model)
    except UserError as error:
        return error


def _feature_files(written: list[ModelFiles]) -> list[str]:
    features = {one.model.spec.feature for one in written}
    return [file for name in sorted(features & IN_C.keys()) for file in IN_C[name]]


def _table(written: list[ModelFiles]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("model", "flash", "arena", "operations", "change %"):
        table.add_column(name, justify="left" if name == "model" else "right", no_wrap=True)
    for one in written:
        table.add_row(
            one.prefix,
            f"{len(one.model.content) / 1024:.1f} KiB",
            f"{one.arena.bytes // 1024} KiB",
            str(len(one.methods)),
            f"{one.model.change * 100:.2f}",
        )
    return table


TARGET = Micro()
