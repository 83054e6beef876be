"""Tiny files in the exact formats of the corpora of videos."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

CLASSES = ["hello", "nice", "teacher", "how", "how_many"]


def msasl_entry(text: str, url: str, start: int, end: int, fps: float = 30.0) -> dict[str, Any]:
    """An entry as Microsoft writes them."""
    return {
        "org_text": text.upper(),
        "clean_text": text,
        "start_time": round(start / fps, 3),
        "signer_id": 114,
        "signer": -1,
        "start": start,
        "end": end,
        "file": f"ASL {text.upper()}",
        "label": CLASSES.index(text),
        "height": 240.0,
        "fps": fps,
        "end_time": round(end / fps, 3),
        "url": url,
        "text": text,
        "box": [0.05, 0.25, 1.0, 0.75],
        "width": 320.0,
    }


def write_msasl(folder: Path, entries: Sequence[dict[str, Any]], split: str = "val") -> Path:
    """``MSASL_val.json`` and, beside it, the classes and the synonyms."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "MSASL_classes.json").write_text(json.dumps(CLASSES))
    (folder / "MSASL_synonym.json").write_text(json.dumps([["hello", "hi"], ["nice", "clean"]]))
    path = folder / f"MSASL_{split}.json"
    path.write_text(json.dumps(entries))
    return path


def wlasl_instance(video_id: str, url: str, first: int, last: int, split: str) -> dict[str, Any]:
    return {
        "bbox": [385, 37, 885, 720],
        "fps": 25,
        "frame_end": last,
        "frame_start": first,
        "instance_id": 0,
        "signer_id": 118,
        "source": "aslbrick",
        "split": split,
        "url": url,
        "variation_id": 0,
        "video_id": video_id,
    }


def write_wlasl(folder: Path) -> Path:
    """``WLASL_v0.3.json`` and ``nslt_100.json``, which names two of its three clips."""
    site = "http://aslbricks.org/New/ASL-Videos"
    index = [
        {
            "gloss": "book",
            "instances": [
                wlasl_instance("69241", f"{site}/book.mp4", 1, -1, "train"),
                wlasl_instance(
                    "65225", "https://www.youtube.com/watch?v=abcdefghij0", 26, 50, "val"
                ),
            ],
        },
        {"gloss": "drink", "instances": [wlasl_instance("69302", f"{site}/d.mp4", 1, -1, "test")]},
    ]
    (folder / "WLASL_v0.3.json").write_text(json.dumps(index))
    subset = {
        "65225": {"subset": "train", "action": [0, 26, 50]},
        "69302": {"subset": "test", "action": [1, 1, 55]},
    }
    (folder / "nslt_100.json").write_text(json.dumps(subset))
    return folder / "WLASL_v0.3.json"


def write_gsl(folder: Path) -> Path:
    """``train_greek_iso.csv``, as it is published."""
    lines = (
        "health1_signer1_rep1_glosses/glosses0000|ΓΕΙΑ",
        "health1_signer1_rep1_glosses/glosses0001|ΕΓΩ(1)",
        "kep2_signer3_rep5_glosses/glosses0004|ΕΓΩ(1)",
        "police1_signer7_rep2_glosses/glosses0010|ΞΑΝΑ_ΓΕΙΑ",
    )
    path = folder / "train_greek_iso.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path
