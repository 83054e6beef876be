"""The YAML block that a model hub reads at the head of a card."""

from __future__ import annotations

from collections.abc import Iterator

from huggingface_hub import EvalResult, ModelCardData

from edge_runtime.bundle.manifest import Manifest
from export.model_card.held_out import held_out

# American Sign Language, ISO 639-3.
LANGUAGE = "ase"
LICENCE = "apache-2.0"
TAGS = ["sign-language", "american-sign-language", "tflite", "litert", "mediapipe", "edge"]


def front_matter(manifest: Manifest) -> str:
    """Between two lines of dashes: licence, language, tags and the results on held-out signers.

    The sources of training are no data sets of the hub, and are named in the text instead.
    """
    data = ModelCardData(
        language=LANGUAGE,
        license=LICENCE,
        library_name="litert",
        tags=[*TAGS, manifest.task],
        metrics=["accuracy"],
        model_name=manifest.name,
        eval_results=list(_results(manifest)) or None,
    )
    return f"---\n{data.to_yaml().strip()}\n---"


def _results(manifest: Manifest) -> Iterator[EvalResult]:
    for found in held_out(manifest):
        for signer, share in {"mean over signers": found.mean, **found.signers}.items():
            yield EvalResult(
                task_type="other",
                task_name=f"{manifest.task} of American Sign Language ({found.role} model)",
                dataset_type=f"held-out/{signer.replace(' ', '-')}",
                dataset_name=f"held out: {signer}",
                metric_type="accuracy",
                metric_value=round(share, 4),
            )
