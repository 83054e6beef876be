"""Kinds of mutants: bundles as folders and zips, and what lies in them."""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from edge_runtime.bundle import Bundle, Trust
from edge_runtime.bundle import bundle as bundle_module
from edge_runtime.bundle.codec import digest_line
from edge_runtime.bundle.signature import read_public_key, sign
from edge_runtime.recognition import recognizer

from .byte_mutants import damaged
from .json_mutants import hostile
from .trial import TooEarly
from .zip_mutants import hostile_zip, plain_zip

Work = Callable[[], object]
TINY = Path(__file__).parents[1] / "edge_runtime" / "bundle" / "tiny"
FILES = {path.name: path.read_bytes() for path in sorted(TINY.iterdir())}
_DIGESTS = {hashlib.sha256(content).hexdigest() for content in FILES.values()}


def use(path: Path) -> None:
    """All that edge-run does with a bundle; this process is the trial of its models."""
    bundle = Bundle(path, vouched=True)
    bundle.self_test()
    recognizer(bundle)


def _use_unmended(path: Path) -> None:
    """The same, where no parser may be given a byte that differs from what the manifest records."""

    def guarded(parser: Callable[..., object]) -> Callable[..., object]:
        def parse(content: bytes, *rest: object, **named: object) -> object:
            if hashlib.sha256(content).hexdigest() not in _DIGESTS:
                raise TooEarly(f"{parser.__name__} got bytes that were not checked")
            return parser(content, *rest, **named)

        return parse

    for owner, name in (
        (bundle_module, "from_bytes"),
        (bundle_module, "LiteRtInterpreter"),
        (bundle_module.golden, "from_bytes"),
    ):
        setattr(owner, name, guarded(getattr(owner, name)))
    use(path)


def sealed(files: dict[str, bytes], manifest: bytes | None = None) -> dict[str, bytes]:
    """The files with a manifest whose digests fit, as a hostile author would make it."""
    if manifest is None:
        told = json.loads(files["manifest.json"])
        for name, entry in told["files"].items():
            content = files[name]
            entry.update(bytes=len(content), sha256=hashlib.sha256(content).hexdigest())
        manifest = json.dumps(told).encode()
    return {**files, "manifest.json": manifest, "manifest.sha256": digest_line(manifest)}


def _written(files: dict[str, bytes], folder: Path) -> Path:
    target = folder / "bundle"
    target.mkdir()
    for name, content in files.items():
        (target / name).write_bytes(content)
    return target


def damaged_folder(rng: np.random.Generator, folder: Path) -> Work:
    """Files damaged, gone, swapped, or in their place a folder, a link or a pipe."""
    path = _written(FILES, folder)
    names = sorted(FILES)
    file = path / names[int(rng.integers(len(names)))]
    kind = rng.random()
    if kind < 0.7:
        file.write_bytes(damaged(rng, file.read_bytes()))
    elif kind < 0.78:
        other = path / names[int(rng.integers(len(names)))]
        one, two = file.read_bytes(), other.read_bytes()
        file.write_bytes(two)
        other.write_bytes(one)
    else:
        file.unlink()
        target = ("/etc/passwd", "/dev/zero", "/dev/tty", "..", "gone", str(file))
        if kind < 0.88:
            file.symlink_to(target[int(rng.integers(len(target)))])
        elif kind < 0.92:
            file.mkdir()
        elif kind < 0.96:
            os.mkfifo(file)
    return lambda: _use_unmended(path)


def damaged_zip(rng: np.random.Generator, folder: Path) -> Work:
    """The bytes of a whole zip damaged."""
    path = folder / "bundle.zip"
    method = int(rng.choice((0, 8)))
    path.write_bytes(damaged(rng, plain_zip(FILES, method=method)))
    return lambda: _use_unmended(path)


def lying_zip(rng: np.random.Generator, folder: Path) -> Work:
    """A zip made to lie."""
    path = folder / "bundle.zip"
    path.write_bytes(hostile_zip(rng, FILES))
    return lambda: _use_unmended(path)


def hostile_manifest(rng: np.random.Generator, folder: Path) -> Work:
    """Fields of manifest.json, its digest made to fit."""
    manifest = hostile(rng, json.loads(FILES["manifest.json"]))
    path = _written(sealed(FILES, manifest), folder)
    return lambda: use(path)


def hostile_golden(rng: np.random.Generator, folder: Path) -> Work:
    """golden.npz damaged, lying, with pickles or huge shapes; digests made to fit."""
    content = FILES["golden.npz"]
    kind = rng.random()
    if kind < 0.5:
        golden = damaged(rng, content)
    else:
        with np.load(io.BytesIO(content)) as arrays:
            members = {f"{name}.npy": _npy(rng, arrays[name]) for name in arrays.files}
        golden = plain_zip(members) if kind < 0.85 else hostile_zip(rng, members)
    path = _written(sealed({**FILES, "golden.npz": golden}), folder)
    return lambda: use(path)


def _npy(rng: np.random.Generator, array: np.ndarray) -> bytes:
    kind = rng.random()
    if kind < 0.4:
        buffer = io.BytesIO()
        np.save(buffer, array)
        return buffer.getvalue()
    if kind < 0.55:
        code = pickle.dumps(_Evil())
        return _header("|O", (1,)) + code
    shapes = ((2**40,), (4, 2**31), (-1, 63), (0,), (4, 63, 2**20), (2**63, 2**63), ())
    types = ("<f4", "|O", "<f8", ">f4", "|V4", "|S999999999", "<c16", "no type", "<f4, <i4")
    shape = shapes[int(rng.integers(len(shapes)))]
    return _header(types[int(rng.integers(len(types)))], shape) + array.tobytes()


def _header(descr: str, shape: tuple[int, ...]) -> bytes:
    text = f"{{'descr': {descr!r}, 'fortran_order': False, 'shape': {shape!r}, }}".encode()
    text = text.ljust(117) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text


class _Evil:
    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("touch ../evil-of-a-pickle",)


def hostile_model(rng: np.random.Generator, folder: Path) -> Work:
    """A .tflite file damaged, digests made to fit."""
    name = "static-float32.tflite" if rng.random() < 0.5 else "static-static_int8.tflite"
    told = json.loads(FILES["manifest.json"])
    told["models"]["static"]["recommended"] = {"default": name[7:-7]}
    files = {**FILES, "manifest.json": json.dumps(told).encode()}
    path = _written(sealed({**files, name: damaged(rng, FILES[name])}), folder)
    return lambda: use(path)


def hostile_signature(rng: np.random.Generator, folder: Path) -> Work:
    """manifest.sig, the trusted key or the memory of versions damaged."""
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    pem = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    signature = sign(FILES["manifest.json"], key)
    seen = json.dumps({"tiny": ["0.0.1", "0" * 64]}).encode()
    kind = int(rng.integers(3))
    if kind == 0:
        signature = damaged(rng, signature)
    elif kind == 1:
        pem = damaged(rng, pem)
    else:
        seen = hostile(rng, json.loads(seen)) if rng.random() < 0.5 else damaged(rng, seen)
    path = _written({**FILES, "manifest.sig": signature}, folder)
    (folder / "key.pem").write_bytes(pem)
    (folder / "seen.json").write_bytes(seen)
    return lambda: Bundle(path, Trust(read_public_key(folder / "key.pem"), folder / "seen.json"))
