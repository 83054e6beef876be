"""Folders of pictures become videos that the chain goes on with."""

from __future__ import annotations

from pathlib import Path

import cv2
import pytest

from datasets.__main__ import main
from datasets.extraction.corpus_files import CorpusTable
from datasets.video_download.clip_list import LIST_FILE, read_list
from tests.datasets.drawn_signer import draw_signer
from tests.datasets.video_corpora.tiny_annotations import write_gsl

FOLDERS = ("health1_signer1_rep1_glosses/glosses0001", "kep2_signer3_rep5_glosses/glosses0004")


def test_clips_of_the_most_frequent_gloss(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_gsl(tmp_path)
    for folder in FOLDERS:
        (tmp_path / folder).mkdir(parents=True)
        for number in range(3):
            picture = draw_signer(424, 240, number / 2)
            cv2.imwrite(str(tmp_path / folder / f"frame_{number:04d}.jpg"), picture)
    videos = tmp_path / "videos"
    folders = [f"--dataset_dir={tmp_path}", f"--pictures_dir={tmp_path}", f"--videos_dir={videos}"]
    assert main(["gsl-videos", *folders, "--max_classes=1"]) == 0

    found = sorted(videos.glob("*.mp4"))
    assert [path.name.partition("_")[0] for path in found] == ["ΕΓΩ(1)"] * 2
    capture = cv2.VideoCapture(str(found[0]))
    size = [int(capture.get(p)) for p in (cv2.CAP_PROP_FRAME_COUNT, cv2.CAP_PROP_FRAME_WIDTH)]
    capture.release()
    assert size == [3, 424]
    assert [(row["source"], row["split"]) for row in read_list(videos)] == [("gsl", "train")] * 2
    taken = list(CorpusTable(videos, videos / LIST_FILE))
    assert [(file.clip, file.signer) for file in taken] == [
        (path.name, signer) for path, signer in zip(found, "13", strict=True)
    ]

    assert main(["gsl-videos", *folders]) == 2
    assert "2 of 4 files are broken" in capsys.readouterr().err
