"""One changed bit anywhere is refused before JSON, numpy or LiteRT read a byte."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from edge_runtime.bundle import bundle as bundle_module
from edge_runtime.bundle import open_bundle
from edge_runtime.errors import UserError

FLIPS_PER_FILE = 60


class Parsers:
    """Records what was parsed, and parses nothing."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.called: list[str] = []
        monkeypatch.setattr(bundle_module, "LiteRtInterpreter", self._record("model"))
        monkeypatch.setattr(bundle_module.golden, "from_bytes", self._record("golden"))
        self._monkeypatch = monkeypatch

    def watch_manifest(self) -> None:
        self._monkeypatch.setattr(bundle_module, "from_bytes", self._record("manifest"))

    def _record(self, name: str) -> Callable[..., None]:
        return lambda *_, **__: self.called.append(name)


@pytest.fixture
def parsers(monkeypatch: pytest.MonkeyPatch) -> Parsers:
    return Parsers(monkeypatch)


def flips(size: int, seed: int) -> Iterator[tuple[int, int]]:
    """Random (byte, bit) places in a file."""
    random = np.random.default_rng(seed)
    for _ in range(FLIPS_PER_FILE):
        yield int(random.integers(size)), int(random.integers(8))


def flipped(content: bytes, byte: int, bit: int) -> bytes:
    return content[:byte] + bytes([content[byte] ^ 1 << bit]) + content[byte + 1 :]


def test_every_flipped_bit_is_refused_before_its_file_is_parsed(
    tiny: Path, parsers: Parsers
) -> None:
    for seed, file in enumerate(sorted(tiny.iterdir())):
        original = file.read_bytes()
        for byte, bit in flips(len(original), seed):
            file.write_bytes(flipped(original, byte, bit))
            with pytest.raises(UserError, match=r"is damaged .* copy the bundle again"):
                open_bundle(tiny)
        file.write_bytes(original)
    assert parsers.called == []


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sha256"])
def test_a_changed_manifest_is_refused_before_json_reads_it(
    tiny: Path, parsers: Parsers, name: str
) -> None:
    parsers.watch_manifest()
    original = (tiny / name).read_bytes()
    for byte in range(len(original)):
        (tiny / name).write_bytes(flipped(original, byte, byte % 8))
        with pytest.raises(UserError, match=r"manifest\.json is damaged"):
            open_bundle(tiny)
    assert parsers.called == []


def test_the_recording_parsers_do_record_for_a_whole_bundle(tiny: Path, parsers: Parsers) -> None:
    bundle = open_bundle(tiny)
    bundle.golden()
    with pytest.raises(AttributeError):
        bundle.interpreter()
    assert parsers.called == ["golden", "model"]


@pytest.mark.parametrize("cut", [lambda content: b"", lambda content: content[:-1]])
def test_truncated_and_empty_files_are_refused(
    tiny: Path, cut: Callable[[bytes], bytes], parsers: Parsers
) -> None:
    for file in sorted(tiny.iterdir()):
        original = file.read_bytes()
        file.write_bytes(cut(original))
        with pytest.raises(UserError):
            open_bundle(tiny)
        file.write_bytes(original)
    assert parsers.called == []


def test_a_file_changed_after_opening_is_refused_when_it_is_used(tiny: Path) -> None:
    bundle = open_bundle(tiny)
    model = tiny / "static-float32.tflite"
    model.write_bytes(flipped(model.read_bytes(), 500, 3))

    with pytest.raises(UserError, match=r"static-float32\.tflite is damaged"):
        bundle.interpreter(variant="float32")


def test_the_bytes_that_were_checked_are_the_bytes_that_run(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = open_bundle(tiny)
    given: list[bytes] = []
    real = bundle_module.LiteRtInterpreter

    def record(content: bytes, *rest: object, **named: object) -> object:
        given.append(content)
        return real(content, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(bundle_module, "LiteRtInterpreter", record)
    bundle.interpreter(variant="float32")

    entry = bundle.manifest.files["static-float32.tflite"]
    assert [hashlib.sha256(content).hexdigest() for content in given] == [entry.sha256]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_flipped_bit_in_a_zip_is_refused_or_changes_nothing(
    tiny: Path, zipped: Callable[..., Path], method: int
) -> None:
    path = zipped(tiny, method=method)
    original = path.read_bytes()
    whole = open_bundle(path).manifest
    refused = 0
    for byte, bit in flips(len(original), 99):
        path.write_bytes(flipped(original, byte, bit))
        try:
            # Bits that zips keep for dates and attributes do not reach the files.
            assert open_bundle(path).manifest == whole
        except UserError:
            refused += 1
    assert refused > FLIPS_PER_FILE // 2
