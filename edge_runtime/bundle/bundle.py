"""Bundle: models that were checked against their manifest before anything read them."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from edge_runtime.bundle import golden, self_test
from edge_runtime.bundle.codec import digest_line, from_bytes
from edge_runtime.bundle.device_class import device_class
from edge_runtime.bundle.golden import Golden
from edge_runtime.bundle.manifest import (
    GOLDEN_FILE,
    JOINED,
    MANIFEST_DIGEST_FILE,
    MANIFEST_FILE,
    Manifest,
    ModelSpec,
    Variant,
)
from edge_runtime.bundle.place import state_folder
from edge_runtime.bundle.self_test import SelfTest
from edge_runtime.bundle.signature import MAX_SIGNATURE_BYTES, SIGNATURE_FILE
from edge_runtime.bundle.storage import Storage, storage
from edge_runtime.bundle.trust import Trust
from edge_runtime.errors import UserError
from edge_runtime.features import feature
from edge_runtime.interpreters import Interpreter, LiteRtInterpreter, vet

MAX_MANIFEST_BYTES = 2**20
MAX_DIGEST_BYTES = 1024


class Bundle:
    """An opened bundle; ``open_bundle`` makes one.

    Every file is checked (size, sha256) when the bundle is opened, and again in memory whenever it
    is used, so that the bytes that run are bytes that were checked.

    Args:
        path: folder or zip.
        trust: where it is given, the bundle must be signed with its key, and no older than the one
            that was opened before; the signature is checked before the manifest is parsed.
        vouched: its models came with the program, or were tried on this device. Those of other
            bundles without a checked signature are tried in a child process first, see ``vet``.

    Raises:
        UserError: it is no whole, undamaged, trusted bundle of this format.
    """

    def __init__(self, path: Path, trust: Trust | None = None, *, vouched: bool = False) -> None:
        self.path = path
        self._vouched = vouched or trust is not None
        self._storage: Storage = storage(path)
        content = self._manifest_bytes()
        if trust is not None:
            trust.check_signature(content, self._signature(), f"bundle {path}")
        self.manifest: Manifest = from_bytes(content, f"{MANIFEST_FILE} of bundle {path}")
        for name in self.manifest.files:
            self.read(name)
        if trust is not None:
            trust.check_version(self.manifest, content, f"bundle {path}")

    def _signature(self) -> bytes:
        try:
            return self._storage.read(SIGNATURE_FILE, MAX_SIGNATURE_BYTES)
        except UserError as error:
            raise UserError(
                f"bundle {self.path} is not signed, but this device takes only bundles signed with "
                "its trusted key: sign it with python -m export sign"
            ) from error

    def _manifest_bytes(self) -> bytes:
        content = self._storage.read(MANIFEST_FILE, MAX_MANIFEST_BYTES)
        recorded = self._storage.read(MANIFEST_DIGEST_FILE, MAX_DIGEST_BYTES)
        if len(content) > MAX_MANIFEST_BYTES or recorded != digest_line(content):
            raise UserError(
                f"bundle {self.path}: {MANIFEST_FILE} is damaged (its sha256 is not that of "
                f"{MANIFEST_DIGEST_FILE}): copy the bundle again"
            )
        return content

    def sealing_files(self) -> dict[str, bytes]:
        """Name -> bytes of the manifest, of its digest, and of its signature where it has one.

        Raises:
            UserError: the manifest was damaged since the bundle was opened.
        """
        content = self._manifest_bytes()
        sealing = {MANIFEST_FILE: content, MANIFEST_DIGEST_FILE: digest_line(content)}
        with suppress(UserError):
            sealing[SIGNATURE_FILE] = self._storage.read(SIGNATURE_FILE, MAX_SIGNATURE_BYTES)
        return sealing

    def read(self, name: str) -> bytes:
        """The checked bytes of one file of the bundle.

        Raises:
            UserError: the manifest lists no such file, or its size or sha256 is another.
        """
        entry = self.manifest.files.get(name)
        if entry is None:
            raise UserError(f"bundle {self.path} has no file {name}: export it again")
        content = self._storage.read(name, entry.bytes)
        if len(content) != entry.bytes or hashlib.sha256(content).hexdigest() != entry.sha256:
            raise UserError(
                f"bundle {self.path}: {name} is damaged (its size or sha256 is not the "
                "manifest's): copy the bundle again"
            )
        return content

    def model(self, role: str = "static") -> ModelSpec:
        """What the manifest says of one model.

        Raises:
            UserError: there is no such model, or its feature is not of this runtime's version.
        """
        spec = self.manifest.models.get(role)
        if spec is None:
            there = ", ".join(sorted(self.manifest.models))
            raise UserError(f"bundle {self.path} has no {role} model (it has {there}): use another")
        feature(spec.feature, spec.feature_version)
        return spec

    def variant(self, role: str = "static", name: str | None = None) -> tuple[str, Variant]:
        """Name and entry of a variant; None is the one recommended for this device class.

        Raises:
            UserError: there is no such variant or model.
        """
        spec = self.model(role)
        recommended = spec.recommended.get(device_class(), spec.recommended["default"])
        chosen = recommended if name is None else name
        if chosen not in spec.variants:
            there = ", ".join(sorted(spec.variants))
            raise UserError(
                f"bundle {self.path} has no variant {chosen} of its {role} model: use {there}"
            )
        return chosen, spec.variants[chosen]

    def interpreter(
        self, role: str = "static", variant: str | None = None, threads: int = 1
    ) -> Interpreter:
        """A fresh interpreter of one model, built from the very bytes whose digest was checked.

        Args:
            role: "static" or "motion".
            variant: recipe name; None is the one recommended for this device class.
            threads: of the interpreter, at least 1.

        Raises:
            UserError: no such model or variant, a feature of another version, a damaged file, or a
                model whose tensors are not as the manifest says.
        """
        chosen, entry = self.variant(role, variant)
        where = f"{entry.file} of bundle {self.path}"
        content = self.read(entry.file)
        if not self._vouched:
            vet(content, where, state_folder())
        interpreter = LiteRtInterpreter(content, threads, name=where)
        shapes = (interpreter.input_shape, interpreter.output_shape)
        spec = self.model(role)
        if shapes != (entry.input.shape, entry.output.shape) or not _takes(spec, shapes[0]):
            raise UserError(
                f"model {where} ({chosen}) takes {shapes[0]} and answers {shapes[1]}, not what the "
                "manifest and the feature say: export it again"
            )
        return interpreter

    def golden(self, role: str = "static") -> Golden:
        """Recorded inputs and answers of one model.

        Raises:
            UserError: there are none.
        """
        return golden.from_bytes(self.read(GOLDEN_FILE), role, f"bundle {self.path}")

    def self_test(self, threads: int = 1) -> tuple[SelfTest, ...]:
        """Run each model's recommended variant on its golden vectors; one result for each role.

        Raises:
            UserError: as ``interpreter`` and ``golden``.
        """
        roles = sorted(self.manifest.models)
        return tuple(self.self_test_of(role, threads=threads) for role in roles)

    def self_test_of(
        self, role: str = "static", variant: str | None = None, threads: int = 1
    ) -> SelfTest:
        """Run one variant of one model on its golden vectors.

        Raises:
            UserError: as ``interpreter`` and ``golden``.
        """
        chosen, _ = self.variant(role, variant)
        interpreter = self.interpreter(role, chosen, threads)
        return self_test.run(self.golden(role), interpreter, role, chosen)


def _takes(spec: ModelSpec, shape: tuple[int, ...]) -> bool:
    """Whether an input of that shape holds a sample of the model's feature."""
    wanted = feature(spec.feature, spec.feature_version)
    if spec.arrangement == JOINED:
        return len(shape) == 2 and shape[1] % wanted.size == 0
    sizes = wanted.sample_shape
    return len(shape) == 1 + len(sizes) and all(
        size in (None, found) for size, found in zip(sizes, shape[1:], strict=True)
    )
