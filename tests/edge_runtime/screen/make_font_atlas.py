"""Make edge_runtime/assets/font/roboto-medium.npz, so that the runtime needs no font library.

python tests/edge_runtime/screen/make_font_atlas.py Roboto-Medium.ttf   (needs Pillow)
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

OUT = Path(__file__).parents[3] / "edge_runtime" / "assets" / "font" / "roboto-medium.npz"
SIZE_PX = 96
MARGIN_PX = 8
LATIN_1 = "".join(map(chr, range(0xA1, 0x100)))
CHARACTERS = "".join(map(chr, range(0x20, 0x7F))) + LATIN_1 + "\u2013—…•ŁłŒœŠšŸŽž"


def main() -> None:
    font = ImageFont.truetype(sys.argv[1], SIZE_PX)
    ascent, descent = font.getmetrics()
    advances = [round(font.getlength(character)) for character in CHARACTERS]
    height, width = ascent + descent, sum(advances) + 2 * MARGIN_PX * len(advances)
    strip = Image.new("L", (width, height))
    pen = ImageDraw.Draw(strip)
    left = 0
    for character, advance in zip(CHARACTERS, advances, strict=True):
        pen.text((left + MARGIN_PX, 0), character, fill=255, font=font)
        left += advance + 2 * MARGIN_PX
    np.savez_compressed(
        OUT,
        strip=np.asarray(strip),
        advances=np.array(advances, np.int32),
        codes=np.array([ord(character) for character in CHARACTERS], np.int32),
        margin=np.int32(MARGIN_PX),
        ascent=np.int32(ascent),
        size=np.int32(SIZE_PX),
    )


if __name__ == "__main__":
    main()
