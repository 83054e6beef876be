"""The bundles in the wheel open, answer as recorded, and read the clip that comes along."""

import json
import subprocess
import sys
from collections import Counter

import pytest

from edge_runtime.bundle import open_bundle, shipped_bundles
from edge_runtime.errors import UserError


def test_letters_and_digits_are_shipped():
    assert {"digits", "letters"} <= set(shipped_bundles())


@pytest.mark.parametrize("name", ["digits", "letters"])
def test_every_variant_answers_its_golden_vectors(name):
    bundle = open_bundle(name)
    for role, spec in bundle.manifest.models.items():
        assert {"float32", "float16", "dynamic_int8", "static_int8"} <= set(spec.variants)
        for variant in spec.variants:
            assert bundle.self_test_of(role, variant, threads=1).passed


@pytest.mark.parametrize("name", ["digits", "letters"])
def test_int8_loses_less_than_a_point_and_agrees_on_99_of_100(name):
    variants = open_bundle(name).manifest.models["static"].variants
    exact = variants["float32"].metrics["accuracy"]
    for recipe in ("dynamic_int8", "static_int8"):
        assert variants[recipe].metrics["accuracy"] >= exact - 0.01
        assert variants[recipe].metrics["agreement"] >= 0.99


@pytest.mark.parametrize("name", ["digits", "letters"])
def test_every_source_of_training_data_has_a_licence(name):
    sources = open_bundle(name).manifest.training_data
    assert sources
    assert all(entry.licence for entry in sources)


def test_a_bundle_that_is_not_shipped_is_refused_in_one_sentence():
    with pytest.raises(UserError, match="letters"):
        open_bundle("no-such-bundle")


@pytest.fixture(scope="module")
def sample_events(tmp_path_factory):
    """The JSON events of the sample clip, through real MediaPipe and LiteRT, as a user runs it."""
    pytest.importorskip("mediapipe")
    out = tmp_path_factory.mktemp("sample") / "events.jsonl"
    command = [sys.executable, "-m", "edge_runtime.cli.run"]
    command += ["--source", "sample", "--headless", "--json", str(out)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return [json.loads(line) for line in out.read_text().splitlines()]


def test_the_sample_clip_spells_its_word(sample_events):
    assert sample_events[-1]["event"] == "text"
    assert sample_events[-1]["text"] == "HELLO"


def test_each_letter_of_the_sample_is_committed_once(sample_events):
    signs = [event["label"] for event in sample_events if event["event"] == "sign"]
    assert Counter(signs) == Counter("HELLO")
