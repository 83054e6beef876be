"""FilmedSigns: signs that are movements, spotted in a film by a model of clips of pictures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.manifest import ModelSpec
from edge_runtime.decoding.settings_table import read_settings
from edge_runtime.decoding.sign_settings import SignSettings
from edge_runtime.errors import UserError
from edge_runtime.features import ClipFeature, clip_feature
from edge_runtime.interpreters import Interpreter
from edge_runtime.recognition.film_window import FilmWindow
from edge_runtime.recognition.moving_signs import MovingSigns


class FilmedSigns(MovingSigns):
    """A model of clips of pictures: what ``MovingSigns`` is for models of landmarks.

    Args:
        feature: what the interpreter takes of a clip.
        interpreter: (1, frame, height, width, channel) -> (1, label) logits.
        spec: of the model.
        settings: times.
    """

    def __init__(
        self,
        feature: ClipFeature,
        interpreter: Interpreter,
        spec: ModelSpec,
        settings: SignSettings,
    ) -> None:
        film = FilmWindow(feature, interpreter.input_shape[1])
        super().__init__(film, interpreter, spec, settings)
        self._film = film

    def see(self, rgb: NDArray[np.uint8]) -> None:
        """The picture of the next frame; see ``SeesPictures``."""
        self._film.see(rgb)


def filmed_signs(
    bundle: Bundle, *, sequence: bool, variant: str | None = None, threads: int = 1
) -> FilmedSigns:
    """From a bundle's model of clips.

    Raises:
        UserError: the source has separate pictures, or as ``Bundle.interpreter``.
    """
    if not sequence:
        raise UserError(
            f"bundle {bundle.manifest.name} knows signs that are movements: give it a camera or a "
            "video, not pictures"
        )
    spec = bundle.model("clip")
    return FilmedSigns(
        clip_feature(spec.feature, spec.feature_version),
        bundle.interpreter("clip", variant, threads),
        spec,
        read_settings(SignSettings, bundle.manifest.decoder),
    )
