"""JSON files as the place that an extraction writes to."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from datasets.extraction.output import Output
from datasets.landmark_files.json_file import read_recording
from datasets.landmark_files.json_output import JsonFiles
from edge_runtime.errors import UserError
from tests.datasets.store.recordings import recording


def test_what_was_done_is_known_to_every_process(tmp_path: Path) -> None:
    output: Output = JsonFiles(tmp_path)
    video, photos = recording(3, clip="a/hello_1.mp4"), recording(1, clip="b/1.jpg")
    output.write("site/a/hello_1.mp4", [video])
    output.write("site/b/photographs#0123456789abcdef", [photos])
    output.fail("site/a/bad.mp4", "a/bad.mp4 is no video")

    other = pickle.loads(pickle.dumps(output))
    assert sorted(other.keys()) == ["site/a/hello_1.mp4", "site/b/photographs#0123456789abcdef"]
    assert other.has("site/a/hello_1.mp4")
    assert not other.has("site/a/bad.mp4")
    assert other.failures() == {"site/a/bad.mp4": "a/bad.mp4 is no video"}
    assert read_recording(tmp_path / "a" / "hello_1.json") == video

    other.write("site/a/bad.mp4", [recording(2, clip="a/bad.mp4")])
    assert other.failures() == {}
    other.forget(["site/b/photographs#0123456789abcdef"])
    assert not (tmp_path / "b" / "1.json").exists()


def test_a_file_that_is_gone_is_made_again(tmp_path: Path) -> None:
    output = JsonFiles(tmp_path)
    output.write("site/hello_1.mp4", [recording(3, clip="hello_1.mp4")])
    (tmp_path / "hello_1.json").unlink()
    assert not output.has("site/hello_1.mp4")
    assert list(output.keys()) == []


def test_the_documents_own_files_count_as_done(tmp_path: Path) -> None:
    (tmp_path / "eat_1.json").write_text("[]")
    assert JsonFiles(tmp_path).has("site/eat_1.mp4")


def test_nothing_is_written_outside_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="outside of"):
        JsonFiles(tmp_path / "in").write("site/../a.mp4", [recording(1, clip="../a.mp4")])
    assert not (tmp_path / "a.json").exists()
