"""All kinds of mutants, and how many of ten thousand each gets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import bundle_kinds, data_kinds, other_kinds
from .bundle_kinds import Work


@dataclass(frozen=True)
class Kind:
    """One kind: ``make`` writes a mutant into a folder and answers what opens it."""

    name: str
    share: int
    make: Callable[[np.random.Generator, Path], Work]


KINDS = (
    Kind("bundle folder, digests as they were", 1200, bundle_kinds.damaged_folder),
    Kind("bundle zip, bytes damaged", 1000, bundle_kinds.damaged_zip),
    Kind("bundle zip that lies", 700, bundle_kinds.lying_zip),
    Kind("manifest.json, digests made to fit", 1600, bundle_kinds.hostile_manifest),
    Kind("golden.npz, digests made to fit", 700, bundle_kinds.hostile_golden),
    Kind(".tflite, digests made to fit", 1200, bundle_kinds.hostile_model),
    Kind("signature, key, memory of versions", 300, bundle_kinds.hostile_signature),
    Kind("hand_landmarker.task", 400, other_kinds.task_archive),
    Kind("picture", 500, other_kinds.picture),
    Kind("video", 300, other_kinds.video),
    Kind("JPEG pictures on standard input", 250, other_kinds.jpeg_pipe),
    Kind("result of edge-bench", 300, other_kinds.bench_result),
    Kind("word list, inventory of boards", 150, other_kinds.word_list),
    Kind("record of a flashed bundle", 150, other_kinds.shelf_record),
    Kind("command of a web page, address", 250, other_kinds.web_command),
    Kind("landmark store", 200, data_kinds.landmark_store),
    Kind("Parquet of a data set", 150, data_kinds.others_parquet),
    Kind("map of labels (JSON)", 150, data_kinds.class_map),
    Kind("landmarks of a video (JSON)", 150, data_kinds.landmark_json),
    Kind("landmarks of a video (CSV)", 100, data_kinds.landmark_csv),
    Kind("numbers of a clip (.npy)", 100, data_kinds.numbers),
    Kind("checkpoint of PyTorch", 150, data_kinds.pytorch_file),
)
