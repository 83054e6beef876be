"""Write a bundle's folder whole or not at all."""

from __future__ import annotations

from pathlib import Path

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.codec import digest_line, to_bytes
from edge_runtime.bundle.manifest import MANIFEST_DIGEST_FILE, MANIFEST_FILE, Manifest
from edge_runtime.errors import UserError
from export.whole_folder import write_whole_folder


def write_bundle(manifest: Manifest, contents: dict[str, bytes], parent: Path) -> Path:
    """Write ``parent/NAME``; an older bundle there is replaced once the new one has proved itself.

    The same manifest and contents give the same bytes.

    Args:
        manifest: with the digests of ``contents``.
        contents: of every other file, by name.
        parent: folder of bundles, made where missing.

    Returns:
        The bundle's folder.

    Raises:
        UserError: the target is something else than a bundle, a figure is no finite number, the
            bundle does not open or fails its self-test, or the disk refuses.
    """
    target = parent / manifest.name
    if target.exists() and not (target / MANIFEST_FILE).is_file():
        raise UserError(f"{target} is no bundle, and is left alone: choose another --out or --name")
    try:
        write_whole_folder(target, contents | _described(manifest), _prove)
    except OSError as error:
        raise UserError(f"{target} cannot be written ({error.strerror})") from error
    return target


def _described(manifest: Manifest) -> dict[str, bytes]:
    """The manifest and its digest, by file name."""
    try:
        described = to_bytes(manifest)
    except ValueError as error:
        raise UserError(
            f"a figure of {manifest.name} is NaN or infinite: leave it out of the metrics"
        ) from error
    return {MANIFEST_FILE: described, MANIFEST_DIGEST_FILE: digest_line(described)}


def _prove(folder: Path) -> None:
    bundle = Bundle(folder)
    for role, model in bundle.manifest.models.items():
        for variant in model.variants:
            result = bundle.self_test_of(role, variant)
            if not result.passed:
                raise UserError(
                    f"variant {variant} of model {role} does not repeat its golden vectors: "
                    "export it again"
                )
