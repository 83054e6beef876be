"""Manifest <-> the bytes of manifest.json and of the digest beside it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from edge_runtime.bundle.manifest import FORMAT_VERSION, MANIFEST_FILE, Manifest
from edge_runtime.bundle.rules import check
from edge_runtime.bundle.schema import decode, parse_json
from edge_runtime.errors import UserError


def to_bytes(manifest: Manifest) -> bytes:
    """manifest.json: UTF-8, sorted keys, indent 1; the same manifest gives the same bytes.

    Raises:
        ValueError: a figure is NaN or infinite.
    """
    text = json.dumps(
        asdict(manifest), ensure_ascii=False, allow_nan=False, indent=1, sort_keys=True
    )
    return f"{text}\n".encode()


def from_bytes(content: bytes, where: str = MANIFEST_FILE) -> Manifest:
    """Parse and check manifest.json; its digest has been checked by whoever read it.

    Raises:
        UserError: it is no manifest of this format; the sentence names the field.
    """
    value = parse_json(content, where)
    if isinstance(value, dict) and value.get("format") != FORMAT_VERSION:
        raise UserError(
            f"{where} is of bundle format {str(value.get('format'))[:20]!r}, but this runtime "
            f"reads {FORMAT_VERSION}: use a bundle and a runtime of the same release"
        )
    manifest = decode(Manifest, value, where)
    check(manifest, where)
    return manifest


def digest_line(content: bytes) -> bytes:
    """manifest.sha256, as ``sha256sum -c`` reads it, for the bytes of manifest.json."""
    return f"{hashlib.sha256(content).hexdigest()}  {MANIFEST_FILE}\n".encode()
