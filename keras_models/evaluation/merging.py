"""Labels that are one handshape counted as one class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from keras_models.evaluation.scores import Scores

# A digit and a letter that a still picture cannot tell apart; source: the model card of the ASL
# landmark MLP, which reports these as pairs too.
SAME_SHAPE = ("0O", "2V", "6W")


def merge_labels(scores: Scores, groups: Sequence[str] = SAME_SHAPE) -> Scores:
    """The same answers with each group as one class, named such as "0/O".

    The probability of a group is the sum of its members'.

    Args:
        groups: strings of one-character labels; members that are no labels are passed over, and
            a group with fewer than two of them changes nothing.
    """
    names = {name: name for name in scores.labels}
    for group in groups:
        members = [name for name in group if name in names]
        names |= dict.fromkeys(members, "/".join(members))
    labels = tuple(dict.fromkeys(names.values()))
    columns = [
        [index for index, name in enumerate(scores.labels) if names[name] == label]
        for label in labels
    ]
    merged = [np.logaddexp.reduce(scores.logits[:, of_label], axis=1) for of_label in columns]
    return replace(
        scores,
        labels=labels,
        logits=np.stack(merged, axis=1).astype(np.float32),
        truth=np.array([names.get(name, name) for name in scores.truth.tolist()], str),
    )
