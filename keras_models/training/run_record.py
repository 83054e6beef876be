"""RunRecord: how a checkpoint was trained, in ``training.json`` beside it."""

from __future__ import annotations

import csv
import json
import shlex
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import keras

from edge_runtime.bundle.schema import decode, parse_json
from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole
from keras_models.training.fit import HISTORY_FILE
from keras_models.training.recipe import Recipe

RECORD_FILE = "training.json"


@dataclass(frozen=True, slots=True)
class RunRecord:
    """How one model was trained.

    Attributes:
        command: that repeats it.
        backend: of Keras.
        device: by its name, such as "NVIDIA H200" or "cpu", and how many of them.
        devices: how many shared each batch.
        seconds: of all epochs together, interruptions left out.
        epochs: that were trained.
        batch: samples a step.
        parameters: of the model, statistics included.
        seed: of the run.
    """

    command: str
    backend: str
    device: str
    devices: int
    seconds: float
    epochs: int
    batch: int
    parameters: int
    seed: int


def write_record(folder: Path, recipe: Recipe, model: keras.Model, seed: int) -> None:
    """Note the run whose history lies in ``folder``."""
    with (folder / HISTORY_FILE).open(newline="") as file:
        seconds = {row["epoch"]: float(row["seconds"]) for row in csv.DictReader(file)}
    distribution = keras.distribution.distribution()
    record = RunRecord(
        command=_command(),
        backend=keras.backend.backend(),
        device=_device(),
        devices=1 if distribution is None else int(distribution.device_mesh.devices.size),
        seconds=round(sum(seconds.values()), 1),
        epochs=len(seconds),
        batch=recipe.batch,
        parameters=model.count_params(),
        seed=seed,
    )
    write_whole(folder / RECORD_FILE, f"{json.dumps(asdict(record), indent=1)}\n".encode())


def load_record(folder: Path) -> RunRecord | None:
    """What ``write_record`` noted in a folder; None where it noted nothing.

    Raises:
        UserError: the file is damaged.
    """
    path = folder / RECORD_FILE
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}): train again") from error
    return decode(RunRecord, parse_json(content, str(path)), str(path))


def load_records(folder: Path) -> list[RunRecord]:
    """Of a folder and of all below it: of the model of everybody, which is first, of stages and of
    folds; errors as there."""
    places = sorted(
        (path.parent for path in folder.rglob(RECORD_FILE)),
        key=lambda place: (len(place.parts), place),
    )
    return [record for place in places if (record := load_record(place))]


def _command() -> str:
    """As typed, with the data folder left to the environment: it differs between machines."""
    arguments = list(sys.argv[1:])
    while "--data" in arguments:
        place = arguments.index("--data")
        del arguments[place : place + 2]
    arguments = [argument for argument in arguments if not argument.startswith("--data=")]
    return shlex.join(["python", "-m", "keras_models", *arguments])


def _device() -> str:
    if keras.backend.backend() == "jax":
        import jax

        return str(jax.devices()[0].device_kind)
    return keras.distribution.list_devices()[0].partition(":")[0]
