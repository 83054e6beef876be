"""Look: what a hand, its light and its surroundings are painted like."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from datasets.hand.backgrounds import BACKGROUNDS, random_colour

Colour = tuple[float, float, float]

# Red, green, blue 0..1 of skin from light to dark: Monk, "The Monk Skin Tone Scale" (2023),
# without its two lightest steps, which no camera sees under room light.
SKIN_TONES: tuple[Colour, ...] = (
    (0.95, 0.84, 0.76),
    (0.91, 0.75, 0.64),
    (0.84, 0.66, 0.52),
    (0.72, 0.53, 0.40),
    (0.60, 0.42, 0.31),
    (0.47, 0.32, 0.24),
    (0.35, 0.24, 0.19),
    (0.25, 0.18, 0.15),
)


@dataclass(frozen=True)
class Look:
    """How one picture is painted.

    Attributes:
        skin: red, green, blue 0..1.
        light: (xyz) direction towards the main light, view frame, of any length.
        light_colour: red, green, blue factors.
        ambient: light from everywhere, 0..1.
        thickness: factor on the radii of fingers.
        sleeve_cm: how far below the wrist a sleeve begins; None leaves the arm bare.
        sleeve: red, green, blue 0..1.
        background: name in ``backgrounds.BACKGROUNDS``.
        grain: standard deviation of the sensor's noise, grey levels of 255.
        seed: of the background.
        grain_seed: of the sensor's noise.
    """

    skin: Colour = (0.80, 0.62, 0.51)
    light: tuple[float, float, float] = (-0.35, 0.55, 0.75)
    light_colour: Colour = (1.0, 0.98, 0.95)
    ambient: float = 0.42
    thickness: float = 1.0
    sleeve_cm: float | None = 5.5
    sleeve: Colour = field(default=(0.16, 0.24, 0.36))
    background: str = "studio"
    grain: float = 2.0
    seed: int = 0
    grain_seed: int = 0


STUDIO = Look()


def random_look(rng: np.random.Generator) -> Look:
    """A look of random skin, light, sleeve and background."""
    tone = rng.uniform(0, len(SKIN_TONES) - 1)
    low = int(tone)
    share = tone - low
    skin = np.array(SKIN_TONES[low]) * (1 - share) + np.array(SKIN_TONES[low + 1]) * share
    warmth = rng.uniform(-0.08, 0.08)
    return Look(
        skin=_colour(skin + rng.normal(0, 0.015, 3)),
        light=(rng.uniform(-0.9, 0.9), rng.uniform(0.1, 0.9), rng.uniform(0.4, 1.0)),
        light_colour=(1 + warmth, 1.0, 1 - warmth),
        ambient=float(rng.uniform(0.3, 0.55)),
        thickness=float(rng.normal(1.0, 0.05)),
        sleeve_cm=None if rng.random() < 0.4 else float(rng.uniform(1.5, 8)),
        sleeve=_colour(random_colour(rng)),
        background=str(rng.choice(sorted(BACKGROUNDS))),
        grain=float(rng.uniform(0.5, 5)),
        seed=int(rng.integers(2**31)),
    )


def _colour(values: np.ndarray) -> Colour:
    red, green, blue = np.clip(values, 0.02, 0.98)
    return float(red), float(green), float(blue)
