"""Trust: which bundles a device takes where a key is configured."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from edge_runtime.bundle.manifest import Manifest
from edge_runtime.bundle.place import state_folder
from edge_runtime.bundle.signature import PublicKey, read_public_key
from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole

KEY_VARIABLE = "ASL_EDGE_TRUSTED_KEY"
KEY_NAME = "trusted_key.pem"
SYSTEM_FOLDER = Path("/etc/asl-edge")
SEEN_NAME = "bundles_seen.json"

_MAX_SEEN_BYTES = 2**20


@dataclass(frozen=True, slots=True)
class Trust:
    """A key that bundles must be signed with, and the newest of each that was ever taken.

    Attributes:
        key: that signatures are checked with.
        seen: JSON file of the newest version of each bundle, by name, with its manifest's sha256;
            made where missing. An older version is refused, and another of the same version. None:
            versions are of no concern.
    """

    key: PublicKey
    seen: Path | None

    def check_signature(self, manifest: bytes, signature: bytes, where: str) -> None:
        """Check the bytes of manifest.json before anything parses them.

        Raises:
            UserError: see ``PublicKey.verify``.
        """
        self.key.verify(manifest, signature, where)

    def check_version(self, manifest: Manifest, content: bytes, where: str) -> None:
        """Refuse what is older than what was taken before; remember what is newer.

        Args:
            content: bytes of manifest.json.

        Raises:
            UserError: as ``refuse_older`` and ``remember``.
        """
        if self.seen is not None:
            self.refuse_older(manifest, content, where)
            self.remember(manifest, content)

    def refuse_older(self, manifest: Manifest, content: bytes, where: str) -> None:
        """Refuse what is older than what was taken before, or of the same version and different.

        Raises:
            UserError: it is, or the file of versions cannot be read.
        """
        version, known = self._read().get(manifest.name, ("", ""))
        if version and precedence(manifest.version) < precedence(version):
            raise UserError(
                f"{where} is version {manifest.version}, but {version} was in use here before: "
                f"take a newer one, or remove {manifest.name} from {self.seen} to go back"
            )
        if version == manifest.version and hashlib.sha256(content).hexdigest() != known:
            raise UserError(
                f"{where} is not the {manifest.name} {version} that was in use here before: export "
                "it with another --version"
            )

    def remember(self, manifest: Manifest, content: bytes) -> None:
        """This version counts as the newest of its bundle from now on, be it older or not.

        Raises:
            UserError: the file of versions cannot be read or written.
        """
        seen = self._read()
        entry = (manifest.version, hashlib.sha256(content).hexdigest())
        if self.seen is not None and seen.get(manifest.name) != entry:
            changed = {**seen, manifest.name: entry}
            write_whole(self.seen, json.dumps(changed, indent=1, sort_keys=True).encode())

    def _read(self) -> dict[str, tuple[str, str]]:
        if self.seen is None:
            return {}
        try:
            with self.seen.open("rb") as file:
                content = file.read(_MAX_SEEN_BYTES)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise UserError(f"{self.seen} cannot be read ({error.strerror or error})") from error
        try:
            seen = {
                str(name): (str(version), str(digest))
                for name, (version, digest) in json.loads(content).items()
            }
            for version, _ in seen.values():
                precedence(version)
            return seen
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise UserError(
                f"{self.seen} is damaged: remove it, and the bundles that you use now count as "
                "the newest"
            ) from error


def configured_trust(
    key: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Trust | None:
    """What this device trusts: the key given, else that of the environment, the user, the system.

    The user's is ``~/.config/asl-edge/trusted_key.pem``, the system's
    ``/etc/asl-edge/trusted_key.pem``; without any, every undamaged bundle is taken.

    Raises:
        UserError: a key is named that cannot be read.
    """
    home = Path(environment.get("HOME", "~")).expanduser()
    config = Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "asl-edge"
    named = key or (Path(environment[KEY_VARIABLE]) if environment.get(KEY_VARIABLE) else None)
    usual = (path for path in (config / KEY_NAME, SYSTEM_FOLDER / KEY_NAME) if path.exists())
    path = named or next(usual, None)
    return (
        None
        if path is None
        else Trust(read_public_key(path), state_folder(environment) / SEEN_NAME)
    )


def precedence(version: str) -> tuple[tuple[int, ...], bool, tuple[tuple[int, int, str], ...]]:
    """What versions are ordered by, as semver.org, 11, has it: a pre-release before its release.

    Args:
        version: MAJOR.MINOR.PATCH, perhaps with -PRERELEASE and +BUILD, which counts for nothing.

    Raises:
        ValueError: it is none.
    """
    core, _, rest = version.partition("+")[0].partition("-")
    words = tuple(
        (0, int(word), "") if re.fullmatch(r"[0-9]+", word) else (1, 0, word)
        for word in rest.split(".")
        if word
    )
    return tuple(map(int, core.split("."))), not rest, words
