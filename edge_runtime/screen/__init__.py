"""Screen: the picture that a person sees."""

from edge_runtime.screen.painter import Painter

__all__ = ["Painter"]
