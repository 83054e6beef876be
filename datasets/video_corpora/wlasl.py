"""WLASL: its index ``WLASL_v0.3.json`` and the subsets ``nslt_100.json`` to ``nslt_2000.json``.

The index is a list of {``gloss``, ``instances``}, the gloss with most instances first, so that
WLASL100, 300, 1000 and 2000 are the first so many. An instance has ``url``, ``video_id``,
``signer_id``, ``split``, ``source`` (the site), ``variation_id`` (of dialects), ``instance_id``,
``bbox`` in pixels (left, top, right, bottom), ``fps``, and ``frame_start`` and ``frame_end``,
counted from 1, both included, -1 for the last frame.

A subset is an object: video_id -> {``subset``: split, ``action``: [class, first, last frame]}.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from datasets.video_corpora.corpus_info import CorpusInfo
from datasets.video_corpora.json_records import Record, read_json
from datasets.video_corpora.video_clip import VideoClip
from edge_runtime.errors import UserError

INFO = CorpusInfo(
    name="wlasl",
    homepage="https://github.com/dxli94/WLASL",
    licence="C-UDA-1.0",
    licence_note="its README adds: academic and computational use only, no commercial usage",
    paper="Li et al., Word-level Deep Sign Language Recognition from Video: A New Large-scale "
    "Dataset and Methods Comparison, WACV 2020, arXiv:1910.11006",
)
SUBSETS = (100, 300, 1000, 2000)


def is_index(document: Any) -> bool:
    """Whether a JSON document is of this kind rather than MS-ASL's."""
    first = document[0] if isinstance(document, list) and document else None
    return isinstance(first, dict) and "instances" in first


def read_clips(path: Path, document: Any = None) -> list[VideoClip]:
    """The clips of an index, in its order; boxes in pixels are left out.

    Args:
        document: the file's content, where it was read already.

    Raises:
        UserError: the file is not as published.
    """
    document = read_json(path) if document is None else document
    if not is_index(document):
        raise UserError(f"{path} is no list of glosses with instances: name WLASL_v0.3.json")
    clips = []
    for number, gloss in enumerate(document):
        record = Record(gloss, f"gloss {number} of {path}")
        instances = record.value.get("instances")
        if not isinstance(instances, list):
            raise UserError(f"{record.place} has no list of instances: fetch the file again")
        label = record.text("gloss")
        places = (f"instance {place} of {label} in {path}" for place in range(len(instances)))
        clips += [_clip(label, Record(*pair)) for pair in zip(instances, places, strict=True)]
    return clips


def _clip(label: str, instance: Record) -> VideoClip:
    fps = instance.number("fps")
    first, last = instance.integer("frame_start"), instance.integer("frame_end")
    if fps <= 0 or first < 1 or (last != -1 and last < first):
        raise UserError(f"{instance.place} ends before it starts: fetch the file again")
    instance.text("video_id")
    return VideoClip(
        label=label,
        url=instance.url("url"),
        corpus=INFO.name,
        signer=str(instance.integer("signer_id")),
        split=instance.text("split"),
        start_s=(first - 1) / fps,
        end_s=None if last == -1 else last / fps,
        # In pixels of a video whose size is not stated.
        box=None,
        entry=instance.value,
    )


def subset(clips: Sequence[VideoClip], path: Path) -> list[VideoClip]:
    """The clips that a subset file names, in its splits.

    Raises:
        UserError: the file is no subset, or names none of the clips.
    """
    document = read_json(path)
    if not isinstance(document, dict):
        raise UserError(f"{path} is no subset: name a file such as nslt_100.json")
    split = {
        video: Record(of, f"{video} of {path}").text("subset") for video, of in document.items()
    }
    kept = [clip for clip in clips if clip.entry["video_id"] in split]
    if not kept:
        raise UserError(f"{path} names none of the clips: give it with its own WLASL_v0.3.json")
    return [replace(clip, split=split[clip.entry["video_id"]]) for clip in kept]
