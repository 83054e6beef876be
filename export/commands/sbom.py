"""python -m export sbom: bills of materials of bundles and of the runtime's installation."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from rich.console import Console

from edge_runtime.bundle import open_bundle, shipped_bundles
from edge_runtime.whole_file import write_whole

HASHES = Path(__file__).parents[2] / "constraints" / "hashes"


def register(subparsers: Any) -> None:
    """Add the command."""
    text = "write bills of materials (CycloneDX JSON) of bundles and of the runtime's installation"
    parser = subparsers.add_parser("sbom", help=text, description=text)
    parser.add_argument(
        "bundles", nargs="*", help="names or paths (default: the shipped ones, and the runtime)"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("build/sbom"), help="folder (default: %(default)s)"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, console: Console) -> None:
    """Write one file for each bundle, and without any named one for each file of pinned packages.

    Raises:
        UserError: a bundle cannot be opened, or the folder not be written.
    """
    from export import bill_of_materials

    bundles = [open_bundle(name) for name in options.bundles or shipped_bundles()]
    files = {
        f"{bundle.manifest.name}-{bundle.manifest.version}": bill_of_materials.of_bundle(bundle)
        for bundle in bundles
    }
    if not options.bundles:
        for pinned in sorted(HASHES.glob("*.txt")):
            files[f"asl-edge-{pinned.stem}"] = bill_of_materials.of_runtime(pinned, bundles)
    for name, text in files.items():
        path = options.out / f"{name}.cdx.json"
        write_whole(path, text.encode())
        console.print(str(path), soft_wrap=True, markup=False, highlight=False)
