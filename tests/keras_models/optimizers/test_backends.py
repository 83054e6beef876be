"""The same weights under every backend of Keras, each in a process of its own."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

BACKENDS = ("tensorflow", "jax", "torch")
SCRIPT = """
import sys
import keras, numpy as np
from keras_models.optimizers import ExponentialWarmupCosine, Lookahead, RectifiedAdam
rng = np.random.default_rng(0)
net = keras.Sequential([keras.Input((6,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(2)])
net.set_weights([rng.normal(size=weight.shape) for weight in net.get_weights()])
schedule = ExponentialWarmupCosine(4e-3, 4, 40)
net.compile(Lookahead(RectifiedAdam(schedule, weight_decay=0.05)), loss="mse")
x, y = rng.normal(size=(88, 6)).astype("float32"), rng.normal(size=(88, 2)).astype("float32")
net.fit(x, y, batch_size=4, shuffle=False, verbose=0)
np.savez(sys.argv[1], *net.get_weights())
"""


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[np.ndarray]]:
    """By backend, after 22 steps."""
    folder = tmp_path_factory.mktemp("weights")
    root = str(Path(__file__).parents[3])
    there = [name for name in BACKENDS if find_spec(name)]
    for name in there:
        environment = {**os.environ, "KERAS_BACKEND": name, "PYTHONPATH": root}
        command = [sys.executable, "-c", SCRIPT, str(folder / name)]
        subprocess.run(command, env=environment, check=True, capture_output=True)
    return {name: list(np.load(folder / f"{name}.npz").values()) for name in there}


# PyTorch is only in the environment of `make parity`.
@pytest.mark.parametrize("backend", ["jax", pytest.param("torch", marks=pytest.mark.parity)])
def test_a_backend_agrees_with_tensorflow(backend, weights):
    for one, other in zip(weights["tensorflow"], weights[backend], strict=True):
        np.testing.assert_allclose(one, other, atol=1e-5)
