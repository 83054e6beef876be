"""Where a key is configured: what is unsigned, foreign, changed or older is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from edge_runtime.bundle import Trust, configured_trust, open_bundle
from edge_runtime.bundle.manifest import MANIFEST_DIGEST_FILE, MANIFEST_FILE
from edge_runtime.bundle.signature import SIGNATURE_FILE, read_private_key, read_public_key, sign
from edge_runtime.bundle.trust import precedence
from edge_runtime.errors import UserError

serialization = pytest.importorskip(
    "cryptography.hazmat.primitives.serialization", reason="the extra sign is not installed"
)
ed25519 = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")

Resign = Callable[..., Path]


class Keys:
    """A pair of keys in files."""

    def __init__(self, folder: Path, name: str) -> None:
        self.private = ed25519.Ed25519PrivateKey.generate()
        self.public_file = folder / f"{name}.pub"
        self.public_file.write_bytes(
            self.private.public_key().public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
        )

    def sign(self, bundle: Path) -> Path:
        content = (bundle / MANIFEST_FILE).read_bytes()
        (bundle / SIGNATURE_FILE).write_bytes(sign(content, self.private))
        return bundle


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path, "mine")


@pytest.fixture
def trust(keys: Keys, tmp_path: Path) -> Trust:
    return Trust(read_public_key(keys.public_file), tmp_path / "state" / "seen.json")


def test_a_signed_bundle_opens_as_a_folder_and_as_a_zip(
    tiny: Path, keys: Keys, trust: Trust, zipped: Callable[..., Path]
) -> None:
    keys.sign(tiny)
    assert open_bundle(tiny, trust).manifest.name == open_bundle(zipped(tiny), trust).manifest.name


def test_an_unsigned_bundle_is_refused(tiny: Path, trust: Trust) -> None:
    with pytest.raises(UserError, match="is not signed, but this device takes only"):
        open_bundle(tiny, trust)


def test_without_a_key_a_signature_is_not_asked_for(tiny: Path) -> None:
    assert open_bundle(tiny).manifest.models


def test_a_bundle_signed_by_somebody_else_is_refused(
    tiny: Path, trust: Trust, tmp_path: Path
) -> None:
    Keys(tmp_path, "foreign").sign(tiny)
    with pytest.raises(UserError, match="not with the trusted key"):
        open_bundle(tiny, trust)


def test_a_changed_manifest_is_refused_before_it_is_parsed(
    tiny: Path, keys: Keys, trust: Trust, resign: Resign, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.sign(tiny)
    resign(lambda manifest: manifest.update(task="digits"))
    monkeypatch.setattr("edge_runtime.bundle.bundle.from_bytes", _never)
    with pytest.raises(UserError, match="was changed after it was signed"):
        open_bundle(tiny, trust)


def _never(*_: Any) -> Any:
    raise AssertionError("parsed")


def test_any_bit_of_a_signature_counts(tiny: Path, keys: Keys, trust: Trust) -> None:
    keys.sign(tiny)
    whole = (tiny / SIGNATURE_FILE).read_bytes()
    for place in range(0, len(whole), 7):
        changed = bytearray(whole)
        changed[place] ^= 1
        (tiny / SIGNATURE_FILE).write_bytes(bytes(changed))
        with pytest.raises(UserError):
            open_bundle(tiny, trust)


@pytest.mark.parametrize("content", [b"", b"asl-edge-signature 1\n", b"\x00" * 900, b"a" * 5000])
def test_what_is_no_signature_is_one_sentence(tiny: Path, trust: Trust, content: bytes) -> None:
    (tiny / SIGNATURE_FILE).write_bytes(content)
    with pytest.raises(UserError, match="is no signature: sign the bundle again"):
        open_bundle(tiny, trust)


def version(number: str) -> Callable[[dict[str, Any]], object]:
    return lambda manifest: manifest.update(version=number)


def test_an_older_bundle_is_refused_and_a_newer_one_remembered(
    tiny: Path, keys: Keys, trust: Trust, resign: Resign
) -> None:
    for number in ("1.9.0", "1.10.0", "1.10.0"):
        resign(version(number))
        open_bundle(keys.sign(tiny), trust)
    resign(version("1.9.5"))
    with pytest.raises(UserError, match=r"is version 1.9.5, but 1.10.0 was in use here before"):
        open_bundle(keys.sign(tiny), trust)
    assert json.loads(trust.seen.read_text())[open_bundle(tiny).manifest.name][0] == "1.10.0"


def test_another_bundle_under_the_same_version_is_refused(
    tiny: Path, keys: Keys, trust: Trust, resign: Resign
) -> None:
    open_bundle(keys.sign(tiny), trust)
    resign(lambda manifest: manifest.update(task="digits"))
    with pytest.raises(UserError, match=r"is not the .* that was in use here before"):
        open_bundle(keys.sign(tiny), trust)


def test_a_damaged_bundle_is_not_remembered(tiny: Path, keys: Keys, trust: Trust) -> None:
    keys.sign(tiny)
    (tiny / "labels.txt").write_bytes(b"changed")
    with pytest.raises(UserError, match="damaged"):
        open_bundle(tiny, trust)
    assert not trust.seen.exists()


def test_a_damaged_list_of_versions_refuses_all(tiny: Path, keys: Keys, trust: Trust) -> None:
    trust.seen.parent.mkdir()
    trust.seen.write_text('{"tiny": 3}')
    with pytest.raises(UserError, match="is damaged: remove it"):
        open_bundle(keys.sign(tiny), trust)


def test_versions_are_ordered_as_semver_has_it() -> None:
    rising = ["0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta.2"]
    rising += ["1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.10.0", "2.0.0"]
    assert sorted(rising, key=precedence) == rising
    assert precedence("1.0.0+linux") == precedence("1.0.0+pi")


def test_the_key_given_comes_before_those_of_environment_and_user(
    keys: Keys, tmp_path: Path
) -> None:
    named, usual = Keys(tmp_path, "named"), tmp_path / "home" / ".config" / "asl-edge"
    environment = {"HOME": str(tmp_path / "home")}
    assert configured_trust(None, environment) is None
    usual.mkdir(parents=True)
    (usual / "trusted_key.pem").write_bytes(keys.public_file.read_bytes())
    found = configured_trust(None, environment)
    assert found is not None
    assert found.key.id == read_public_key(keys.public_file).id
    environment["ASL_EDGE_TRUSTED_KEY"] = str(named.public_file)
    found = configured_trust(None, environment)
    assert found is not None
    assert found.key.id == read_public_key(named.public_file).id
    given = configured_trust(keys.public_file, environment)
    assert given is not None
    assert given.key.id != found.key.id


@pytest.mark.parametrize("content", [b"", b"-----BEGIN PUBLIC KEY-----\nAAAA\n", b"\xff" * 100])
def test_what_is_no_key_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(UserError, match="holds no Ed25519 public key"):
        read_public_key(tmp_path / "key")
    with pytest.raises(UserError, match="holds no Ed25519 private key"):
        read_private_key(tmp_path / "key", None)
    with pytest.raises(UserError, match="cannot be read"):
        read_public_key(tmp_path / "absent")


def test_the_digest_is_asked_for_first(tiny: Path, keys: Keys, trust: Trust) -> None:
    keys.sign(tiny)
    (tiny / MANIFEST_DIGEST_FILE).write_bytes(b"0" * 64)
    with pytest.raises(UserError, match="is damaged"):
        open_bundle(tiny, trust)
