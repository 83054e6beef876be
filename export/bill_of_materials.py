"""Bills of materials in CycloneDX's JSON: what a bundle, and an installed runtime, is made of."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.manifest import MANIFEST_FILE, Manifest, TrainingData
from edge_runtime.errors import UserError
from edge_runtime.version import VERSION

# A line of constraints/hashes and the one after it.
_PINNED = re.compile(r"([a-z0-9.-]+)==(\S+) \\\n    --hash=sha256:([0-9a-f]{64})\n")


def of_bundle(bundle: Bundle) -> str:
    """The models with their digests, the other files, and the data that the models were trained on.

    Returns:
        JSON of CycloneDX 1.6, checked against its schema.
    """
    manifest = bundle.manifest
    sealed = bundle.sealing_files()[MANIFEST_FILE]
    whole = _bundle_component(manifest, sealed)
    models = {
        variant.file for model in manifest.models.values() for variant in model.variants.values()
    }
    parts = [
        Component(
            name=name,
            type=ComponentType.MACHINE_LEARNING_MODEL if name in models else ComponentType.FILE,
            bom_ref=f"{manifest.name}/{name}",
            hashes=[_sha256(entry.sha256)],
            properties=[Property(name="asl-edge:bytes", value=str(entry.bytes))],
        )
        for name, entry in sorted(manifest.files.items())
    ]
    data = [_data(number, each) for number, each in enumerate(manifest.training_data)]
    bom = Bom(components=[*parts, *data], serial_number=uuid5(NAMESPACE_URL, whole.bom_ref.value))
    bom.metadata.component = whole
    bom.register_dependency(whole, parts)
    for part in parts:
        trained = part.type is ComponentType.MACHINE_LEARNING_MODEL
        bom.register_dependency(part, data if trained else [])
    return _checked(bom)


def of_runtime(pinned: Path, bundles: Iterable[Bundle]) -> str:
    """The packages that the runtime's installation takes, and the bundles that come along.

    Args:
        pinned: a file of constraints/hashes, for one kind of machine and one Python.

    Raises:
        UserError: the file cannot be read, or is none of these.
    """
    try:
        found = _PINNED.findall(pinned.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{pinned} cannot be read: name a file of constraints/hashes") from error
    if not found:
        raise UserError(f"{pinned} pins nothing: name a file of constraints/hashes")
    whole = Component(
        name="asl-edge",
        version=VERSION,
        type=ComponentType.APPLICATION,
        bom_ref=f"asl-edge=={VERSION}/{pinned.stem}",
        licenses=[LicenseFactory().make_from_string("Apache-2.0")],
        purl=PackageURL("pypi", None, "asl-edge", VERSION),
    )
    packages = [_package(*each) for each in found]
    shipped = [
        _bundle_component(each.manifest, each.sealing_files()[MANIFEST_FILE]) for each in bundles
    ]
    bom = Bom(
        components=[*packages, *shipped],
        serial_number=uuid5(NAMESPACE_URL, whole.bom_ref.value),
    )
    bom.metadata.component = whole
    bom.register_dependency(whole, [*packages, *shipped])
    return _checked(bom)


def _bundle_component(manifest: Manifest, sealed: bytes) -> Component:
    digest = hashlib.sha256(sealed).hexdigest()
    return Component(
        name=manifest.name,
        version=manifest.version,
        type=ComponentType.MACHINE_LEARNING_MODEL,
        bom_ref=f"bundle/{manifest.name}@{manifest.version}#{digest[:12]}",
        description=f"asl-edge bundle: {manifest.task}; the digest is that of its {MANIFEST_FILE}",
        hashes=[_sha256(digest)],
        licenses=[LicenseFactory().make_from_string("Apache-2.0")],
    )


def _data(number: int, source: TrainingData) -> Component:
    return Component(
        name=source.name,
        version=source.commit or None,
        type=ComponentType.DATA,
        bom_ref=f"data/{number}/{source.name}",
        description=f"{source.samples} samples of {source.upstream}",
        licenses=[LicenseFactory().make_from_string(source.licence)],
    )


def _package(name: str, version: str, sha256: str) -> Component:
    return Component(
        name=name,
        version=version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{name}=={version}",
        hashes=[_sha256(sha256)],
        licenses=_licences(name),
        purl=PackageURL("pypi", None, name, version),
    )


def _licences(name: str) -> list[object]:
    """As the package installed here states it in SPDX's terms; none where it does not."""
    try:
        stated = metadata(name).get("License-Expression")
    except PackageNotFoundError:
        return []
    return [LicenseFactory().make_from_string(stated)] if stated else []


def _sha256(digest: str) -> HashType:
    return HashType(alg=HashAlgorithm.SHA_256, content=digest)


def _checked(bom: Bom) -> str:
    text = JsonV1Dot6(bom).output_as_string(indent=1)
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if problem is not None:
        raise ValueError(f"the bill of materials breaks its schema: {problem}")
    return json.dumps(json.loads(text), indent=1, sort_keys=True) + "\n"
