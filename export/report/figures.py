"""ModelFigures: what was measured of one export, as reports and tables take it."""

from __future__ import annotations

import json
import os
import platform
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from edge_runtime.bench.statistics import MOST_OTHERS
from edge_runtime.bundle import device_class
from edge_runtime.bundle.schema import decode, parse_json
from export.exported import Exported, ExportedVariant


@dataclass(frozen=True, slots=True)
class VariantFigures:
    """One admitted file; see ``ExportedVariant`` and ``Comparison``.

    Attributes:
        bytes: of the file.
        compressed_bytes: of the file, as zip archives hold it.
        input, output: dtypes of its tensors.
        score: accuracy, or of texts the normalised Levenshtein similarity, at most 1.
        interval: 95 %, of the score; () where none is known.
        score_change: against Keras; negative where the file is worse.
        agreement: share of samples given the same answer as by Keras, 0..1.
        difference: largest of a logit from Keras.
        peak_mb, model_mb: memory, see ``Memory``; 0 where it could not be measured.
    """

    recipe: str
    form: str
    bytes: int
    compressed_bytes: int
    input: str
    output: str
    operators: tuple[str, ...]
    score: float
    interval: tuple[float, ...]
    score_change: float
    agreement: float
    difference: float
    parity: float
    parity_share: float
    is_faithful: bool
    latency_us: float
    form_latencies_us: dict[str, float]
    all_cores_us: float
    peak_mb: float
    model_mb: float

    @property
    def is_all_int8(self) -> bool:
        """Whether even its input and output are."""
        return (self.input, self.output) == ("int8", "int8")


@dataclass(frozen=True, slots=True)
class ModelFigures:
    """One model in its variants.

    Attributes:
        name: of the checkpoint.
        role: in a bundle.
        builder: of the model.
        shape: of one sample.
        samples: that the variants were compared on.
        score_name: "accuracy" or "similarity".
        trained: whether the weights are; of random ones no score means anything.
        variants: in the order of the recipes' table.
        refused: by recipe, why there is no such variant.
        epochs: of the recipes that trained on.
        fastest: the recipe that is recommended here.
        most_faithful: the recipe that is recommended where nothing was measured.
        device: class of this machine.
        processor: its name, "" where the system does not tell.
        cores: how many.
        busy_elsewhere: cores that other processes kept busy while latencies were measured; -1 where
            the system does not tell.
    """

    name: str
    role: str
    builder: str
    shape: tuple[int, ...]
    samples: int
    score_name: str
    trained: bool
    variants: tuple[VariantFigures, ...]
    refused: dict[str, str]
    epochs: int
    fastest: str
    most_faithful: str
    device: str
    processor: str
    cores: int
    busy_elsewhere: float

    def variant(self, recipe: str) -> VariantFigures | None:
        """The variant of a recipe, if there is one."""
        return next((each for each in self.variants if each.recipe == recipe), None)

    @property
    def is_quiet(self) -> bool:
        """Whether other processes left the machine alone, as far as is known, so that its times
        may be told."""
        return self.busy_elsewhere <= MOST_OTHERS

    @property
    def plain_us(self) -> float:
        """Latency of float32 as the converter writes it by itself; 0 where there is none."""
        float32 = self.variant("float32")
        return float32.form_latencies_us.get("plain", 0.0) if float32 else 0.0


def figures_of(exported: Exported, *, trained: bool = True) -> ModelFigures:
    """What was measured of an export."""
    checkpoint = exported.checkpoint
    comparison = next(iter(exported.variants.values())).comparison
    return ModelFigures(
        name=checkpoint.description.name,
        role=checkpoint.description.role,
        builder=checkpoint.description.builder,
        shape=checkpoint.evaluation.shape[1:],
        samples=comparison.samples,
        score_name="accuracy" if comparison.interval else "similarity",
        trained=trained,
        variants=tuple(map(_variant, exported.variants.values())),
        refused=dict(exported.refused),
        epochs=exported.epochs,
        fastest=exported.fastest,
        most_faithful=exported.most_faithful,
        device=device_class(),
        processor=_processor(),
        cores=os.cpu_count() or 1,
        busy_elsewhere=exported.busy_elsewhere,
    )


def _variant(variant: ExportedVariant) -> VariantFigures:
    compared, memory = variant.comparison, variant.memory
    return VariantFigures(
        recipe=variant.recipe,
        form=variant.form,
        bytes=len(variant.content),
        compressed_bytes=variant.compressed_bytes,
        input=variant.input.dtype,
        output=variant.output.dtype,
        operators=variant.operators,
        score=compared.score,
        interval=compared.interval or (),
        score_change=compared.score_difference,
        agreement=compared.agreement,
        difference=compared.max_abs_difference,
        parity=variant.parity,
        parity_share=variant.parity_share,
        is_faithful=variant.is_faithful,
        latency_us=variant.latency_us,
        form_latencies_us=variant.form_latencies_us,
        all_cores_us=variant.all_cores_us,
        peak_mb=memory.peak_mb if memory else 0.0,
        model_mb=memory.model_mb if memory else 0.0,
    )


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:  # not Linux
        return platform.processor()
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class _File:
    models: tuple[ModelFigures, ...]


def to_json(models: tuple[ModelFigures, ...]) -> bytes:
    """As ``from_json`` reads them."""
    return json.dumps(asdict(_File(models)), indent=1).encode()


def from_json(content: bytes, where: str) -> tuple[ModelFigures, ...]:
    """Figures from a file that ``to_json`` made.

    Raises:
        UserError: it is not such a file, or of another version.
    """
    return decode(_File, parse_json(content, where), where).models
