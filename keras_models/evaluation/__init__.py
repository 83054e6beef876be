"""Evaluation: how well a classifier does on people it has not seen."""

from keras_models.evaluation.calibration import Calibration, calibrate
from keras_models.evaluation.evaluation import Evaluation, measure
from keras_models.evaluation.merging import SAME_SHAPE, merge_labels
from keras_models.evaluation.report import evaluate, print_evaluation
from keras_models.evaluation.scores import Scores
from keras_models.evaluation.scores_file import load_scores, save_scores
from keras_models.evaluation.unknown import UnknownThreshold, choose_threshold

__all__ = [
    "SAME_SHAPE",
    "Calibration",
    "Evaluation",
    "Scores",
    "UnknownThreshold",
    "calibrate",
    "choose_threshold",
    "evaluate",
    "load_scores",
    "measure",
    "merge_labels",
    "print_evaluation",
    "save_scores",
]
