"""Several devices and hosts train what one device trains."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from edge_runtime.errors import UserError
from keras_models.training.distribution import distribute

ROOT = Path(__file__).parents[3]


def start(out: Path, devices: int, *arguments: str) -> subprocess.Popen[bytes]:
    """A training in a process that has so many virtual devices."""
    environment = {
        **os.environ,
        "KERAS_BACKEND": "jax",
        "JAX_PLATFORMS": "cpu",
        "XLA_FLAGS": f"--xla_force_host_platform_device_count={devices}",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tests.keras_models.distributed", str(out), *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def weights(out: Path, process: subprocess.Popen[bytes]) -> list[np.ndarray]:
    _, errors = process.communicate(timeout=250)
    assert process.returncode == 0, errors.decode()[-2000:]
    with np.load(out / "weights.npz") as saved:
        return [saved[name] for name in saved.files]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> list[np.ndarray]:
    out = tmp_path_factory.mktemp("alone")
    return weights(out, start(out, 1))


def assert_same(some: list[np.ndarray], others: list[np.ndarray]) -> None:
    assert len(some) > 4
    for one, other in zip(some, others, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-5)


def test_two_devices_train_what_one_does(tmp_path: Path, alone: list[np.ndarray]) -> None:
    assert_same(weights(tmp_path, start(tmp_path, 2, "2")), alone)


@pytest.mark.slow
def test_two_hosts_train_what_one_does(tmp_path: Path, alone: list[np.ndarray]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    hosts = f"127.0.0.1:{port},127.0.0.1:{port}"
    outs = [tmp_path / str(index) for index in range(2)]
    processes = [start(out, 1, "2", hosts, str(index)) for index, out in enumerate(outs)]
    for out, process in zip(outs, processes, strict=True):
        assert_same(weights(out, process), alone)


def test_another_backend_is_told_apart() -> None:
    with pytest.raises(UserError, match="several devices need the JAX backend, and this is tensor"):
        distribute(2)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("3",), "3 devices are asked for, and there are 2: ask for fewer"),
        (("2", "127.0.0.1", "0"), "host 127.0.0.1 has no port: give it as ADDRESS:PORT"),
        (("2", "127.0.0.1:1", "1"), "host 1 is none of 1 hosts: give --host-index 0 to 0"),
    ],
)
def test_devices_and_hosts_that_are_not_there_are_told(
    arguments: tuple[str, ...], sentence: str, tmp_path: Path
) -> None:
    process = start(tmp_path, 2, *arguments)
    _, errors = process.communicate(timeout=100)
    assert process.returncode == 1
    assert errors.decode().strip().splitlines()[-1] == f"edge_runtime.errors.UserError: {sentence}"
