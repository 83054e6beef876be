"""Colours of the screen, as OpenCV takes them (blue, green, red)."""

from __future__ import annotations

from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]

BACKGROUND: Colour = (28, 22, 18)
CARD: Colour = (46, 38, 32)
TRACK: Colour = (66, 56, 48)
BRIGHT: Colour = (246, 244, 242)
MUTED: Colour = (172, 160, 150)
ACCENT: Colour = (190, 214, 64)
WARNING: Colour = (72, 120, 250)

PALM: Colour = (236, 228, 220)
FINGERS: tuple[Colour, ...] = (
    (92, 190, 255),  # thumb: amber
    (120, 226, 120),  # index: green
    (232, 208, 72),  # middle: cyan
    (250, 148, 108),  # ring: blue
    (206, 118, 240),  # little: pink
)

# Where a frame's time goes, in the order of the panel.
STAGES: tuple[tuple[str, Colour], ...] = (
    ("tracker", (250, 148, 108)),
    ("model", (190, 214, 64)),
    ("other", (120, 200, 255)),
)


def blended(colour: Colour, other: Colour, share: float) -> Colour:
    """``colour`` with ``share`` (0..1) of ``other`` in it."""
    first, second, third = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return first, second, third
