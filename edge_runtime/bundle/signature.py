"""Signatures of bundles: Ed25519 (RFC 8032) over the manifest, which holds every other digest.

``manifest.sig`` is one line: "asl-edge-signature 1 KEY-ID SIGNATURE", the key's id in hex and the
signature in base64. Keys are PEM files as OpenSSL writes them. The package ``cryptography`` is
needed only where something is signed or a signature is asked for.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edge_runtime.errors import UserError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

SIGNATURE_FILE = "manifest.sig"
MAX_SIGNATURE_BYTES = 1024
MAX_KEY_BYTES = 64 * 2**10
# Signed along with the manifest, so that the signature serves nothing else.
_PURPOSE = b"asl-edge bundle 1\n"
_LINE = re.compile(rb"asl-edge-signature 1 ([0-9a-f]{16}) ([A-Za-z0-9+/]{86}==)\n")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that signatures are checked with.

    Attributes:
        id: the first 16 hex digits of the sha256 of its 32 bytes.
    """

    id: str
    _key: Ed25519PublicKey

    def verify(self, manifest: bytes, signature: bytes, where: str) -> None:
        """Check the bytes of manifest.json against those of manifest.sig.

        Args:
            where: names the bundle in messages.

        Raises:
            UserError: the signature is of another key, of other bytes, or none.
        """
        match = _LINE.fullmatch(signature)
        if match is None:
            raise UserError(f"{where}: {SIGNATURE_FILE} is no signature: sign the bundle again")
        signer = match[1].decode()
        if signer != self.id:
            raise UserError(
                f"{where} is signed with key {signer}, not with the trusted key {self.id}: take it "
                "from whom you trust"
            )
        from cryptography.exceptions import InvalidSignature

        try:
            self._key.verify(base64.b64decode(match[2]), _PURPOSE + manifest)
        except InvalidSignature as error:
            raise UserError(
                f"{where} was changed after it was signed: copy it again from whom you trust"
            ) from error


def read_public_key(path: Path) -> PublicKey:
    """The Ed25519 key of a PEM file, such as ``openssl pkey -pubout`` writes.

    Raises:
        UserError: there is none, or ``cryptography`` is not installed.
    """
    serialization, ed25519 = _library()
    content = _key_bytes(path)
    try:
        key = serialization.load_pem_public_key(content)
    except (ValueError, TypeError, _unsupported()) as error:
        raise _no_key(path, "public") from error
    if not isinstance(key, ed25519.Ed25519PublicKey):
        raise _no_key(path, "public")
    return PublicKey(key_id(key), key)


def sign(manifest: bytes, private_key: Any) -> bytes:
    """manifest.sig for the bytes of manifest.json.

    Args:
        private_key: cryptography's Ed25519PrivateKey.
    """
    signature = base64.b64encode(private_key.sign(_PURPOSE + manifest)).decode()
    return f"asl-edge-signature 1 {key_id(private_key.public_key())} {signature}\n".encode()


def read_private_key(path: Path, passphrase: bytes | None) -> Any:
    """The Ed25519 private key of a PEM file.

    Raises:
        UserError: there is none, or the passphrase is missing, needless or wrong.
    """
    serialization, ed25519 = _library()
    content = _key_bytes(path)
    try:
        key = serialization.load_pem_private_key(content, passphrase)
    except TypeError as error:
        raise UserError(
            f"{path} has a passphrase, or one was given that it has not: set "
            "ASL_EDGE_KEY_PASSPHRASE accordingly"
        ) from error
    except (ValueError, _unsupported()) as error:
        raise UserError(
            f"{path} holds no Ed25519 private key, or its passphrase is another"
        ) from error
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise _no_key(path, "private")
    return key


def key_id(public_key: Any) -> str:
    """The first 16 hex digits of the sha256 of a public key's 32 bytes."""
    return hashlib.sha256(public_key.public_bytes_raw()).hexdigest()[:16]


def _key_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_KEY_BYTES)
    except OSError as error:
        raise UserError(f"key {path} cannot be read ({error.strerror or error})") from error


def _no_key(path: Path, kind: str) -> UserError:
    return UserError(
        f"{path} holds no Ed25519 {kind} key: make one with python -m export keygen, or with "
        "openssl genpkey -algorithm ed25519"
    )


def _library() -> tuple[Any, Any]:
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError as error:
        raise UserError(
            'signatures need the package cryptography: pip install "asl-edge[sign]", or on '
            "Raspberry Pi OS install python3-cryptography"
        ) from error
    return serialization, ed25519


def _unsupported() -> type[Exception]:
    from cryptography.exceptions import UnsupportedAlgorithm

    return UnsupportedAlgorithm
