"""What a manifest must hold beyond the types of its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edge_runtime.bundle.manifest import (
    GOLDEN_FILE,
    LABELS_FILE,
    MANIFEST_DIGEST_FILE,
    MANIFEST_FILE,
    FileEntry,
    Manifest,
    ModelSpec,
    TensorSpec,
)
from edge_runtime.bundle.signature import SIGNATURE_FILE
from edge_runtime.errors import UserError

MAX_FILES = 64
MAX_FILE_BYTES = 256 * 2**20
MAX_BUNDLE_BYTES = 512 * 2**20
MAX_LABELS = 100_000
TENSOR_TYPES = ("float32", "int8", "uint8")

_OF_THE_BUNDLE = (MANIFEST_FILE, MANIFEST_DIGEST_FILE, SIGNATURE_FILE)
_FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_VERSION = re.compile(r"\d{1,9}\.\d{1,9}\.\d{1,9}([-+][0-9A-Za-z.+-]{1,64})?")


def check(manifest: Manifest, where: str) -> None:
    """Refuse a manifest that contradicts itself or names anything outside its bundle.

    Raises:
        UserError: the first thing found wrong.
    """
    for problem in _problems(manifest):
        raise UserError(f"{where}: {problem}: export it again")


def is_file_name(name: str) -> bool:
    """Whether it is a plain file name: no separators, no leading dot, no control characters."""
    return _FILE_NAME.fullmatch(name) is not None


def _problems(manifest: Manifest) -> Iterator[str]:
    if not is_file_name(manifest.name):
        yield f"{manifest.name!r} is no name for a bundle"
    if not _VERSION.fullmatch(manifest.version):
        yield f"version {manifest.version!r} is not like 1.2.3"
    if not manifest.models:
        yield "it lists no model"
    yield from _file_problems(manifest.files)
    for role, model in manifest.models.items():
        for word in (role, model.feature, *model.variants):
            if not is_file_name(word):
                yield f"{word!r} is no name for a model, feature or variant"
        for problem in _model_problems(model, manifest.files):
            yield f"model {role}: {problem}"


def _file_problems(files: dict[str, FileEntry]) -> Iterator[str]:
    if len(files) > MAX_FILES:
        yield f"it lists {len(files)} files, more than {MAX_FILES}"
    for name, entry in files.items():
        if not is_file_name(name) or name in _OF_THE_BUNDLE:
            yield f"{name!r} is no name for a file of a bundle"
        if not _DIGEST.fullmatch(entry.sha256):
            yield f"the sha256 of {name} is not 64 lower-case hex digits"
        if not 0 < entry.bytes <= MAX_FILE_BYTES:
            yield f"the size of {name}, {entry.bytes} bytes, is not within 1..{MAX_FILE_BYTES}"
    if sum(entry.bytes for entry in files.values()) > MAX_BUNDLE_BYTES:
        yield f"its files are larger than {MAX_BUNDLE_BYTES} bytes together"
    for name in (LABELS_FILE, GOLDEN_FILE):
        if name not in files:
            yield f"{name} is not among its files"


def _model_problems(model: ModelSpec, files: dict[str, FileEntry]) -> Iterator[str]:
    if not 0 < len(model.labels) <= MAX_LABELS or len(set(model.labels)) != len(model.labels):
        yield "its labels are missing, repeated or too many"
    if any(not label or not label.isprintable() for label in model.labels):
        yield "a label is empty or has unprintable characters"
    if not model.temperature > 0:
        yield f"temperature {model.temperature} is not above 0"
    if not 0 <= model.unknown_threshold <= 1:
        yield f"unknown_threshold {model.unknown_threshold} is not within 0..1"
    if "default" not in model.recommended:
        yield "it recommends no default variant"
    for device, recipe in model.recommended.items():
        if recipe not in model.variants:
            yield f"the variant {recipe!r} recommended for {device} is not there"
    for recipe, variant in model.variants.items():
        if variant.file not in files:
            yield f"the file {variant.file!r} of variant {recipe} is not among its files"
        yield from _tensor_problems(variant.input, f"the input of variant {recipe}")
        yield from _tensor_problems(variant.output, f"the output of variant {recipe}")
        if variant.output.shape[-1:] != (len(model.labels),):
            yield f"variant {recipe} does not answer one value for each label"


def _tensor_problems(tensor: TensorSpec, what: str) -> Iterator[str]:
    if tensor.dtype not in TENSOR_TYPES:
        yield f"{what} is of type {tensor.dtype!r}, not {', '.join(TENSOR_TYPES)}"
    if not tensor.shape or any(size < 1 for size in tensor.shape):
        yield f"{what} has no static shape"
