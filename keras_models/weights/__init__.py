"""Weights of models that were trained elsewhere: reading their files, importing them."""

from keras_models.weights.import_weights import import_weights
from keras_models.weights.state_dict import StateDict, read_state_dict

__all__ = ["StateDict", "import_weights", "read_state_dict"]
