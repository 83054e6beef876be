"""Annotations of the corpora of videos, as they are published."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from datasets.video_corpora import gsl, msasl, wlasl
from datasets.video_corpora.annotations import read_clips, sliced
from datasets.video_corpora.video_clip import label_in_names, label_of, youtube_id
from edge_runtime.errors import UserError
from tests.datasets.video_corpora.tiny_annotations import (
    msasl_entry,
    write_gsl,
    write_msasl,
    write_wlasl,
)

URL = "www.youtube.com/watch?v=l31UXgChCS4&t=862s"


def test_an_entry_of_msasl(tmp_path: Path) -> None:
    path = write_msasl(tmp_path, [msasl_entry("how_many", URL, 60, 105)])

    (clip,) = read_clips(path)

    assert clip.url == "https://www.youtube.com/watch?v=l31UXgChCS4"
    assert (clip.label, clip.signer, clip.split, clip.corpus) == ("how_many", "114", "val", "msasl")
    assert (clip.start_s, clip.end_s) == (2.0, 3.5)
    assert clip.box == (0.25, 0.05, 0.75, 1.0)
    assert clip.name == "how many_l31UXgChCS4_2000-3500"


def test_labels_come_back_from_file_names() -> None:
    # The document's names, such as how_many_3.mp4, would make a "how" of "how_many".
    assert label_of(f"{label_in_names('how_many')}_l31UXgChCS4_0-1") == "how many"
    assert label_of(f"{label_in_names('../what?')}_x") == "-what-"


@pytest.mark.parametrize(
    ("url", "video"),
    [
        ("https://youtu.be/l31UXgChCS4?t=3", "l31UXgChCS4"),
        ("https://m.youtube.com/embed/l31UXgChCS4", "l31UXgChCS4"),
        ("https://www.youtube.com/watch?list=1&v=l31UXgChCS4", "l31UXgChCS4"),
        ("https://www.youtube.com/watch?v=short", ""),
        ("https://example.org/watch?v=l31UXgChCS4", ""),
    ],
)
def test_addresses_of_one_video(url: str, video: str) -> None:
    assert youtube_id(url) == video


def test_classes_and_synonyms(tmp_path: Path) -> None:
    write_msasl(tmp_path, [])
    assert msasl.read_classes(tmp_path / "MSASL_classes.json")[4] == "how_many"
    assert msasl.read_synonyms(tmp_path / "MSASL_synonym.json")["hi"] == "hello"


def test_an_index_of_wlasl_and_its_subset(tmp_path: Path) -> None:
    clips = read_clips(write_wlasl(tmp_path))

    assert [clip.label for clip in clips] == ["book", "book", "drink"]
    assert (clips[0].start_s, clips[0].end_s) == (0.0, None)
    # Frames 26 to 50 of 25 a second, counted from 1, are the second second.
    assert (clips[1].start_s, clips[1].end_s) == (1.0, 2.0)
    subset = wlasl.subset(clips, tmp_path / "nslt_100.json")
    assert [(clip.entry["video_id"], clip.split) for clip in subset] == [
        ("65225", "train"),
        ("69302", "test"),
    ]


def test_gsl_isolated(tmp_path: Path) -> None:
    write_gsl(tmp_path)
    clips = gsl.read_split(tmp_path, "train")

    assert clips[3].label == "ΞΑΝΑ_ΓΕΙΑ"
    assert clips[3].name == "ΞΑΝΑ ΓΕΙΑ_police1_signer7_rep2_glosses-glosses0010"
    assert [clip.signer for clip in clips] == ["1", "1", "3", "7"]
    assert {clip.label for clip in gsl.most_frequent(clips, 2)} == {"ΕΓΩ(1)", "ΓΕΙΑ"}


def test_slices_by_each_order(tmp_path: Path) -> None:
    names = ("how", "how", "hello", "how_many", "how_many", "how_many")
    entries = [msasl_entry(name, URL, 30 * n, 30 * n + 9) for n, name in enumerate(names)]
    path = write_msasl(tmp_path, entries)

    part, clips = sliced(path, 4, "official")
    assert list(part) == ["0", "3"]
    assert part["3"] == entries[:2]
    assert Counter(clip.label for clip in clips) == {"hello": 1, "how": 2}
    assert list(sliced(path, 2, "present")[0]) == ["0", "3"]
    assert list(sliced(path, 2, "frequent")[0]) == ["3", "4"]
    assert [gloss["gloss"] for gloss in sliced(write_wlasl(tmp_path), 1, "official")[0]] == ["book"]


def spoilt(**changes: Any) -> list[dict[str, Any]]:
    return [msasl_entry("how", URL, 0, 9) | changes]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "is no JSON file"),
        ("[]", "holds no clips"),
        ("[1]", "entry 0 of"),
        ('{"0": 1}', "without lists"),
        ("3", "is no list of clips"),
        (json.dumps(spoilt(url="file:///etc/passwd")), "no address of http"),
        (json.dumps(spoilt(end_time=0)), "ends before it starts"),
        (json.dumps(spoilt(box=[0, 1])), "no 4 numbers as box"),
        (json.dumps(spoilt(signer_id="x")), "no signer_id that is a whole number"),
        (json.dumps([{"gloss": "a", "instances": 3}]), "no list of instances"),
        (json.dumps([{"gloss": "", "instances": []}]), "empty gloss"),
    ],
)
def test_other_files_get_one_sentence(content: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "MSASL_val.json"
    path.write_text(content)
    with pytest.raises(UserError, match=told) as caught:
        read_clips(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "line", ["no bar", "health1_signer1_rep1_glosses/glosses0000|", "../../etc|A"]
)
def test_other_lines_than_gsls_get_one_sentence(line: str, tmp_path: Path) -> None:
    (tmp_path / "train_greek_iso.csv").write_text(f"{line}\n")
    with pytest.raises(UserError, match="line 1 of"):
        gsl.read_split(tmp_path, "train")


def test_the_real_validation_set(real_root: Path) -> None:
    folder = real_root / "annotations"
    clips = read_clips(folder / "MSASL_val.json")
    classes = msasl.read_classes(folder / "MSASL_classes.json")

    assert len(clips) == 5287
    assert {clip.label for clip in clips} == set(classes)
    assert len({clip.name for clip in clips}) == 5287
    assert len({clip.video for clip in clips}) == 1505
    assert all(youtube_id(clip.url) for clip in clips)
    counts = [len(sliced(folder / "MSASL_val.json", n, "official")[1]) for n in msasl.SUBSETS]
    assert counts == [1190, 2041, 3702, 5287]
    assert msasl.read_synonyms(folder / "MSASL_synonym.json")["daddy"] == "father"
