"""The recogniser that a bundle's models ask for."""

from __future__ import annotations

from collections.abc import Callable

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.manifest import JOINED
from edge_runtime.ctc import CharacterModel
from edge_runtime.errors import UserError
from edge_runtime.recognition.filmed_signs import filmed_signs
from edge_runtime.recognition.fingerspelling import fingerspelling
from edge_runtime.recognition.hand_pictures import hand_pictures
from edge_runtime.recognition.handshapes import handshapes
from edge_runtime.recognition.key_frame_signs import key_frame_signs
from edge_runtime.recognition.moving_signs import moving_signs
from edge_runtime.recognition.protocol import Recognizer

# By role and arrangement of the model that leads.
_MAKERS: dict[tuple[str, str], Callable[..., Recognizer]] = {
    ("static", ""): handshapes,
    ("sequence", "stretch"): moving_signs,
    ("sequence", "pad"): moving_signs,
    ("sequence", "ishara"): fingerspelling,
    ("stage1", JOINED): key_frame_signs,
    ("image", ""): hand_pictures,
    ("clip", "stretch"): filmed_signs,
}


def recognizer(
    bundle: Bundle,
    *,
    sequence: bool = True,
    variant: str | None = None,
    threads: int = 1,
    words: CharacterModel | None = None,
) -> Recognizer:
    """What turns landmarks into this bundle's labels.

    Args:
        sequence: the frames follow one another; else each is judged by itself.
        variant: recipe name; None is the one recommended for this device class.
        threads: of each interpreter, at least 1.
        words: makes likely words likelier; for fingerspelled text alone.

    Raises:
        UserError: this runtime runs no such bundle, or as ``Bundle.interpreter``.
    """
    role = leading_role(bundle)
    maker = _MAKERS[role, bundle.manifest.models[role].arrangement]
    if words is None:
        return maker(bundle, sequence=sequence, variant=variant, threads=threads)
    if maker is not fingerspelling:
        raise UserError(
            f"bundle {bundle.manifest.name} reads no fingerspelled text: leave the words out"
        )
    return fingerspelling(bundle, sequence=sequence, variant=variant, threads=threads, words=words)


def leading_role(bundle: Bundle) -> str:
    """The role of the model whose labels are the bundle's.

    Raises:
        UserError: this runtime runs no such bundle.
    """
    models = bundle.manifest.models
    for role, arrangement in _MAKERS:
        if role in models and models[role].arrangement == arrangement:
            return role
    found = ", ".join(f"{role} {spec.arrangement}".strip() for role, spec in sorted(models.items()))
    raise UserError(
        f"bundle {bundle.manifest.name} has models of a kind that this runtime cannot run "
        f"({found}): upgrade asl-edge, or use another bundle"
    )
