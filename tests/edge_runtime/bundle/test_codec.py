"""manifest.json: byte-stable on the way out, strict on the way in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from edge_runtime.bundle.codec import from_bytes, to_bytes
from edge_runtime.errors import UserError

CONTENT = (Path(__file__).parent / "tiny" / "manifest.json").read_bytes()


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    manifest = json.loads(CONTENT)
    change(manifest)
    return json.dumps(manifest).encode()


def static(manifest: dict[str, Any]) -> dict[str, Any]:
    return manifest["models"]["static"]


def test_reading_and_writing_gives_the_same_bytes() -> None:
    assert to_bytes(from_bytes(CONTENT)) == CONTENT


def test_what_is_read_are_the_types_of_the_manifest() -> None:
    model = from_bytes(CONTENT).models["static"]

    assert model.labels == ("A", "B", "C", "?")
    assert model.variants["float32"].input.shape == (1, 63)
    assert isinstance(model.temperature, float)


def test_a_whole_number_is_a_number_too() -> None:
    content = changed(lambda m: static(m).update(temperature=2))

    assert from_bytes(content).models["static"].temperature == 2.0


def test_figures_that_are_not_finite_are_not_written() -> None:
    manifest = replace(from_bytes(CONTENT), metrics={"accuracy": float("nan")})

    with pytest.raises(ValueError, match="not JSON compliant"):
        to_bytes(manifest)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda m: m.update(format=2), "is of bundle format '2', but this runtime reads 1"),
        (lambda m: m.pop("format"), "is of bundle format 'None'"),
        (lambda m: m.pop("task"), "has no field 'task'"),
        (lambda m: m.update(colour="red"), "has an unknown field 'colour': upgrade"),
        (lambda m: m.update(task=3), "task is not a text"),
        (lambda m: m.update(models=[]), "models is not a table"),
        (lambda m: m.update(models={}), "it lists no model"),
        (lambda m: m.update(version="new"), "version 'new' is not like 1.2.3"),
        (lambda m: m.update(name="../letters"), "'../letters' is no name for a bundle"),
        (lambda m: m.update(decoder={"hold_s": "long"}), "decoder.'hold_s' is not a number"),
        (lambda m: m.update(tracker={"hands": True}), "tracker.'hands' is not a whole number"),
        (lambda m: m.update(decoder={"hold_s": 10**400}), "is too large a number"),
        (lambda m: m["models"].update({"a/b": static(m)}), "'a/b' is no name for a model"),
        (lambda m: static(m).pop("labels"), "models.'static' has no field 'labels'"),
        (lambda m: static(m).update(labels=["A", "A", "B", "C"]), "missing, repeated"),
        (lambda m: static(m).update(labels=["A", "B", "C", "\n"]), "unprintable"),
        (lambda m: static(m).update(labels=["A", "B"]), "not answer one value for each label"),
        (lambda m: static(m).update(temperature=0), "temperature 0.0 is not above 0"),
        (lambda m: static(m).update(unknown_threshold=2), "unknown_threshold 2.0 is not within"),
        (lambda m: static(m).update(recommended={}), "recommends no default"),
        (
            lambda m: static(m)["recommended"].update(default="float8"),
            "the variant 'float8' recommended for default is not there",
        ),
        (
            lambda m: static(m)["variants"]["float32"].update(file="../model.tflite"),
            "is not among its files",
        ),
        (
            lambda m: static(m)["variants"]["float32"]["input"].update(shape=[-1, 63]),
            "has no static shape",
        ),
        (
            lambda m: static(m)["variants"]["float32"]["input"].update(dtype="int64"),
            "is of type 'int64'",
        ),
        (lambda m: m["files"].pop("golden.npz"), "golden.npz is not among its files"),
        (
            lambda m: m["files"].update({"../x": m["files"]["labels.txt"]}),
            "'../x' is no name for a file",
        ),
        (lambda m: m["files"]["labels.txt"].update(sha256="00"), "is not 64 lower-case hex"),
        (lambda m: m["files"]["labels.txt"].update(bytes=-1), "the size of labels.txt"),
    ],
)
def test_a_manifest_that_breaks_the_format_is_one_sentence(
    change: Callable[[dict[str, Any]], object], sentence: str
) -> None:
    with pytest.raises(UserError) as caught:
        from_bytes(changed(change))

    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{",
        b"[" * 100_000,
        CONTENT.replace(b'"task"', b'"name"'),
        CONTENT.replace(b"1.5", b"NaN"),
        CONTENT.replace(b"1.5", b"1e999"),
        CONTENT.replace(b"1.5", b"9" * 5000),
    ],
)
def test_bytes_that_are_no_plain_json_are_one_sentence(content: bytes) -> None:
    with pytest.raises(UserError, match=r"manifest\.json"):
        from_bytes(content)
