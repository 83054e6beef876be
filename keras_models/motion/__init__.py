"""Training and judging of the strokes of J and Z."""
