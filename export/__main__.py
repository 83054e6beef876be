"""python -m export: a trained checkpoint -> a bundle."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from edge_runtime.errors import UserError
from edge_runtime.version import VERSION
from export import report
from export.assemble import assemble
from export.bundle_writer import write_bundle
from export.child import TIME_LIMIT_S
from export.exported import Exported, export_model
from export.recipes import RECIPES, Recipe, recipes
from keras_models.checkpoint import MODEL_FILE, Checkpoint, load_checkpoint

EXAMPLES = """examples:
  python -m export build/letters
  python -m export build/letters --recipes float32,dynamic_int8 --out edge_runtime/assets/bundles
  python -m export build/letters --motion build/letters_motion --version 1.2.0
  python -m export build/keyframes            all its stages, stage1, stage2 and so on
"""


def main(arguments: list[str] | None = None) -> int:
    """Export; 0, or 2 with one sentence on standard error."""
    options = _parser().parse_args(arguments)
    console = Console()
    try:
        target = _export(options, console)
    except UserError as error:
        print(f"export: {error}", file=sys.stderr)
        return 2
    print(f"bundle {target}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m export",
        description="Convert a trained model by each recipe, check and time the files, and write "
        "a bundle that edge-run reads.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("checkpoint", type=Path, help="folder written by python -m keras_models")
    parser.add_argument(
        "--recipes", default="all", help=f"all (default), or some of {','.join(RECIPES)}"
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("build/bundles"),
        help="folder of bundles; the bundle's own folder is made in it (default: %(default)s)",
    )
    parser.add_argument("--name", help="name of the bundle (default: that of the checkpoint)")
    parser.add_argument(
        "--version", default=VERSION, help="version of the bundle (default: %(default)s)"
    )
    parser.add_argument(
        "--motion", type=Path, help="checkpoint of a second model, over windows of frames"
    )
    parser.add_argument(
        "--time-limit",
        type=float,
        default=TIME_LIMIT_S,
        metavar="SECONDS",
        help="after which a conversion counts as hanging (default: %(default)g)",
    )
    return parser


def _export(options: argparse.Namespace, console: Console) -> Path:
    chosen = recipes(options.recipes)
    folders = _stages(options.checkpoint) + ([options.motion] if options.motion else [])
    checkpoints = [load_checkpoint(folder) for folder in folders]
    exported = tuple(
        _with_progress(entry, chosen, options.time_limit, console) for entry in checkpoints
    )
    for entry in exported:
        console.print(report.table(entry), *report.refusals(entry), sep="\n")
    _refuse_gaps(exported, options.recipes)
    name = options.name or checkpoints[0].description.name
    return write_bundle(*assemble(exported, name, options.version), options.out)


def _stages(folder: Path) -> list[Path]:
    """The folders of a model of several stages, else the folder itself."""
    stages = [path.parent for path in folder.glob(f"stage*/{MODEL_FILE}")]
    return sorted(stages, key=lambda stage: int(stage.name.removeprefix("stage"))) or [folder]


def _refuse_gaps(exported: tuple[Exported, ...], wanted: str) -> None:
    """Recipes asked for by name must all succeed; "all" takes what the model allows."""
    reasons = [reason for entry in exported for reason in entry.refused.values()]
    if reasons and wanted != "all":
        raise UserError("; ".join(reasons))


def _with_progress(
    checkpoint: Checkpoint, chosen: tuple[Recipe, ...], limit_s: float, console: Console
) -> Exported:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=len(chosen) + 2)
        done = 0

        def progress(step: str) -> None:
            nonlocal done
            bar.update(task, description=step, completed=done)
            done += 1

        exported = export_model(checkpoint, chosen, progress, limit_s)
        bar.update(task, description=checkpoint.description.name, completed=done)
    return exported


if __name__ == "__main__":
    sys.exit(main())
