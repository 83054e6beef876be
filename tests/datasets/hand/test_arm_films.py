"""Films of two arms: what they say about themselves, and that the committed ones are theirs."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from datasets.__main__ import main
from datasets.hand.arm_films import ARM_FILMS, arm_film
from datasets.hand.arms import RELAXED, Step, arm, frames
from datasets.hand.backgrounds import studio
from datasets.hand.film import Set
from datasets.hand.renderer import render, render_together

KEPT = Path(__file__).parents[2] / "edge_runtime" / "fixtures" / "films"
SMALL = Set(160, 120, distance_cm=90.0, centre=(0.5, 0.5))


def test_an_arm_does_what_its_steps_say():
    steps = [Step("L", (-10, 0), hold=4), Step("B", (5, 8), way=6, hold=3)]
    one = arm(steps, SMALL)
    assert "".join(one.motion.labels) == "?LLLL??????BBB"
    first, last = (one.scenes()[n].landmarks()[9] for n in (2, -1))
    assert last[0] - first[0] == pytest.approx(15 / 75, abs=0.03)
    assert first[1] - last[1] == pytest.approx(8 / 56, abs=0.05)


def test_places_are_those_of_the_picture_for_a_left_hand_too():
    left = Set(160, 120, distance_cm=90.0, centre=(0.5, 0.5), is_left=True)
    for film in (SMALL, left):
        middle = arm([Step("B", (12, 0))], film).scenes()[5].landmarks()[9]
        assert middle[0] == pytest.approx(0.5 + 12 / 75, abs=0.03)


def test_a_hand_in_front_hides_the_one_behind():
    behind, before = (arm([Step(shown, (0, 0))], SMALL).scenes()[5] for shown in ("5", "A"))
    np.testing.assert_array_equal(render_together([behind]), render(behind))
    both = render_together([behind, before]).astype(int)
    apart = render_together([before, behind]).astype(int)
    assert np.abs(both - apart).max() > 30


def test_a_hand_outside_leaves_the_picture_empty():
    outside = arm([Step(RELAXED, (0, -70))], SMALL)
    empty = next(frames([outside]))
    wall = studio(160, 120, np.random.default_rng(0))[..., ::-1] * 255
    assert np.abs(cv2.GaussianBlur(empty, (0, 0), 2) - wall).max() < 4


@pytest.mark.parametrize("name", ARM_FILMS)
def test_the_truth_of_the_committed_films_is_theirs(name):
    film, kept = arm_film(name), json.loads((KEPT / f"{name}.json").read_text("utf-8"))
    assert film.text == kept["text"]
    shown = [scene.landmarks()[9, :2] for scene in film.signing.scenes()]
    np.testing.assert_allclose(shown[: len(kept["signing"])], kept["signing"], atol=1e-3)
    assert len(kept["others"]) == len(film.others)


@pytest.mark.slow
def test_the_committed_films_can_be_made_again(tmp_path):
    assert main(["hand-films", str(tmp_path), "--only", "comes_and_goes"]) == 0
    again, kept = (cv2.VideoCapture(str(f / "comes_and_goes.mp4")) for f in (tmp_path, KEPT))
    count = 0
    while (pair := (again.read(), kept.read()))[0][0]:
        assert np.abs(pair[0][1].astype(int) - pair[1][1]).mean() < 1
        count += 1
    assert count == kept.get(cv2.CAP_PROP_FRAME_COUNT)
    made = json.loads((tmp_path / "comes_and_goes.json").read_text("utf-8"))
    assert made == json.loads((KEPT / "comes_and_goes.json").read_text("utf-8"))


def test_an_unknown_film_is_one_sentence(tmp_path, capsys):
    assert main(["hand-films", str(tmp_path), "--only", "juggling"]) == 2
    assert "there is no film juggling: name one of one_rests" in capsys.readouterr().err
