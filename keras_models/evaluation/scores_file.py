"""Scores on disk: one compressed npz."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole
from keras_models.evaluation.scores import Scores

_ARRAYS = ("logits", "truth", "signer", "clip")


def save_scores(path: Path, scores: Scores) -> None:
    """Write scores; the file appears whole or not at all.

    Raises:
        UserError: the disk refuses.
    """
    content = io.BytesIO()
    np.savez_compressed(
        content,
        labels=np.array(scores.labels, str),
        detection_source=np.array(list(scores.detection), str),
        detection_counts=np.array(list(scores.detection.values()), np.int64).reshape(-1, 2),
        **{name: getattr(scores, name) for name in _ARRAYS},
    )
    write_whole(path, content.getvalue())


def load_scores(path: Path) -> Scores:
    """Read what ``save_scores`` wrote.

    Raises:
        UserError: the file is missing, damaged or holds no scores.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            sources = archive["detection_source"].tolist()
            counts = archive["detection_counts"].tolist()
            return Scores(
                labels=tuple(archive["labels"].tolist()),
                detection={
                    source: (found, looked_at)
                    for source, (found, looked_at) in zip(sources, counts, strict=True)
                },
                **{name: archive[name] for name in _ARRAYS},
            )
    except FileNotFoundError:
        raise UserError(f"{path} is not there: train the model again to write it") from None
    except (OSError, ValueError, KeyError, EOFError, TypeError, zipfile.BadZipFile) as error:
        raise UserError(
            f"{path} holds no whole scores ({error}): train the model again to write it"
        ) from error
