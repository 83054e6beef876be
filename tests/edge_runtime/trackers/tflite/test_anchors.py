"""Anchors stand in the middle of their cells, in the order of the model's answers."""

import numpy as np

from edge_runtime.trackers.tflite.anchors import anchor_centers


def test_the_fine_layer_comes_first_row_by_row_with_two_anchors_a_cell():
    centers = anchor_centers()
    assert centers.shape == (2016, 2)
    assert centers.dtype == np.float32
    fine = centers[: 24 * 24 * 2].reshape(24, 24, 2, 2)
    np.testing.assert_allclose(fine[0, 0], 0.5 / 24)
    np.testing.assert_allclose(fine[3, 7], [[7.5 / 24, 3.5 / 24]] * 2, rtol=1e-6)


def test_the_coarse_layers_share_their_cells():
    coarse = anchor_centers()[24 * 24 * 2 :].reshape(12, 12, 6, 2)
    np.testing.assert_allclose(coarse[11, 2], [[2.5 / 12, 11.5 / 12]] * 6, rtol=1e-6)
