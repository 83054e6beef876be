"""A conversion that dies is one sentence, and costs only the recipe at fault."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from edge_runtime.errors import UserError
from export import child
from export.convert import convert
from export.job_folder import REFERENCE, Job, JobFolder
from export.recipes import recipes
from keras_models.checkpoint import load_checkpoint
from tests.export import nets
from tests.export.checkpoints import describe

ARGUMENTS = {"num_classes": 4, "hidden": 48}


@pytest.mark.parametrize(
    ("builder", "sentence"),
    [
        ("dying", "died of SIGABRT inside TensorFlow"),
        ("failing", r"failed \(no such thing\)"),
    ],
)
def test_a_model_that_cannot_be_rebuilt_is_one_sentence(
    checkpoint: Path, builder: str, sentence: str
) -> None:
    describe(checkpoint, arguments=ARGUMENTS, builder=f"tests.export.nets:{builder}")

    with pytest.raises(UserError, match=sentence) as caught:
        convert(load_checkpoint(checkpoint), recipes("float32"))

    assert str(checkpoint) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_death_names_its_recipe_and_the_others_go_on(checkpoint: Path) -> None:
    describe(checkpoint, arguments=ARGUMENTS, builder="tests.export.nets:dying_later")
    told: list[tuple[str, float]] = []

    converted = convert(
        load_checkpoint(checkpoint),
        recipes("float32,static_int8,static_int8_float_io"),
        lambda *step: told.append(step),
    )

    assert list(converted.files) == ["float32", "static_int8_float_io"]
    assert list(converted.refused) == ["static_int8"]
    assert converted.refused["static_int8"].startswith("recipe static_int8 died of SIGABRT")
    log = checkpoint / "export-static_int8.log"
    assert converted.refused["static_int8"].endswith(f"(log: {log})")
    assert log.exists()
    steps = ["Keras reference", "float32", "static_int8", "static_int8_float_io"]
    assert told == [(step, 0.0) for step in steps]


def test_a_step_that_hangs_is_ended(checkpoint: Path) -> None:
    describe(checkpoint, arguments=ARGUMENTS, builder="tests.export.nets:hanging")

    with pytest.raises(UserError, match=r"took longer than 2 s: .* with --time-limit"):
        convert(load_checkpoint(checkpoint), recipes("float32"), limit_s=2)


def test_who_breaks_an_export_off_waits_for_nothing(checkpoint: Path) -> None:
    describe(checkpoint, arguments=ARGUMENTS, builder="tests.export.nets:hanging")

    def interrupt(step: str, done: float) -> None:
        raise KeyboardInterrupt

    before = set(threading.enumerate())
    with pytest.raises(KeyboardInterrupt):
        convert(load_checkpoint(checkpoint), recipes("float32"), interrupt)

    for thread in set(threading.enumerate()) - before:
        thread.join(5)
        assert not thread.is_alive()


def test_an_int8_gru_is_refused_before_it_kills_the_converter(checkpoint: Path) -> None:
    nets.with_gru(**ARGUMENTS).save_weights(checkpoint / "model.weights.h5")
    describe(checkpoint, arguments=ARGUMENTS, builder="tests.export.nets:with_gru")

    converted = convert(load_checkpoint(checkpoint), recipes("dynamic_int8,static_int8"))

    assert list(converted.files) == ["dynamic_int8"]
    assert converted.refused == {
        "static_int8": "recipe static_int8 would need an int8 GRU, which TFLite does not have: use "
        "dynamic_int8"
    }


def test_an_operation_that_tflite_lacks_is_named(checkpoint: Path) -> None:
    builder = "tests.export.nets:lacking_operation"
    describe(checkpoint, arguments=ARGUMENTS, builder=builder)

    converted = convert(load_checkpoint(checkpoint), recipes("float32"))

    assert converted.files == {}
    assert "float32 failed (TFLite has no operations Erfinv: use" in converted.refused["float32"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory")
def test_a_step_that_takes_all_memory_is_ended(checkpoint: Path, tmp_path: Path) -> None:
    weights = str(checkpoint / "model.weights.h5")
    folder = JobFolder(tmp_path / "job")
    rows = np.zeros((1, 63), np.float32)
    job = Job("tests.export.nets:greedy", ARGUMENTS, weights, ("float32",))
    folder.begin(job, rows, rows)

    child.run([folder], limit_bytes=4 << 30)

    assert folder.refusal(REFERENCE) == (
        "ran out of memory: leave it out, or export on a machine that has more"
    )
    assert folder.log(REFERENCE).exists()
