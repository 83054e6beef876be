"""How well clips of people who were not trained on are recognised, by the number of stages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from datasets.clip_table import ClipTable
from datasets.splits import clip_keys, signer_keys
from keras_models.evaluation.scores import UNKNOWN, Scores
from keras_models.keyframe.clips import FeatureClips
from keras_models.keyframe.oracle import OracleSearch, oracle_answer
from keras_models.keyframe.stage_models import StageModels

# Below what float32 tells apart: a class that no frame shows.
_LEAST_CONFIDENCE = 1e-9


@dataclass(frozen=True, slots=True)
class StageAccuracy:
    """Clips of one held-out signer that were recognised.

    Attributes:
        signer: "source/signer".
        stages: that were searched with.
        clips: of known labels.
        right: of these, recognised by the label-free search.
        oracle_right: recognised by the search that knows the answer; no measure of recognition.
    """

    signer: str
    stages: int
    clips: int
    right: int
    oracle_right: int


def judge(
    models: StageModels, clips: FeatureClips, table: ClipTable
) -> tuple[Scores, list[StageAccuracy]]:
    """Search clips label-free, and for comparison with the document's table by the oracle.

    Args:
        clips: of the table, in its order.

    Returns:
        Scores with all stages, as logits the logarithm of each class's highest probability in any
        frame and stage; and how many clips are right by signer and number of stages.
    """
    labels = models.description.labels
    free = models.search(clips.features)
    oracle = OracleSearch(models.stages, len(labels), clips.target)(clips.features)
    signer, known = signer_keys(table), table.label != UNKNOWN
    rows = []
    for stages in range(1, len(models.models) + 1):
        right = free.first(stages).answer == clips.target
        by_oracle = oracle_answer(oracle.first(stages), clips.target) == clips.target
        for name in np.unique(signer[known]).tolist():
            own = known & (signer == name)
            counts = (int(part[own].sum()) for part in (own, right, by_oracle))
            rows.append(StageAccuracy(name, stages, *counts))
    scores = Scores(
        labels=labels,
        logits=np.log(np.maximum(free.class_confidence, _LEAST_CONFIDENCE)),
        truth=table.label,
        signer=signer,
        clip=clip_keys(table),
    )
    return scores, rows
