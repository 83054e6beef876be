"""One JSON file a run: read as it was written, and damaged or hostile ones in one sentence."""

import json

import numpy as np
import pytest

from edge_runtime.bench import Result
from edge_runtime.errors import UserError

from .measured import device, measurement, result


def test_a_result_is_read_as_it_was_written(tmp_path):
    written = result(measurement("a", facts={"accuracy": 0.5}), measurement("b", wrong="it is"))
    written.write(tmp_path / "new" / "result.json")
    assert Result.read(tmp_path / "new" / "result.json") == written
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["result.json"]


def damaged(change) -> bytes:
    table = json.loads(result().to_bytes())
    change(table)
    return json.dumps(table).encode()


def of_the_measurement(**fields):
    return lambda table: table["measurements"][0].update(fields)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not valid JSON"),
        (b"\xff\xfe", "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b"[]", "not a table"),
        (result().to_bytes()[:-40], "not valid JSON"),
        (result().to_bytes().replace(b"80.0", b"NaN"), "not a finite number"),
        (damaged(lambda table: table.update(schema=2)), "its format is '2'"),
        (damaged(lambda table: table.pop("device")), "no field 'device'"),
        (damaged(lambda table: table["device"].update(cores="many")), "not a whole number"),
        (damaged(lambda table: table.update(more=1)), "an unknown field 'more'"),
        (damaged(of_the_measurement(stages_ms={})), "has no total"),
        (damaged(of_the_measurement(stages_ms={"total": [1.0]})), "unlike numbers"),
        (damaged(of_the_measurement(finished_s=[0.0] * 2000)), "took no time"),
        (damaged(of_the_measurement(finished_s=[1.0, 0.0] * 1000)), "go back"),
        (damaged(of_the_measurement(stages_ms={"total": [-1.0] * 2000})), "below 0"),
        (damaged(of_the_measurement(every=0)), "counts inferences"),
        (damaged(lambda table: table["measurements"].append(table["measurements"][0])), "two"),
    ],
)
def test_what_is_no_result_gets_one_sentence(content, reason, tmp_path):
    (tmp_path / "result.json").write_bytes(content)
    with pytest.raises(UserError, match=reason) as refused:
        Result.read(tmp_path / "result.json")
    assert "name a file that edge-bench wrote" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_missing_or_too_large_is_not_read(tmp_path, monkeypatch):
    with pytest.raises(UserError, match="cannot be read"):
        Result.read(tmp_path / "absent.json")
    result().write(tmp_path / "result.json")
    monkeypatch.setattr("edge_runtime.bench.result.MAX_BYTES", 10)
    with pytest.raises(UserError, match="larger than 10 bytes"):
        Result.read(tmp_path / "result.json")


def test_bits_that_flip_never_get_through_as_an_exception(tmp_path):
    whole = bytearray(result(measurement(frames=5)).to_bytes())
    path = tmp_path / "result.json"
    refused = 0
    for seed in range(300):
        content = bytearray(whole)
        for place in np.random.default_rng(seed).integers(0, len(whole), 3):
            content[place] ^= 1 << seed % 8
        path.write_bytes(content)
        try:
            Result.read(path)
        except UserError:
            refused += 1
    assert 200 < refused <= 300


def test_devices_are_named():
    assert device().name == "Tester (R) 1, 2 cores"
    assert device().file_name == "tester-r-1-2-cores"
    board = device(board="Raspberry Pi 4 Model B Rev 1.4", cpu="Cortex-A72", cores=4)
    assert board.name == "Raspberry Pi 4 Model B Rev 1.4 (Cortex-A72, 4 cores)"
    assert board.file_name == "raspberry-pi-4-model-b-rev-1-4-4-cores"
