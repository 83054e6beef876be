"""Every signer and label has its figures, and signers count alike."""

from __future__ import annotations

import numpy as np
import pytest

from keras_models.evaluation import measure, merge_labels, metrics
from tests.keras_models.evaluation.made_up import ROWS, scores_of, scores_of_shares


@pytest.fixture(scope="module")
def evaluation():
    return measure(scores_of(ROWS), "made up")


def test_every_signer_has_frames_clips_and_a_mean_over_labels(evaluation):
    ann, bob = evaluation.signers["home/ann"], evaluation.signers["away/bob"]
    assert (ann.frames, ann.clips, ann.right) == (4, 3, 0.75)
    assert ann.balanced == pytest.approx((2 / 3 + 1) / 2)
    assert (bob.frames, bob.clips, bob.right, bob.balanced) == (2, 1, 0.5, 0.5)


def test_every_label_has_a_mean_over_signers(evaluation):
    assert list(evaluation.labels) == ["A", "B"]
    assert evaluation.labels["A"].right == pytest.approx(3 / 5)
    assert evaluation.labels["A"].balanced == pytest.approx((2 / 3 + 1 / 2) / 2)


def test_signers_count_alike_in_the_overall_figures(evaluation):
    assert evaluation.frames.right == pytest.approx(4 / 6)
    assert evaluation.signer_mean == pytest.approx((0.75 + 0.5) / 2)
    assert evaluation.frames.balanced == pytest.approx((5 / 6 + 1 / 2) / 2)
    assert (evaluation.worst_signer, evaluation.worst_label) == ("away/bob", "A")


def test_signers_by_labels_leaves_out_what_a_signer_has_not_signed(evaluation):
    table = evaluation.signers_labels
    assert table.loc["home/ann", "A"] == pytest.approx(2 / 3)
    assert np.isnan(table.loc["away/bob", "B"])


def test_confusion_counts_signers_alike_and_ends_with_unknown(evaluation):
    confusion = evaluation.confusion
    assert (list(confusion.index), list(confusion.columns)) == (["A", "B", "?"], ["A", "B", "?"])
    assert confusion.loc["A"].tolist() == pytest.approx([(2 / 3 + 1 / 2) / 2, 1 / 6, 1 / 4])
    assert confusion.loc["?"].tolist() == [0, 0, 1]


def test_the_first_three_never_hold_unknown():
    shares = {"?": 0.5, "A": 0.2, "B": 0.15, "C": 0.1}
    scores = scores_of_shares([("B", shares), ("C", shares), ("D", shares)], "?ABCD")
    rows = metrics.judged(scores)
    assert rows["top3"].tolist() == [True, True, False]
    assert rows["predicted"].tolist() == ["?", "?", "?"]


def test_samples_without_a_clip_are_clips_of_their_own():
    scores = scores_of([("A", "A", "home/ann", "")] * 3 + [("A", "A", "home/ann", "1")] * 2)
    assert metrics.accuracy(metrics.judged(scores)).clips == 4


@pytest.mark.parametrize(
    ("share", "samples", "interval"),
    [
        # scipy.stats.binomtest(right, samples).proportion_ci(method="wilson")
        (0.9, 10, (0.5958, 0.9821)),
        (0.0, 10, (0.0, 0.2775)),
        (1.0, 1, (0.2065, 1.0)),
    ],
)
def test_wilson_interval(share, samples, interval):
    assert metrics.wilson_interval(share, samples) == pytest.approx(interval, abs=1e-4)


def test_one_handshape_of_two_names_counts_as_one_class():
    labels = ("0", "1", "O")
    rows = [("0", {"O": 0.6, "0": 0.3}), ("O", {"1": 0.4, "0": 0.3}), ("1", {"1": 0.8})]
    scores = scores_of_shares(rows, labels)
    merged = merge_labels(scores)
    assert merged.labels == ("0/O", "1")
    assert merged.truth.tolist() == ["0/O", "0/O", "1"]
    np.testing.assert_allclose(np.exp(merged.logits), [[0.9, 0.1], [0.6, 0.4], [0.2, 0.8]], 1e-5)
    evaluation = measure(scores, "pairs")
    assert evaluation.signer_mean == pytest.approx(1 / 3)
    assert evaluation.merged_signer_mean == 1.0


def test_labels_without_such_pairs_are_not_merged(evaluation):
    assert evaluation.merged_signer_mean is None
    assert merge_labels(scores_of(ROWS)).labels == ("A", "B", "?")
