"""The whole card."""

from __future__ import annotations

from edge_runtime.bundle.manifest import Manifest
from export.model_card.front_matter import front_matter
from export.model_card.tables import metrics_section, model_section
from export.model_card.text import how_to_use, intended_use, limits, training


def render(manifest: Manifest) -> str:
    """The card of a bundle, Markdown with a YAML head; every figure in it is the manifest's."""
    lines = [front_matter(manifest), "", f"# {manifest.name} {manifest.version}", ""]
    lines += [f"Recognises {manifest.task} of American Sign Language from landmarks.", ""]
    lines += [*intended_use(manifest), *limits(manifest), *how_to_use(manifest)]
    lines += ["## Models", ""]
    for role, model in sorted(manifest.models.items()):
        lines += model_section(role, model, manifest.files)
    lines += training(manifest)
    for role, metrics in sorted(manifest.metrics.items()):
        shown = {name: table for name, table in metrics.items() if name != "training"}
        lines += metrics_section(f"Measured: {role}", shown, level=2)
    return "\n".join(lines).rstrip() + "\n"
