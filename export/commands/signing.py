"""Keys and signatures of bundles: python -m export keygen | sign | verify."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import Any

from rich.console import Console

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.manifest import MANIFEST_FILE
from edge_runtime.bundle.signature import (
    SIGNATURE_FILE,
    key_id,
    read_private_key,
    read_public_key,
    sign,
)
from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole

PASSPHRASE_VARIABLE = "ASL_EDGE_KEY_PASSPHRASE"


def register(subparsers: Any) -> None:
    """Add the commands."""
    keygen = subparsers.add_parser("keygen", help="make a pair of keys to sign bundles with")
    keygen.add_argument("key", type=Path, help="file of the private key; KEY.pub is beside it")
    keygen.add_argument("--passphrase", action="store_true", help="ask for one to protect the key")
    keygen.set_defaults(run=_keygen)
    signing = subparsers.add_parser("sign", help="sign the folder of a bundle")
    signing.add_argument("bundle", type=Path, help="folder of the bundle")
    signing.add_argument("--key", type=Path, required=True, help="PEM file of the private key")
    signing.set_defaults(run=_sign)
    verify = subparsers.add_parser("verify", help="check a bundle's digests and its signature")
    verify.add_argument("bundle", type=Path, help="folder or zip of the bundle")
    verify.add_argument("--key", type=Path, required=True, help="PEM file of the public key")
    verify.set_defaults(run=_verify)


def _keygen(options: argparse.Namespace, console: Console) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    passphrase = _passphrase(ask=options.passphrase)
    key = Ed25519PrivateKey.generate()
    protection = (
        serialization.BestAvailableEncryption(passphrase)
        if passphrase
        else serialization.NoEncryption()
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, protection
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    _create(options.key, private)
    write_whole(_public(options.key), public)
    console.print(
        f"key {key_id(key.public_key())}: keep {options.key} to yourself, and put "
        f"{_public(options.key)} on the devices",
        soft_wrap=True,
    )


def _public(key: Path) -> Path:
    return key.with_name(f"{key.name}.pub")


def _create(path: Path, content: bytes) -> None:
    """A new file that only its owner may read."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise UserError(f"{path} is there already: choose another name") from error
    except OSError as error:
        raise UserError(f"{path} cannot be written ({error.strerror})") from error
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def _sign(options: argparse.Namespace, console: Console) -> None:
    if not options.bundle.is_dir():
        raise UserError(f"{options.bundle} is no folder: sign a bundle's folder, then zip it")
    bundle = Bundle(options.bundle)
    key = _private_key(options.key)
    content = (options.bundle / MANIFEST_FILE).read_bytes()
    write_whole(options.bundle / SIGNATURE_FILE, sign(content, key))
    name = f"{bundle.manifest.name} {bundle.manifest.version}"
    console.print(f"{name} is signed with key {key_id(key.public_key())}", soft_wrap=True)


def _private_key(path: Path) -> Any:
    given = _passphrase(ask=False)
    try:
        return read_private_key(path, given)
    except UserError:
        if given or not sys.stdin.isatty():
            raise
        return read_private_key(path, _passphrase(ask=True))


def _passphrase(*, ask: bool) -> bytes | None:
    given = os.environ.get(PASSPHRASE_VARIABLE)
    if given is None and ask:
        given = getpass.getpass("passphrase: ")
    return given.encode() if given else None


def _verify(options: argparse.Namespace, console: Console) -> None:
    from tempfile import TemporaryDirectory

    from edge_runtime.bundle import Trust

    key = read_public_key(options.key)
    with TemporaryDirectory() as folder:  # so that no version is remembered
        bundle = Bundle(options.bundle, Trust(key, Path(folder) / "seen.json"))
    name = f"{bundle.manifest.name} {bundle.manifest.version}"
    console.print(f"{name} is whole and signed with key {key.id}", soft_wrap=True)
