"""Sign language recognition on the edge: camera -> landmarks -> features -> TFLite -> text.

Names are loaded when they are asked for, so that edge-doctor runs where numpy does not load.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from edge_runtime.errors import UserError
from edge_runtime.version import VERSION

if TYPE_CHECKING:
    from edge_runtime.api import Recognizer
    from edge_runtime.landmarks import Landmarks
    from edge_runtime.prediction import Prediction

__version__ = VERSION

__all__ = ["Landmarks", "Prediction", "Recognizer", "UserError", "__version__"]

_HOMES = {
    "Landmarks": "edge_runtime.landmarks",
    "Prediction": "edge_runtime.prediction",
    "Recognizer": "edge_runtime.api",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
