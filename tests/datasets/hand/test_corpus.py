"""Sets of rendered pictures: repeatable, cut out as the runtime does, and whole or not there."""

import json
from pathlib import Path

import numpy as np
import pytest

from datasets.__main__ import main
from datasets.hand.camera import Camera
from datasets.hand.clip_pictures import clip, scenes
from datasets.hand.corpus_plan import CorpusPlan
from datasets.hand.corpus_rendering import render_corpus
from datasets.hand.crop_samples import crop_labels, crops
from datasets.hand.motion import HAND_MIDDLE
from datasets.hand.renderer import Scene, render
from datasets.hand.signer import Signer
from datasets.hand.spelling import textbook_poses
from datasets.image_table_file import load_image_table
from datasets.splits import signer_keys
from edge_runtime.errors import UserError

PLAN = CorpusPlan(labels=("A", "J"), count=3, people=2, seed=1, side=64)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("corpus") / "crops.npy"
    assert sum(render_corpus(PLAN, out)) == 6
    return out


def test_a_corpus_says_who_shows_what(corpus: Path) -> None:
    table = load_image_table(corpus)
    assert table.shape == (64, 64, 3)
    assert table.label.tolist() == list("AAJJAJ")
    people = signer_keys(table).tolist()
    assert people == ["rendered/rendered-1-0"] * 4 + ["rendered/rendered-1-1"] * 2
    assert len(set(table.clip)) == 6


def test_rows_are_chosen_without_copying(corpus: Path) -> None:
    table = load_image_table(corpus)
    chosen = table[table.label == "J"]
    assert chosen.pictures is table.pictures
    np.testing.assert_array_equal(chosen.of_rows(slice(None)), table.of_rows(np.array([2, 3, 5])))


def test_two_workers_render_the_same_pixels(corpus: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.npy"
    assert sorted(render_corpus(PLAN, again, workers=2)) == [2, 4]
    assert again.read_bytes() == corpus.read_bytes()
    assert not list(tmp_path.glob("*.part"))


def test_a_part_of_the_view_shows_what_the_whole_view_does() -> None:
    pose = textbook_poses()["5"]
    camera = Camera(320, 240, 60, 1.8, (0.6, 0.5), pose.turn, HAND_MIDDLE)
    whole = Scene(pose.fingers, pose.thumb, camera)
    box = (130, 20, 290, 200)
    part = Scene(pose.fingers, pose.thumb, camera.cut_out(box))
    inside = whole.landmarks()[:, :2] * (320, 240) - box[:2]
    np.testing.assert_allclose(part.landmarks()[:, :2] * (160, 180), inside, atol=1e-3)
    is_skin = [
        picture[..., 2].astype(int) - picture[..., 0] > 15
        for picture in (render(whole, 1.0)[20:200, 130:290], render(part, 1.0))
    ]
    assert (is_skin[0] == is_skin[1]).mean() > 0.995


def test_a_signer_keeps_skin_and_side_and_changes_surroundings() -> None:
    signer = Signer(0, 3)
    looks = [signer.look() for _ in range(5)]
    assert len({look.skin for look in looks}) == 1
    assert len({look.seed for look in looks}) == 5
    assert {Signer(0, number).is_left for number in range(20)} == {True, False}


def test_crops_differ_but_follow_from_the_signer() -> None:
    first, again = (crops(Signer(0, 1), "Z", 2, side=32) for _ in range(2))
    np.testing.assert_array_equal(first, again)
    assert np.abs(first[0].astype(int) - first[1]).mean() > 5


def test_the_hand_moves_within_a_clip() -> None:
    frames = clip(scenes(Signer(2, 0), "Z", 4), side=32).astype(int)
    assert frames.shape == (4, 32, 32, 3)
    still = clip(scenes(Signer(2, 0), "L", 4), side=32).astype(int)
    assert np.abs(np.diff(frames, axis=0)).mean() > 2 * np.abs(np.diff(still, axis=0)).mean()


def test_j_and_z_are_letters_of_pictures_too() -> None:
    assert len(crop_labels("letters")) == 26
    assert crop_labels("ZA") == ["A", "Z"]
    assert crop_labels("digits") == list("0123456789")


def test_the_commands_write_tables(tmp_path: Path) -> None:
    out = tmp_path / "clips.npy"
    options = ["--count", "2", "--people", "9", "--frames", "3", "--size", "32", "--workers", "1"]
    assert main(["hand-clips", "--words", "i,on", "--out", str(out), *options]) == 0
    table = load_image_table(out)
    assert table.label.tolist() == ["I", "ON", "I", "ON"]
    assert table.shape == (3, 32, 32, 3)
    assert json.loads(out.with_suffix(".json").read_text())["how"]["people"] == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["hand-crops", "--labels", "A!"], "no handshape is known"),
        (["hand-crops", "--count", "0"], "--count is 0"),
        (["hand-crops", "--size", "8"], "--size is 8"),
        (["hand-clips", "--words", "A,,B"], "no word to spell"),
        (["hand-clips", "--words", "A", "--frames", "1"], "--frames is 1"),
    ],
)
def test_mistakes_get_one_sentence(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--out", str(tmp_path / "x.npy")]) == 2
    assert sentence in capsys.readouterr().err
    assert main(["hand-crops", "--labels", "A", "--out", str(tmp_path / "x.png")]) == 2
    assert "name it .npy" in capsys.readouterr().err


def test_damaged_tables_are_refused(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not there"):
        load_image_table(tmp_path / "none.npy")
    short = tmp_path / "short.npy"
    short.write_bytes(corpus.read_bytes()[:1000])
    short.with_suffix(".json").write_bytes(corpus.with_suffix(".json").read_bytes())
    with pytest.raises(UserError, match="no whole pictures"):
        load_image_table(short)
    np.save(short, np.zeros((5, 64, 64, 3), np.uint8))
    with pytest.raises(UserError, match="do not fit together"):
        load_image_table(short)
