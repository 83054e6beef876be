"""Optimisers and learning-rate schedules of the documents that Keras 3 lacks.

No kept library has them for Keras 3: TensorFlow Addons ended in 2024, keras-radam and
keras-lookahead are of Keras 2.
"""

from keras_models.optimizers.exponential_warmup_cosine import ExponentialWarmupCosine
from keras_models.optimizers.lookahead import Lookahead
from keras_models.optimizers.one_cycle import OneCycle
from keras_models.optimizers.rectified_adam import RectifiedAdam

__all__ = ["ExponentialWarmupCosine", "Lookahead", "OneCycle", "RectifiedAdam"]
