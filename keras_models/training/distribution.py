"""Training on several devices and hosts, by Keras's own data parallelism (JAX backend only)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import keras

from edge_runtime.errors import UserError


def distribute(devices: int | None = None, hosts: Sequence[str] = (), host_index: int = 0) -> None:
    """Share every batch of the models built from now on between devices.

    Each host is given the same command with its own ``host_index``; all of them must see the same
    data. Every host writes its own copy of the results.

    Args:
        devices: how many of this machine's, or with hosts of all machines'; None means all.
        hosts: "address:port" of every host, the coordinator first; empty for this machine alone.
        host_index: place of this host among them, from 0.

    Raises:
        UserError: the backend is not JAX, the hosts do not fit together, or there are fewer
            devices.
    """
    if keras.backend.backend() != "jax":
        raise UserError(
            f"several devices need the JAX backend, and this is {keras.backend.backend()}: "
            "set KERAS_BACKEND=jax"
        )
    if hosts:
        _join(hosts, host_index)
    names = keras.distribution.list_devices()
    if devices is not None and not 0 < devices <= len(names):
        raise UserError(
            f"{devices} devices are asked for, and there are {len(names)}: ask for fewer"
        )
    keras.distribution.set_distribution(
        keras.distribution.DataParallel(devices=names[:devices], auto_shard_dataset=False)
    )


def host_share() -> tuple[int, int]:
    """(index, count) of this host among those that share every batch."""
    if keras.distribution.distribution() is None:
        return 0, 1
    import jax

    return jax.process_index(), jax.process_count()


def check_batch(batch: int) -> None:
    """Refuse a batch that cannot be shared evenly.

    Raises:
        UserError: it is no multiple of the number of devices.
    """
    distribution = keras.distribution.distribution()
    devices = 1 if distribution is None else distribution.device_mesh.devices.size
    if batch % devices:
        raise UserError(
            f"a batch of {batch} samples cannot be shared by {devices} devices: choose a number "
            "of devices that divides it"
        )


@contextmanager
def undistributed() -> Iterator[None]:
    """Models are built and asked on one device of this host in here."""
    distribution = keras.distribution.distribution()
    keras.distribution.set_distribution(None)
    try:
        yield
    finally:
        keras.distribution.set_distribution(distribution)


def _join(hosts: Sequence[str], host_index: int) -> None:
    if not 0 <= host_index < len(hosts):
        raise UserError(
            f"host {host_index} is none of {len(hosts)} hosts: give --host-index 0 to "
            f"{len(hosts) - 1}"
        )
    if without := [host for host in hosts if not host.rpartition(":")[2].isdecimal()]:
        raise UserError(f"host {without[0]} has no port: give it as ADDRESS:PORT")
    try:
        keras.distribution.initialize(",".join(hosts), len(hosts), host_index)
    except (RuntimeError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise UserError(
            f"the hosts {', '.join(hosts)} cannot be joined ({reason}): start the same command on "
            "each of them"
        ) from error
