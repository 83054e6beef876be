"""What a bundle and an installation are made of, in a form that other tools read."""

import json
from pathlib import Path

import pytest

from edge_runtime.bundle import open_bundle
from edge_runtime.errors import UserError
from export import bill_of_materials
from export.__main__ import main

PINNED = Path(__file__).parents[2] / "constraints" / "hashes" / "linux-x86_64-py3.11.txt"


def by_name(bom: dict) -> dict:
    return {component["name"]: component for component in bom["components"]}


def test_a_bundle_lists_models_with_digests_and_data_with_licences():
    bundle = open_bundle("letters")
    bom = json.loads(bill_of_materials.of_bundle(bundle))
    found = by_name(bom)
    model = found["static-dynamic_int8.tflite"]
    assert model["type"] == "machine-learning-model"
    digest = bundle.manifest.files["static-dynamic_int8.tflite"].sha256
    assert model["hashes"] == [{"alg": "SHA-256", "content": digest}]
    assert found["labels.txt"]["type"] == "file"
    data = found["borisgraudt"]
    assert (data["type"], data["licenses"]) == ("data", [{"license": {"id": "MIT"}}])
    depends = {each["ref"]: each.get("dependsOn", []) for each in bom["dependencies"]}
    assert data["bom-ref"] in depends[model["bom-ref"]]


def test_an_installation_lists_every_pinned_wheel_and_the_bundles():
    bom = json.loads(bill_of_materials.of_runtime(PINNED, [open_bundle("words")]))
    found = by_name(bom)
    assert found["words"]["type"] == "machine-learning-model"
    assert found["numpy"]["purl"] == "pkg:pypi/numpy@1.26.4"
    assert len(found) == PINNED.read_text().count("--hash") + 1
    assert bom["metadata"]["component"]["name"] == "asl-edge"


def test_what_breaks_the_schema_is_noticed(monkeypatch):
    monkeypatch.setattr(
        bill_of_materials.JsonV1Dot6,
        "output_as_string",
        lambda bom, indent: '{"bomFormat": "other"}',
    )
    with pytest.raises(ValueError, match="breaks its schema"):
        bill_of_materials.of_bundle(open_bundle("words"))


def test_a_file_that_pins_nothing_is_refused(tmp_path):
    (tmp_path / "empty.txt").write_text("numpy\n")
    for name in ("empty.txt", "gone.txt"):
        with pytest.raises(UserError, match="name a file of constraints/hashes"):
            bill_of_materials.of_runtime(tmp_path / name, [])


def test_the_command_writes_what_is_asked_for(tmp_path):
    assert main(["sbom", "digits", "--out", str(tmp_path)]) == 0
    (path,) = tmp_path.iterdir()
    assert path.name.startswith("digits-")
    assert json.loads(path.read_text())["bomFormat"] == "CycloneDX"
