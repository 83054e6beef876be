"""CtcLoss against the sum over all alignments, under TensorFlow and JAX."""

import os
import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pytest

from edge_runtime.ctc import BLANK, decode
from edge_runtime.errors import UserError
from keras_models.spelling.ctc_loss import CtcLoss, padded_labels
from tests.edge_runtime.ctc.alignments import log_probabilities

LOGITS = np.random.default_rng(0).normal(0, 2, (4, 6, 4)).astype(np.float32)
# Three characters, the blank is class 3; labels are padded with it.
TEXTS = ("ab", "aa", "", "cba")
LABELS = np.array([[0, 1, 3], [0, 0, 3], [3, 3, 3], [2, 1, 0]])

SCRIPT = """
import sys
import keras, numpy as np
from keras_models.spelling.ctc_loss import CtcLoss, padded_labels
rng = np.random.default_rng(0)
logits = rng.normal(0, 3, (5, 176, 60)).astype("float32")
labels = padded_labels(["hello world", "", "+1-555-0100", "aabbccdd", "z" * 64])
np.save(sys.argv[1], keras.ops.convert_to_numpy(CtcLoss(reduction="none")(labels, logits)))
"""


def losses(labels: np.ndarray) -> np.ndarray:
    return keras.ops.convert_to_numpy(CtcLoss(blank=3, reduction="none")(labels, LOGITS))


def test_it_is_the_sum_over_all_alignments():
    wanted = [-log_probabilities(x, "abc", 3)[text] for x, text in zip(LOGITS, TEXTS, strict=True)]
    np.testing.assert_allclose(losses(LABELS), wanted, rtol=1e-5)


def test_negative_numbers_pad_as_well():
    np.testing.assert_allclose(losses(np.where(LABELS == 3, -1, LABELS)), losses(LABELS))


def test_a_net_learns_to_spell():
    keras.utils.set_random_seed(0)
    labels = padded_labels(["cab", "bad", "add", "ace"], 4)
    # Each character is a frame of its own number, with an empty frame between.
    frames = np.zeros((4, 8, 60), np.float32)
    for row, text in zip(frames, labels, strict=True):
        for place, number in enumerate(text[text != BLANK]):
            row[2 * place, number] = 1
    net = keras.Sequential([keras.Input((8, 60)), keras.layers.Conv1D(60, 1)])
    net.compile(keras.optimizers.Adam(0.3), loss=CtcLoss())
    net.fit(frames, labels, epochs=80, verbose=0)
    best = net.predict(frames, verbose=0).argmax(-1)
    assert [decode(n for n in row if n != BLANK) for row in best] == ["cab", "bad", "add", "ace"]


@pytest.fixture(scope="module")
def by_backend(tmp_path_factory: pytest.TempPathFactory) -> dict[str, np.ndarray]:
    folder = tmp_path_factory.mktemp("losses")
    root = str(Path(__file__).parents[3])
    for name in ("tensorflow", "jax"):
        environment = {**os.environ, "KERAS_BACKEND": name, "PYTHONPATH": root}
        command = [sys.executable, "-c", SCRIPT, str(folder / f"{name}.npy")]
        subprocess.run(command, env=environment, check=True, capture_output=True)
    return {path.stem: np.load(path) for path in folder.iterdir()}


def test_tensorflow_and_jax_agree(by_backend):
    np.testing.assert_allclose(by_backend["jax"], by_backend["tensorflow"], rtol=1e-4)


def test_labels_are_padded_with_blanks():
    assert padded_labels(["ab"], 4).tolist() == [[32, 33, BLANK, BLANK]]


def test_a_text_that_is_too_long_gets_one_sentence():
    with pytest.raises(UserError, match="longer than the 2 characters"):
        padded_labels(["abc"], 2)


def test_its_description_makes_it_again():
    again = keras.losses.deserialize(keras.losses.serialize(CtcLoss(blank=3)))
    assert isinstance(again, CtcLoss)
    assert again.blank == 3
