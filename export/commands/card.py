"""python -m export card BUNDLE: write a bundle's card anew from its manifest."""

from __future__ import annotations

import argparse
import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.manifest import CARD_FILE, FileEntry
from edge_runtime.bundle.signature import SIGNATURE_FILE
from edge_runtime.errors import UserError


def register(subparsers: Any) -> None:
    """Add the command."""
    text = "write a bundle's model card anew from its manifest, whose digests change with it"
    parser = subparsers.add_parser("card", help=text, description=text)
    parser.add_argument("bundle", type=Path, help="folder of the bundle")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, console: Console) -> None:
    """Replace the bundle by one with another card.

    Raises:
        UserError: it is no folder of a bundle.
    """
    from export import model_card
    from export.bundle_writer import write_bundle

    folder = options.bundle.absolute()
    if not folder.is_dir():
        raise UserError(f"{options.bundle} is no folder: give the folder of a bundle, not its zip")
    bundle = Bundle(folder)
    if folder.name != bundle.manifest.name:
        raise UserError(f"{folder} is not named {bundle.manifest.name} as its bundle is")
    contents = {name: bundle.read(name) for name in bundle.manifest.files}
    card = contents[CARD_FILE] = model_card.render(bundle.manifest).encode()
    entry = FileEntry(hashlib.sha256(card).hexdigest(), len(card))
    manifest = replace(bundle.manifest, files={**bundle.manifest.files, CARD_FILE: entry})
    signed = (folder / SIGNATURE_FILE).exists()
    target = write_bundle(manifest, contents, folder.parent)
    console.print(str(target / CARD_FILE), soft_wrap=True, markup=False, highlight=False)
    if signed:
        console.print("its signature was of the former manifest: sign it again")
