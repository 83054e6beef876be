"""MS-ASL: its train, val and test files, classes and synonyms, as Microsoft publishes them.

A file is a list of entries (5,287 in ``MSASL_val.json``), each with

- ``url``, some without a scheme; ``start_time`` and ``end_time`` in seconds, and the same as frames
  ``start`` and ``end`` of a video of ``fps`` frames a second, ``end`` not included;
- ``label``, 0 to 999, an index into ``MSASL_classes.json``, where the classes are in the order of
  their frequency, so that MS-ASL100, 200, 500 and 1000 are the first so many; ``text``, that
  class; ``clean_text`` and ``org_text``, what the video itself says;
- ``signer_id``, whom a face recogniser took it for (``signer`` is an older numbering);
- ``box``, the signer's (top, left, bottom, right), 0..1; ``width`` and ``height`` in pixels;
- ``file``, the video's title; ``review`` 1 where a person has looked at it.

The sliced file of the key-frame document is an object, label -> its entries. Both are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from datasets.video_corpora.corpus_info import CorpusInfo
from datasets.video_corpora.json_records import Record, in_unit_box, read_json
from datasets.video_corpora.video_clip import VideoClip
from edge_runtime.errors import UserError

INFO = CorpusInfo(
    name="msasl",
    homepage="https://www.microsoft.com/en-us/research/project/ms-asl/",
    licence="C-UDA-0.1",
    licence_note="computational use of the annotations; the videos remain their makers' own",
    paper="Vaezi Joze and Koller, MS-ASL: A Large-Scale Data Set and Benchmark for Understanding "
    "American Sign Language, BMVC 2019, arXiv:1812.01053",
)
SUBSETS = (100, 200, 500, 1000)
_SPLITS = ("train", "val", "test")


def entries(document: Any, path: Path) -> Iterator[Record]:
    """The entries of a whole or of a sliced file.

    Raises:
        UserError: the file holds anything else.
    """
    if isinstance(document, dict):
        lists = list(document.values())
        if not all(isinstance(part, list) for part in lists):
            raise UserError(f"{path} has labels without lists of entries: slice it again")
        document = [entry for part in lists for entry in part]
    if not isinstance(document, list):
        raise UserError(f"{path} is no list of clips: name a file such as MSASL_val.json")
    for number, entry in enumerate(document):
        yield Record(entry, f"entry {number} of {path}")


def read_clips(path: Path, document: Any = None) -> list[VideoClip]:
    """The clips of a file, in its order.

    Args:
        document: the file's content, where it was read already.

    Raises:
        UserError: the file is not as published.
    """
    document = read_json(path) if document is None else document
    named = [split for split in _SPLITS if f"_{split}" in path.stem.lower()]
    split = named[0] if named else ""
    clips = [_clip(entry, split) for entry in entries(document, path)]
    if not clips:
        raise UserError(f"{path} holds no clips: name another file")
    return clips


def _clip(entry: Record, split: str) -> VideoClip:
    start_s, end_s = entry.number("start_time"), entry.number("end_time")
    if not 0 <= start_s < end_s:
        raise UserError(f"{entry.place} ends before it starts: fetch the file again")
    top, left, bottom, right = entry.numbers("box", 4)
    return VideoClip(
        label=entry.text("text"),
        url=entry.url("url"),
        corpus=INFO.name,
        signer=str(entry.integer("signer_id")),
        split=split,
        start_s=start_s,
        end_s=end_s,
        box=in_unit_box((left, top, right, bottom)),
        entry=entry.value,
    )


def read_classes(path: Path) -> list[str]:
    """``MSASL_classes.json``: the classes, most frequent first.

    Raises:
        UserError: the file is not a list of texts.
    """
    classes = read_json(path)
    if not isinstance(classes, list) or not all(isinstance(name, str) for name in classes):
        raise UserError(f"{path} is no list of classes: fetch it again")
    return classes


def read_synonyms(path: Path) -> dict[str, str]:
    """``MSASL_synonym.json``: each word -> the first of its group, which is the class's name.

    Raises:
        UserError: the file is not a list of lists of texts.
    """
    groups = read_json(path)
    if not isinstance(groups, list) or not all(isinstance(group, list) for group in groups):
        raise UserError(f"{path} is no list of groups of words: fetch it again")
    return {str(word): str(group[0]) for group in groups for word in group}
