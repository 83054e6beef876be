"""Films of two arms on disk, with the truth about them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from datasets.hand.arm_films import FPS, ArmFilm
from datasets.hand.arms import frames
from datasets.hand.writing import write_film
from edge_runtime.landmarks import MIDDLE_MCP
from edge_runtime.whole_file import write_whole

# The hand is traced at this share of the resolution.
_SHARE = 0.5


def write_arm_film(path: Path, film: ArmFilm) -> None:
    """Write a film, and its truth as JSON beside it.

    The truth says what the signing hand spells (``text``), its ``side``, and where its middle
    knuckle is in every frame (``signing``): x and y from 0 to 1 over the picture, beyond where it
    is outside. Of the hands that are not to be read, ``others`` says the same.

    Raises:
        UserError: the name doesn't end in .mp4, or the place can't be written to.
    """
    write_film(path, frames(film.arms, _SHARE), FPS)
    truth = {
        "text": film.text,
        "side": "left" if film.signing.film.is_left else "right",
        "signing": _knuckles(film, 0),
        "others": [_knuckles(film, number + 1) for number in range(len(film.others))],
    }
    write_whole(path.with_suffix(".json"), (json.dumps(truth) + "\n").encode())


def _knuckles(film: ArmFilm, number: int) -> list[list[float]]:
    """Of the signing arm (0) or another one, in each frame of the film."""
    arms = (film.signing, *film.others)
    length = min(len(one.motion) for one in arms)
    places = [scene.landmarks()[MIDDLE_MCP, :2] for scene in arms[number].scenes()[:length]]
    found: list[list[float]] = np.stack(places).astype(float).round(3).tolist()
    return found
