"""The threshold keeps hands that show no label out, and says what that costs."""

from __future__ import annotations

import numpy as np
import pytest

from keras_models.evaluation import Scores, choose_threshold
from tests.keras_models.evaluation.made_up import scores_of_shares

KNOWN = (
    ("A", {"A": 0.9}),
    ("A", {"A": 0.7}),
    ("B", {"?": 0.5, "B": 0.4}),
    ("B", {"A": 0.95}),
    # So many that the loss of one of those above is half a point.
    *[("A", {"A": 0.9999})] * 196,
)


def test_the_smallest_threshold_lets_one_unknown_hand_in_twenty_through():
    hands = [("?", {"A": 0.99}), ("?", {"B": 0.8})] + [("?", {"?": 0.9})] * 18
    found = choose_threshold(scores_of_shares([*KNOWN, *hands]), 1.0)
    assert found.threshold == pytest.approx(0.8001, abs=1.01e-4)
    assert found.threshold > 0.8
    assert found.labelled == 0.05
    # Of the first four are right: 0.9, 0.7 and the B behind "?"; only 0.9 is labelled.
    assert found.accuracy_forced == pytest.approx(199 / 200)
    assert found.accuracy_kept == pytest.approx(197 / 200)
    assert found.cost_points == pytest.approx(1)


def test_no_threshold_refuses_more_signs_than_three_in_a_hundred():
    unsure = [("A", {"A": 0.8})] * 100
    hands = [("?", {"A": 0.9})] * 10
    found = choose_threshold(scores_of_shares([*KNOWN, *unsure, *hands]), 1.0)
    assert found.threshold <= 0.8
    assert found.labelled == 1
    assert found.cost_points <= 3


def test_hands_that_the_classifier_is_sure_of_cannot_be_kept_out():
    certain = scores_of_shares([*KNOWN, *[("?", {"A": 1 - 1e-12})] * 4])
    assert choose_threshold(certain, 0.1).labelled == 1


def test_a_hotter_temperature_lowers_the_threshold():
    scores = scores_of_shares([*KNOWN, *[("?", {"A": 0.9})] * 4])
    assert choose_threshold(scores, 1.0).threshold > choose_threshold(scores, 2.0).threshold


def test_each_source_is_also_judged_at_the_threshold_of_the_others():
    resting = _from("rest", [("?", {"A": 0.6})] * 10)
    other = _from("photos", [("?", {"A": 0.8})] * 10)
    sources = choose_threshold(
        Scores.concatenate([scores_of_shares(KNOWN), resting, other]), 1.0
    ).sources
    assert (sources["rest"].frames, sources["rest"].labelled) == (10, 0)
    assert sources["rest"].labelled_unseen == 0
    assert sources["photos"].labelled == 0
    assert sources["photos"].labelled_unseen == 1


def test_a_source_alone_has_no_others():
    found = choose_threshold(scores_of_shares([*KNOWN, ("?", {"A": 0.6})]), 1.0)
    assert found.sources["home"].labelled_unseen is None


def _from(source, rows):
    scores = scores_of_shares(rows)
    signer = np.full(len(rows), f"{source}/someone")
    return Scores(scores.labels, scores.logits, scores.truth, signer, scores.clip)


def test_the_threshold_rises_where_that_costs_little() -> None:
    trust = np.concatenate([[0.4, 0.5], np.linspace(0.55, 0.99, 99)])
    known = np.stack([np.log(trust), np.log1p(-trust)], axis=1)
    unknown = np.tile([[-5.0, 5.0]], (20, 1))
    scores = Scores(
        labels=("A", "?"),
        logits=np.concatenate([known, unknown]).astype(np.float32),
        truth=np.array(["A"] * 101 + ["?"] * 20),
        signer=np.array(["set/one"] * 121),
        clip=np.array([""] * 121),
    )
    chosen = choose_threshold(scores, 1.0)
    # "?" alone rejects all 20; two of the 101 right answers are less than 2 points.
    assert chosen.threshold == pytest.approx(trust[2], abs=1e-3)
    assert chosen.cost_points == pytest.approx(100 * 2 / 101, abs=1e-6)
    assert chosen.labelled == 0


def test_caution_alone_refuses_nothing_that_is_likelier_than_not_by_far() -> None:
    scores = Scores(
        labels=("A", "?"),
        logits=np.array([[6.0, -6.0]] * 50 + [[-5.0, 5.0]] * 20, np.float32),
        truth=np.array(["A"] * 50 + ["?"] * 20),
        signer=np.array(["set/one"] * 70),
        clip=np.array([""] * 70),
    )
    assert choose_threshold(scores, 1.0).threshold == 0.6
