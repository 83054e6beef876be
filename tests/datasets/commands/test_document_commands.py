"""The key-frame document's commands: broken files, stable numbers, mirrors made once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from datasets.__main__ import main
from datasets.commands.labels import numbered
from datasets.landmark_files.csv_file import read_recording, write_csv
from datasets.landmark_files.json_file import write_json
from tests.datasets.landmark_files.document import frames, write_document_csv, write_document_json
from tests.datasets.store.recordings import recording


def test_a_broken_file_is_told_and_the_others_are_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    landmarks, tensors = tmp_path / "landmarks", tmp_path / "tensors"
    write_document_json(landmarks / "eat_1.json", frames(2))
    write_json(landmarks / "how many_x1_0-1.json", recording(2))
    (landmarks / "no_1.json").write_text("[{")
    folders = [f"--landmarks_dir={landmarks}", f"--tensors-dir={tensors}"]
    assert main(["clean", *folders]) == 2

    told = capsys.readouterr().err
    assert "no_1.json is no JSON file" in told
    assert "1 of 3 files are broken" in told
    assert sorted(path.name for path in tensors.iterdir()) == ["eat_1.npy", "how many_x1_0-1.npy"]
    assert main(["labels", f"--tensors_dir={tensors}", f"--labels_path={tmp_path / 'l.json'}"]) == 0
    assert json.loads((tmp_path / "l.json").read_text()) == {"eat": 0, "how many": 1}


def test_numbers_can_be_kept() -> None:
    assert numbered(["b", "a", "b"], {}) == {"a": 0, "b": 1}
    assert numbered(["b", "a", "c"], {"b": 0, "z": 4}) == {"b": 0, "z": 4, "a": 5, "c": 6}


def test_mirrored_tables_are_not_mirrored_again(tmp_path: Path) -> None:
    write_csv(tmp_path / "hello_1.csv", recording(2))
    for _ in range(2):
        assert main(["mirror", f"--csv_dir={tmp_path}"]) == 0
    assert sorted(p.name for p in tmp_path.glob("*.csv")) == ["hello_1.csv", "hello_1_x.csv"]
    assert read_recording(tmp_path / "hello_1_x.csv").clip == "take-2_x"


def test_the_documents_own_tables_give_features(tmp_path: Path) -> None:
    write_document_csv(tmp_path / "csv" / "eat.csv", frames(3), "eat")
    command = ["features", f"--csv_dir={tmp_path / 'csv'}", f"--features_dir={tmp_path / 'f'}"]
    assert main(command) == 2
    assert main([*command, "--image_size=640x360"]) == 0
    header, *rows = (tmp_path / "f" / "eat.csv").read_text().splitlines()
    assert len(header.split(",")) == 330
    assert len(rows) == 3


def test_only_the_named_videos_become_tables(tmp_path: Path) -> None:
    for name in ("eat_1", "no_1", "no_2"):
        write_json(tmp_path / f"{name}.json", recording(1))
    (tmp_path / "names.csv").write_text("Order,Name\n1,Eat\n2,no_2\n")
    out = tmp_path / "csv"
    command = ["to-csv", f"--landmarks_dir={tmp_path}", f"--csv_dir={out}"]
    assert main([*command, f"--names={tmp_path / 'names.csv'}"]) == 0
    assert sorted(path.name for path in out.glob("*.csv")) == ["eat_1.csv", "no_2.csv"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["slice", "--dataset_dir=/nonexistent"],
        ["slice", "--max_classes=0"],
        ["download", "--dataset_dir=/nonexistent"],
        ["gsl-videos", "--dataset_dir=/nonexistent"],
        ["gsl-videos", "--max_classes=0"],
        ["extract", "--videos_dir=/nonexistent"],
        ["extract", "videos"],
        ["extract", "videos", "out", "--videos_dir=videos"],
        ["clean", "--landmarks_dir=/nonexistent"],
        ["labels", "--tensors_dir=/nonexistent"],
        ["to-csv", "--landmarks_dir=/nonexistent"],
        ["to-csv", "--image_size=big"],
        ["mirror", "--csv_dir=/nonexistent"],
        ["features", "--csv_dir=/nonexistent", "--image_size=640x480", "--fps=0"],
    ],
)
def test_mistakes_are_one_sentence_and_status_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1
