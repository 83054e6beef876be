"""Sign language recognition on the edge: camera -> landmarks -> features -> TFLite -> text."""

from edge_runtime.api import Recognizer
from edge_runtime.errors import UserError
from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.version import VERSION

__version__ = VERSION

__all__ = ["Landmarks", "Prediction", "Recognizer", "UserError", "__version__"]
