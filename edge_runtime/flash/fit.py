"""Whether a bundle can run on a board, told before anything is sent."""

from __future__ import annotations

from collections.abc import Sequence

from edge_runtime.bundle import Bundle
from edge_runtime.errors import UserError
from edge_runtime.flash.outgoing import OutgoingFile
from edge_runtime.installed import Description


def refuse_misfit(
    bundle: Bundle, outgoing: Sequence[OutgoingFile], board: Description, name: str
) -> None:
    """Compare what a bundle needs with what a board has.

    Args:
        name: of the board.

    Raises:
        UserError: the board's runtime lacks a feature or has another version of it, or its disk is
            full.
    """
    for role, model in bundle.manifest.models.items():
        version = board.features.get(model.feature)
        if version is None:
            raise UserError(
                f"{name} has asl-edge {board.runtime}, which lacks feature {model.feature} of the "
                f"{role} model: bring a newer one with --install-runtime"
            )
        if version != model.feature_version:
            raise UserError(
                f"{name} has version {version} of feature {model.feature}, but the {role} model "
                f"takes version {model.feature_version}: use a bundle and a runtime of the same "
                "release"
            )
    needed = sum(each.bytes for each in outgoing)
    if board.free_bytes < needed:
        raise UserError(
            f"{name} has {board.free_bytes / 1e6:.1f} MB free, but {needed / 1e6:.1f} MB are "
            "needed: remove something there"
        )


def variants_there(bundle: Bundle, device_class: str) -> str:
    """What the board would run: "dynamic_int8" or, of several models, "static float32, ..."."""
    chosen = {
        role: model.recommended.get(device_class, model.recommended["default"])
        for role, model in bundle.manifest.models.items()
    }
    if len(set(chosen.values())) == 1:
        return next(iter(chosen.values()))
    return ", ".join(f"{role} {variant}" for role, variant in chosen.items())
