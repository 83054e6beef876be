"""Reading each format: what comes out is unmirrored, the signer's own right hand, and whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from datasets.readers import READERS, load, read, samples
from datasets.readers.ardamavi import slide_show_signers
from edge_runtime.errors import UserError
from tests.datasets.tiny_data import OPEN_RIGHT_HAND


@pytest.mark.parametrize("name", ["ardamavi", "borisgraudt", "nejohnson2", "traduttore"])
def test_hands_come_out_as_the_unmirrored_right_hand_that_was_stored(
    tiny_root: Path, name: str
) -> None:
    table = load(name, tiny_root)

    assert table.hands.dtype == np.float32
    assert not table.is_left.any()
    true = table.hands * np.stack([table.aspect, table.aspect**0, table.aspect], 1)[:, None]
    assert true - true[:, :1] == pytest.approx(
        np.broadcast_to(OPEN_RIGHT_HAND, true.shape), abs=0.03
    )


def test_traduttore_drops_copies_and_hands_found_twice(tiny_root: Path) -> None:
    letters = read("traduttore", tiny_root)
    words = read("traduttore_words", tiny_root)

    assert letters.duplicate_clips == 1
    assert sorted(set(letters.clip)) == ["letters---0", "letters-a-0", "letters-w-0"]
    assert sorted(set(letters.label)) == ["?", "A", "W"]
    assert sorted(set(words.label)) == ["?", "I", "thank you"]
    assert not words.has_left.any()
    assert words.pose is not None
    assert words.pose.shape == (60, 33, 4)


def test_frames_without_a_hand_are_samples_but_no_hands(tiny_root: Path) -> None:
    frames = list(samples("traduttore", tiny_root))

    assert len(frames) == 60
    assert len(load("traduttore", tiny_root)) == 40
    empty = [sample for sample in frames if sample.label == "?"]
    assert not any(sample.landmarks.has_right_hand for sample in empty)
    assert frames[0].landmarks.image_width == 1280
    assert frames[0].aspect_inferred
    assert not frames[0].mirrored


def test_borisgraudt_frames_are_in_the_order_of_their_numbers(tiny_root: Path) -> None:
    table = read("borisgraudt", tiny_root)

    assert table.frame.tolist() == [0, 2, 10]
    assert set(table.clip) == {"B"}


def test_nejohnson2_puts_the_wrist_into_the_image_and_drops_equal_rows(tiny_root: Path) -> None:
    table = read("nejohnson2", tiny_root)

    assert table.duplicate_clips == 1
    assert table.label.tolist() == ["A", "L"]
    assert table.right[:, 0] == pytest.approx(np.tile([0.5, 0.75, 0], (2, 1)))


def test_neat11_leaves_out_what_is_no_sign(tiny_root: Path) -> None:
    assert set(read("neat11_a", tiny_root).label) == {"hello", "thank you"}


def test_ardamavi_names_presumed_signers_and_those_of_the_slide_show(tiny_root: Path) -> None:
    table = read("ardamavi", tiny_root)

    assert table.signer.tolist() == ["run-1148"] * 10 + ["run-1158"]
    assert slide_show_signers(table) == {"run-1148", "run-1158"}
    assert table.has_right.tolist() == [True] * 10 + [False]


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_missing_file_is_named_with_the_way_to_give_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match=r"is not in the data folder .* --data FOLDER"):
        load(name, tmp_path)


def test_an_unknown_data_set_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="data set nonesuch is unknown: choose from ardamavi"):
        load("nonesuch", tmp_path)


def test_damaged_and_misshapen_files_are_refused_in_one_sentence(tiny_root: Path) -> None:
    letters = tiny_root / "traduttore/letters_20x126.npz"
    letters.write_bytes(letters.read_bytes()[:500])
    with pytest.raises(UserError, match="cannot be read as the npz file"):
        load("traduttore", tiny_root)

    boris = tiny_root / "borisgraudt/letters_63.npz"
    np.savez(boris, X=np.zeros((2, 60), np.float32), label=["A", "B"], name=["frame_0.npy"] * 2)
    with pytest.raises(UserError, match=r"float32 \(2, 60\), not floats \(n, 63\)"):
        load("borisgraudt", tiny_root)

    np.savez(boris, X=np.full((1, 63), np.nan, np.float32), label=["A"], name=["frame_0.npy"])
    with pytest.raises(UserError, match="not finite"):
        load("borisgraudt", tiny_root)

    (tiny_root / "nejohnson2/letters_63.csv").write_text("label,x1\nA,0\n")
    with pytest.raises(UserError, match="cannot be read as the CSV file"):
        load("nejohnson2", tiny_root)
