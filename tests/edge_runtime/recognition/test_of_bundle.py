"""Bundles say by their models which recogniser runs them."""

import json
from dataclasses import replace

import pytest

from edge_runtime.bundle import open_bundle
from edge_runtime.cli.run import main
from edge_runtime.ctc import CharacterModel
from edge_runtime.errors import UserError
from edge_runtime.landmarks import Landmarks
from edge_runtime.recognition import Handshapes, MovingSigns, recognizer


def test_letters_are_handshapes_and_words_are_movements():
    assert isinstance(recognizer(open_bundle("letters")), Handshapes)
    assert isinstance(recognizer(open_bundle("words")), MovingSigns)


def test_words_cannot_be_read_off_separate_pictures():
    with pytest.raises(UserError, match="give it a camera or a video, not pictures"):
        recognizer(open_bundle("words"), sequence=False)


def test_a_model_of_another_kind_is_refused_in_one_sentence():
    bundle = open_bundle("words")
    models = {"smell": bundle.manifest.models["sequence"]}
    bundle.manifest = replace(bundle.manifest, models=models)
    with pytest.raises(
        UserError, match=r"of a kind that this runtime cannot run \(smell stretch\)"
    ):
        recognizer(bundle)


def test_words_are_for_fingerspelled_text_alone():
    with pytest.raises(UserError, match="bundle letters reads no fingerspelled text"):
        recognizer(open_bundle("letters"), words=CharacterModel("hello"))


def test_a_stream_without_hands_has_no_words():
    words = recognizer(open_bundle("words"))
    for frame in range(60):
        decision = words.recognise(Landmarks(640, 480, frame / 30), frame, frame / 30, str)
        assert (decision.label, decision.committed, decision.unknown) == ("", "", False)
    assert words.finish() == ""


def test_edge_run_reads_words_from_a_film(tmp_path, capsys):
    events = tmp_path / "events.jsonl"
    arguments = ["--source", "sample", "--bundle", "words", "--headless", "--json", str(events)]
    assert main([*arguments, "--limit", "40"]) == 0
    lines = [json.loads(line) for line in events.read_text().splitlines()]
    assert [line["event"] for line in lines].count("frame") == 40
    assert any("invoke" in line["latency_ms"] for line in lines)
    assert lines[-1]["event"] == "text"
