"""Unfinished: a training run on disk, so that it can go on after an interruption."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole

STATE_FILE = "state.npz"
_HEADER = "header"
# What EarlyStopping and ReduceLROnPlateau learn while training, and forget where it begins.
_NUMBERS = ("best", "best_epoch", "cooldown_counter", "stopped_epoch", "wait")
_WEIGHTS = "best_weights"


class Unfinished(keras.callbacks.Callback):
    """Saves all that the next epoch depends on after every epoch; the last of the callbacks.

    Keras's BackupAndRestore keeps weights and optimiser, but neither the seeds of dropout and noise
    nor what EarlyStopping and ReduceLROnPlateau have seen: a run that went on with it would end
    with other weights than one that was never interrupted.

    Args:
        folder: of the file, made when the first epoch ends.
        what: the run it belongs to, as plain JSON: model, labels, feature, epochs and so on.
        callbacks: whose state is kept.
    """

    def __init__(
        self, folder: Path, what: dict[str, Any], callbacks: Sequence[keras.callbacks.Callback]
    ) -> None:
        super().__init__()
        self._path = folder / STATE_FILE
        self._what = json.loads(json.dumps(what))
        self._callbacks = tuple(callbacks)
        self._saved: dict[str, Any] = {}

    def restore(self, model: keras.Model, epochs: int) -> int:
        """Put the saved state into a compiled model.

        Returns:
            The epoch to go on with, counted from 0; ``epochs`` where the run was at its end.

        Raises:
            UserError: the file is damaged, or belongs to another run; it is left alone.
        """
        if not self._path.exists():
            return 0
        self._saved = _read(self._path)
        header = json.loads(str(self._saved[_HEADER]))
        variables = _variables(model)
        values = [self._saved.get(f"variable{number}") for number in range(len(variables))]
        same_shapes = [value is not None and value.shape for value in values] == [
            tuple(variable.shape) for variable in variables
        ]
        if different := _different(header["what"], self._what) or ("weights" * (not same_shapes)):
            raise UserError(
                f"{self._path.parent} holds an unfinished run with another {different}: finish it "
                "with the command that began it, give another --out, or remove that folder"
            )
        for variable, value in zip(variables, values, strict=True):
            variable.assign(value)
        return epochs if header["stopped"] else int(header["epochs_done"])

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """Give the callbacks back what they knew: Keras has just had them forget it."""
        if not self._saved:
            return
        states = json.loads(str(self._saved[_HEADER]))["callbacks"]
        for number, (callback, state) in enumerate(zip(self._callbacks, states, strict=True)):
            vars(callback).update(state["numbers"])
            if state["weights"]:
                arrays = [self._saved[f"{number}.{index}"] for index in range(state["weights"])]
                setattr(callback, _WEIGHTS, arrays)
        self._saved = {}

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Replace the file."""
        arrays = {
            f"variable{number}": keras.ops.convert_to_numpy(variable.value)
            for number, variable in enumerate(_variables(self.model))
        }
        states = []
        for number, callback in enumerate(self._callbacks):
            weights = getattr(callback, _WEIGHTS, None) or []
            numbers = {name: vars(callback)[name] for name in _NUMBERS if name in vars(callback)}
            states.append({"numbers": numbers, "weights": len(weights)})
            arrays |= {f"{number}.{index}": array for index, array in enumerate(weights)}
        header = {
            "what": self._what,
            "epochs_done": epoch + 1,
            "stopped": bool(self.model.stop_training),
            "callbacks": states,
        }
        content = io.BytesIO()
        np.savez(content, **{_HEADER: np.array(json.dumps(header))}, **arrays)
        write_whole(self._path, content.getvalue())


def _variables(model: keras.Model) -> list[Any]:
    """Weights, statistics, seeds, and the optimiser's own."""
    model.optimizer.build(model.trainable_variables)
    return [*model.variables, *model.optimizer.variables]


def _different(saved: dict[str, Any], what: dict[str, Any]) -> str:
    """Name of the first entry that is not the same, or ""."""
    return next((name for name in what if saved.get(name) != what[name]), "")


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            saved = dict(archive)
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise UserError(
            f"{path} is damaged ({error}): remove it, and training begins anew"
        ) from error
    if _HEADER not in saved:
        raise UserError(f"{path} is no unfinished run: remove it, and training begins anew")
    return saved
