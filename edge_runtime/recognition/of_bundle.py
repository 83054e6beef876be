"""The recogniser that a bundle's models ask for."""

from __future__ import annotations

from collections.abc import Callable

from edge_runtime.bundle import Bundle
from edge_runtime.errors import UserError
from edge_runtime.recognition.handshapes import handshapes
from edge_runtime.recognition.moving_signs import moving_signs
from edge_runtime.recognition.protocol import Recognizer

# By the role of the model that leads.
_MAKERS: dict[str, Callable[..., Recognizer]] = {
    "static": handshapes,
    "sequence": moving_signs,
}
# Those of frames that are one sign; a model that answers every frame needs another recogniser.
_ARRANGEMENTS = ("", "stretch", "pad")


def recognizer(
    bundle: Bundle, *, sequence: bool = True, variant: str | None = None, threads: int = 1
) -> Recognizer:
    """What turns landmarks into this bundle's labels.

    Args:
        sequence: the frames follow one another; else each is judged by itself.
        variant: recipe name; None is the one recommended for this device class.
        threads: of each interpreter, at least 1.

    Raises:
        UserError: this runtime runs no such bundle, or as ``Bundle.interpreter``.
    """
    role = leading_role(bundle)
    return _MAKERS[role](bundle, sequence=sequence, variant=variant, threads=threads)


def leading_role(bundle: Bundle) -> str:
    """The role of the model whose labels are the bundle's.

    Raises:
        UserError: this runtime runs no such bundle.
    """
    for role in _MAKERS:
        model = bundle.manifest.models.get(role)
        if model is not None and model.arrangement in _ARRANGEMENTS:
            return role
    raise UserError(
        f"bundle {bundle.manifest.name} is for {bundle.manifest.task}, which this release exports "
        "but does not run on streams yet: use letters, digits or words"
    )
