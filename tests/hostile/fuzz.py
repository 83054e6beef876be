"""Coverage-guided fuzzing of our own parsers: python -m tests.hostile.fuzz SECONDS [TARGET ...].

Needs atheris (``make fuzz``). Each target runs in a process of its own; an input that raises
anything but a UserError ends it, and is kept in build/fuzz.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["edge_runtime"]):
    from edge_runtime.bundle import codec, golden, signature, zip_limits
    from edge_runtime.bundle.storage import ZipStorage
    from edge_runtime.errors import UserError
    from edge_runtime.sources.mjpeg_pipe import JpegStream
    from edge_runtime.web.address import Address
    from edge_runtime.web.controls import FakeControls, obey

FOUND = Path("build/fuzz")
WHOLE = Path(__file__).parents[1] / "edge_runtime" / "bundle" / "tiny"


def manifest(content: bytes) -> None:
    """manifest.json, of which no digest is asked."""
    codec.from_bytes(content)


def golden_vectors(content: bytes) -> None:
    """golden.npz."""
    golden.from_bytes(content, "static", "bundle")


def zipped(content: bytes) -> None:
    """A bundle's zip."""
    path = FOUND / "zipped.zip"
    path.write_bytes(content)
    try:
        zip_limits.refuse_hostile_directory(path)
    except ValueError:
        return
    ZipStorage(path).read("manifest.json", 1000)


def signed(content: bytes) -> None:
    """manifest.sig; no key is reached."""
    signature.PublicKey("0" * 16, None).verify(b"", content, "bundle")  # type: ignore[arg-type]


class _Cut(JpegStream):
    """Cuts without decoding, as OpenCV is not what is looked for faults in."""

    def __init__(self, content: bytes) -> None:
        self._pending = bytearray(content)


def jpegs(content: bytes) -> None:
    """JPEG pictures one after the other."""
    stream = _Cut(content)
    while stream._cut() is not None:
        pass


def address(content: bytes) -> None:
    """--serve, and the Host of a request."""
    text = content.decode("latin-1")
    Address.parse("0.0.0.0:1").may_be_called(text)
    Address.parse("127.0.0.1:1").may_be_called(text)
    Address.parse(text)


def command(content: bytes) -> None:
    """What a page asks for, once it is JSON."""
    try:
        asked = json.loads(content)
    except (ValueError, RecursionError):
        return
    obey(FakeControls(), asked)


TARGETS: tuple[Callable[[bytes], None], ...] = (
    *(manifest, golden_vectors, zipped, signed, jpegs, address, command),
)
_SEEDS = {"manifest": "manifest.json", "golden_vectors": "golden.npz"}


def fuzz(name: str, seconds: int) -> None:
    """Run one target in this process, which ends with it."""
    target = {each.__name__: each for each in TARGETS}[name]

    def one(content: bytes) -> None:
        with suppress(UserError):
            target(content)

    corpus = FOUND / name
    corpus.mkdir(parents=True, exist_ok=True)
    if name in _SEEDS:
        (corpus / "whole").write_bytes((WHOLE / _SEEDS[name]).read_bytes())
    arguments = [f"-max_total_time={seconds}", f"-artifact_prefix={FOUND}/{name}-", "-timeout=10"]
    atheris.Setup([name, *arguments, "-rss_limit_mb=2048", str(corpus)], one)
    atheris.Fuzz()


def main(arguments: list[str]) -> int:
    """All targets, or those named, so many seconds each; 1 where one found something."""
    if arguments[0] == "--one":
        fuzz(arguments[1], int(arguments[2]))
        return 0
    names = arguments[1:] or [each.__name__ for each in TARGETS]
    failed = []
    for name in names:
        here = [sys.executable, "-m", "tests.hostile.fuzz", "--one", name, arguments[0]]
        done = subprocess.run(here, check=False, capture_output=True, text=True)
        told = [
            line for line in done.stderr.splitlines() if line.startswith(("Done", "#", "==", " "))
        ]
        print(
            f"{name}: status {done.returncode}: {told[-1].strip() if told else done.stderr[-300:]}"
        )
        if done.returncode:
            failed.append(name)
            print(done.stderr[-3000:], file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
