"""Any corpus's annotation file: told apart by what is in it, and cut down to some classes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from datasets.video_corpora import msasl, wlasl
from datasets.video_corpora.corpus_info import CorpusInfo
from datasets.video_corpora.json_records import read_json
from datasets.video_corpora.video_clip import VideoClip
from edge_runtime.errors import UserError

CORPORA: dict[str, CorpusInfo] = {info.name: info for info in (msasl.INFO, wlasl.INFO)}
ORDERS = ("official", "present", "frequent")


def read_clips(path: Path) -> list[VideoClip]:
    """The clips of a file of MS-ASL, whole or sliced, or of WLASL.

    Raises:
        UserError: it is neither, or damaged.
    """
    document = read_json(path)
    if wlasl.is_index(document):
        return wlasl.read_clips(path, document)
    return msasl.read_clips(path, document)


def sliced(path: Path, classes: int, order: str) -> tuple[Any, list[VideoClip]]:
    """A file with fewer classes, and its clips.

    MS-ASL becomes an object, label -> its entries, as the key-frame document writes it; WLASL
    keeps its form.

    Args:
        order: "official": the first classes of the corpus, the same in its train, val and test
            files; "present": the first that occur in this file, as the document's script;
            "frequent": those with most clips in this file.

    Raises:
        UserError: ``classes`` is below 1, or none of those classes is in the file.
    """
    if classes < 1:
        raise UserError(f"--max_classes is {classes}: give 1 or more")
    document = read_json(path)
    if wlasl.is_index(document):
        wlasl.read_clips(path, document)
        counts = Counter({n: len(gloss["instances"]) for n, gloss in enumerate(document)})
        part: Any = [document[number] for number in _chosen(counts, classes, order)]
        clips = wlasl.read_clips(path, part)
    else:
        found = [(entry.integer("label"), entry.value) for entry in msasl.entries(document, path)]
        kept = _chosen(Counter(label for label, _ in found), classes, order)
        part = {str(label): [entry for of, entry in found if of == label] for label in kept}
        if not part:
            raise UserError(f"{path} has no clip of the first {classes} classes: give more")
        clips = msasl.read_clips(path, part)
    return part, clips


def _chosen(counts: Counter[int], classes: int, order: str) -> list[int]:
    """Numbers of the classes to keep, ascending."""
    if order == "official":
        return sorted(label for label in counts if label < classes)
    if order == "present":
        return sorted(counts)[:classes]
    return sorted(sorted(counts, key=lambda label: (-counts[label], label))[:classes])
